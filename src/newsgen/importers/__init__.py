"""Texts from outside become articles: readers, cleaning, proposals, and what is kept."""
