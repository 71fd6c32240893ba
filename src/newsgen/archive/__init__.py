"""The whole archive as a value: indices over articles, people and events; no I/O, no clock."""
