"""The user's settings: what there is, read from their file, and one of them written back."""
