"""Whether a text shows anything: some characters are there and cannot be seen."""

import unicodedata

# Letters by name, blank by look: fillers of Hangul and the empty pattern of Braille.
BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")


def is_visible(text):
    """:return: whether somebody who reads it sees a letter, a figure or a sign"""
    return any(
        unicodedata.category(char)[0] in "LNPS" and char not in BLANK
        for char in text or ""
    )


def get_said(text):
    """:return: a text without the blanks around it; “” when nothing in it is seen"""
    text = str(text or "").strip()
    return text if is_visible(text) else ""
