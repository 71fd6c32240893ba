"""How long newsgen takes, measured on a corpus anyone can make again."""
