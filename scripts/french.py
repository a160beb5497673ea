"""french.py FILE.po: sets no-break spaces and apostrophes as French prints them.

A plain space before : ; ! ? » or after « may end a line; a straight apostrophe is a
typewriter's. Code in a term (an expression, an attribute) is left alone.
"""

import re
import sys

import polib

NO_BREAK = "\N{NO-BREAK SPACE}"
LETTER = "A-Za-zÀ-ÿœŒ"
RULES = (
    (re.compile(r" (?=[:;!?»](?:[\s<.,)…]|$))"), NO_BREAK),
    (re.compile(r"(?<=\d) (?=%)"), NO_BREAK),
    (re.compile(r"(?<=«) "), NO_BREAK),
    (
        re.compile(rf"(?<=[{LETTER}])'(?=[{LETTER}«“%<])"),
        "\N{RIGHT SINGLE QUOTATION MARK}",
    ),
)


def set_type(text):
    """:return: str, the same words"""
    for found, replacement in RULES:
        text = found.sub(replacement, text)
    return text


def main(path):
    terms = polib.pofile(path, wrapwidth=sys.maxsize)
    for entry in terms:
        entry.msgstr = set_type(entry.msgstr)
    terms.save()


if __name__ == "__main__":
    main(sys.argv[1])
