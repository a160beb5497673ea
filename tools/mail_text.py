"""A mail as lines: which of them its sender wrote, and which are older."""

import re
from typing import NamedTuple

from lxml import html

SILENT = {"script", "style", "head", "title", "meta", "template"}
BLOCKS = set(
    "address article blockquote center dd div dl dt fieldset figure footer form h1 h2 "
    "h3 h4 h5 h6 header hr li main ol p pre section table tbody tr ul".split()
)
STARS = {"b": "*", "strong": "*", "em": "/"}
# Gmail indents one's own words with the tag of quotes, and no line beside them.
INDENTED = re.compile(r"border(-left)?:\s*none|border-left:\s*0", re.IGNORECASE)


class Line(NamedTuple):
    text: str
    quoted: bool = False  # by its tag


def read_lines(body):
    """:param str body: HTML, where Odoo marked quotes and signatures; or “pre”
    :return: list of Line
    """
    if not (body or "").strip():
        return []
    if str(body).lstrip().startswith("BEGIN:VCALENDAR"):
        return []  # a machine's words: the subject says what it is about
    # A declaration of the encoding, as in XHTML, is refused in a string.
    body = re.sub(r"<\?xml[^>]*>", "", str(body))
    reader = _Reader()
    reader.visit(html.fragment_fromstring(body, create_parent="div"))
    return reader.finish()


class _Reader:
    def __init__(self):
        self.lines, self.words, self.quoted = [], "", False

    def finish(self):
        self.end_line()
        return self.lines

    def end_line(self, force=False):
        text = self.words.replace("\u00a0", " ").replace("\u200b", "").rstrip()
        if text.strip() or force:
            self.lines.append(Line(text if text.strip() else "", self.quoted))
        self.words = ""

    def say(self, text, raw):
        if not text:
            return
        if not raw:
            text = re.sub(r"[ \t\r\n\f]+", " ", text)
            begins = not self.words or self.words.endswith(" ")
            self.words += text.lstrip() if begins else text
            return
        *whole, rest = text.replace("\r", "").split("\n")
        for part in whole:
            self.words += part
            self.end_line(force=True)
        self.words += rest

    def visit(self, node, quoted=False, raw=False):
        if not isinstance(node.tag, str) or node.tag in SILENT:
            return
        before, quoted = quoted, quoted or is_quote(node)
        is_block = node.tag in BLOCKS or quoted != before
        if is_block:
            self.end_line()
        self.quoted = quoted
        self.visit_inside(node, quoted, raw or node.tag == "pre")
        if is_block:
            self.end_line()

    def visit_inside(self, node, quoted, raw):
        if node.tag == "br":
            self.end_line(force=True)
        elif node.tag == "img":
            self.say(node.get("alt"), False)
        elif node.tag == "a":
            self.visit_link(node)
        else:
            star = STARS.get(node.tag, "") if node.text_content().strip() else ""
            self.words += {"li": "- "}.get(node.tag, star)
            self.say(node.text, raw)
            for child in node:
                # Outlook puts the older mail beside the lines that tell of it.
                quoted = quoted or "divRplyFwdMsg" in (child.get("id") or "")
                self.visit(child, quoted, raw)
                if child.tag in ("td", "th"):
                    self.words += " "
                self.quoted = quoted
                self.say(child.tail, raw)
            self.words = self.words.rstrip() + star if star else self.words

    def visit_link(self, node):
        words = " ".join(node.text_content().split())
        words = words or " ".join(node.xpath("string(.//img/@alt)").split())
        if words:
            target = (node.get("href") or "").strip()
            far = target.startswith("http") and words not in target
            self.words += f"{words} ({target})" if far else words


def is_quote(node):
    if node.get("data-o-mail-quote") != "1":
        return False
    return node.tag != "blockquote" or not INDENTED.search(node.get("style") or "")
