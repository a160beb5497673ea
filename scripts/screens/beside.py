"""beside.py BEFORE AFTER: an index.html in AFTER, each picture beside its older one."""

import shutil
import sys
from html import escape
from pathlib import Path

HEAD = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>Before and after</title><style>
body { font: 14px sans-serif; margin: 16px } td { vertical-align: top; padding: 4px }
img { max-width: 48vw; border: 1px solid #888 }
th { text-align: left; padding-top: 16px }
</style></head><body><h1>Before and after</h1><table>"""


def find_before(before, name):
    """Older runs named the English pictures without their language."""
    for candidate in (name, name.replace("-en-", "-")):
        if (before / candidate).exists():
            return before / candidate


def cell(picture, folder):
    if not picture:
        return "<td>(none)</td>"
    source = escape(str(picture.relative_to(folder)))
    return f'<td><a href="{source}"><img src="{source}" loading="lazy" alt=""></a></td>'


def main(before, after):
    kept = after / "before"
    kept.mkdir(exist_ok=True)
    lines = [HEAD]
    for picture in sorted(after.glob("*.png")):
        old = find_before(before, picture.name)
        old = old and Path(shutil.copy(old, kept / picture.name))
        lines.append(f"<tr><th colspan=2>{escape(picture.stem)}</th></tr>")
        lines.append(f"<tr>{cell(old, after)}{cell(picture, after)}</tr>")
    (after / "index.html").write_text("\n".join([*lines, "</table></body></html>"]))
    print(after / "index.html")


main(*map(Path, sys.argv[1:]))
