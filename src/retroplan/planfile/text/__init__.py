"""The text itself: where everything stands, how this file writes things."""
