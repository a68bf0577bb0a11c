"""Plans, built in text and in values, and what must come out of them."""
