"""From the bytes of one content file to a checked value, with every problem in its place."""
