"""What the widgets draw, made from the desk as plain values; it loads neither Textual nor Rich."""
