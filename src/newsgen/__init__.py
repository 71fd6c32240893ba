"""newsgen turns a folder of news articles into a permanent, cross-referenced archive site."""

__version__ = "0.1.0"
