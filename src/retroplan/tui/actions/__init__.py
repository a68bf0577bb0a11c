"""What commands do to the desk: one module for each group, ``dispatch_table`` has them all by command.

A function here takes the desk and changes it, or the document through it. What only says something belongs to
``wording``, what only a terminal can do is asked for as a ``Request``. Nothing here loads Textual or Rich.
"""
