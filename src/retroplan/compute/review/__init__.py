"""What really happened, beside what was planned (model 7)."""
