"""Search: an index of static files, and answers from it; see ``docs/search-index.md``."""
