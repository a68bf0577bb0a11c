"""From the text to a plan and its problems."""
