"""Data out: the archive as tables, and the formats that other software reads them in."""
