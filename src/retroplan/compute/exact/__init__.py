"""Exact arithmetic, quick: sums, powers over months, intervals."""
