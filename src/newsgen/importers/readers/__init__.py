"""The formats that can be read: bytes and what is known of them to a reading."""
