"""From views to bytes: templates, interface texts, and how dates and links are written."""
