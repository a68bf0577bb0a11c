"""What the commands do to the desk; they load neither Textual nor Rich."""
