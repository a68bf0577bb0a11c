"""What the screen says: sentences and names made from the desk or the plan, which they never change.

A sentence of a rule stands with the rule, one that a single action says with that action; here is what
several say, or the screen by itself. Nothing here loads Textual or Rich.
"""
