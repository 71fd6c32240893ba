"""Every kind of file the site is made of: what is planned, from what, and how it is shown."""
