"""The rim: reading the site folder, the cache, and writing the built site."""
