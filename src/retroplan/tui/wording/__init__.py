"""Sentences and names the screen tells."""
