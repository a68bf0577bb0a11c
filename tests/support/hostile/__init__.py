"""Input that wants to do harm."""
