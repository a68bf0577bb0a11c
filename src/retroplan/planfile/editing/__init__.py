"""From the text to another text: edits, each proved before it counts."""
