"""What the widgets draw, made from the desk as the plain values of ``tui/drawn.py``.

A function here changes nothing and knows no action and no widget. Nothing here loads Textual or Rich.
"""
