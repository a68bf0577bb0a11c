"""What to do, how often, by when (model 6)."""
