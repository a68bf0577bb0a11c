"""What the screen knows, as plain values; it loads neither Textual nor Rich."""
