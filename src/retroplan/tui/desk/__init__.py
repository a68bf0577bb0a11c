"""What the screen knows, as plain state: panes, cursors, the open editor or sheet, what was said last.

What a command does to it is in ``actions``, how it is told in ``wording``, what is drawn of it in
``picture``; it knows none of them. Nothing here loads Textual or Rich.
"""
