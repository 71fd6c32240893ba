"""The preview: a site built, shown to its editors, and kept up with their edits."""
