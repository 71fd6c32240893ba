"""What a text holds that its author did not write: found, listed and left out."""
