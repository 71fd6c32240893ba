"""What happened when, by a text: dated sentences proposed as events."""
