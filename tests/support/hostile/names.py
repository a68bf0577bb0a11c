"""Names in many scripts, made of signs that take another room than one cell each."""

WIDE = {
    "1\ufe0f\u20e3 first": 8,
    "\u2764\ufe0f heart": 8,
    "\u263a\ufe0f\u2600\ufe0f": 4,
    "\U0001f1eb\U0001f1f7 Cours": 8,
    "\U0001f1eb\U0001f1f7\U0001f1e9\U0001f1ea": 4,
    "\U0001f44d\U0001f3fd best": 7,
    "\U0001f680 launch": 9,
    "Cafe\u0301 cre\u0300me": 10,
    "e" + "\u0301" * 5: 1,
    "指南": 4,
    "한국어 안내": 11,
    "\u1112\u1161\u11ab": 2,
    "ภาษาไทย": 7,
    "नमस्ते": 4,
    "приём": 5,
}
"""Names and the cells they take, by wcwidth as by Rich."""

SPACING = {
    "हिन्दी": 4,
    "जीवन की किताब": 13,
    "தமிழ் நூல்": 8,
    "বাংলা": 4,
    "\u231a\ufe0e watch": 7,
    "\U0001f1eb": 2,
    "\U0001f3fd": 2,
}
"""Names for which Rich finds fewer cells or more: marks that stand beside their letter, half a flag."""
