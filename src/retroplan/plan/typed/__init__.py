"""What is typed into a field, read as a value."""
