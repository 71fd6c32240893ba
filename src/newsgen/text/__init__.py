"""Text as authors write it: YAML, Markdown, names, slugs, dates and prose, without any I/O."""
