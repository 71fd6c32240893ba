"""Presses a template, with all it extends, includes and imports, into one Python function."""
