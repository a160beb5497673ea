"""HTML to PDF by WeasyPrint: plain Python without Odoo.

WeasyPrint, or a system library that it loads (Pango), may be missing: then there is no
engine here and the caller takes another one.
"""

import functools
import logging

_logger = logging.getLogger(__name__)


@functools.cache
def find_engine():
    """Return the module ``weasyprint``, or None; it is looked for once in a process."""
    # They tell each font they cut down, each step, each picture they cannot draw.
    for name in ("fontTools", "weasyprint", "weasyprint.progress"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        import weasyprint
        from weasyprint.urls import URLFetcher  # noqa: F401  what came before lacks it
    except (ImportError, OSError) as error:
        _logger.info("WeasyPrint is not used: %s", error)
        return None
    return weasyprint


def render(html, css=""):
    """Draw a page; nothing is fetched on its behalf, neither files nor addresses.

    :param str html: a whole document; its pictures are ``data:`` addresses
    :param str css: a style sheet of ours, which may name ``file:`` fonts
    :return: PDF as bytes, with bookmarks, links, and tags for who listens to it
    """
    engine = find_engine()
    fonts = engine.text.fonts.FontConfiguration()
    style = engine.CSS(
        string=css,
        font_config=fonts,
        url_fetcher=engine.urls.URLFetcher(allowed_protocols=["file"]),
    )
    page = engine.HTML(
        string=html, url_fetcher=engine.urls.URLFetcher(allowed_protocols=["data"])
    )
    return page.write_pdf(stylesheets=[style], font_config=fonts, pdf_tags=True)
