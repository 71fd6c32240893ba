"""The build: from a site folder to a built site, doing no more than needed."""
