"""Finding people in running text: their names, and what may stand around a name."""
