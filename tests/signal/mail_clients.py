"""Mails as the programs of people write them: (plain text, HTML) of each.

``OLD`` is what somebody answers or passes on; Kim wrote it to Ann on 2 March.
"""

from html import escape

OLD = ["The door jams since Monday.", "It is the one of the dock."]
KIM = "Kim Oak <kim@oak.example>"
LANGUAGES = {
    "en": {
        "wrote": f"On Mon, Mar 2, 2026 at 9:12 AM {KIM} wrote:",
        "headers": ("From", "Sent", "To", "Subject"),
        "forwarded": "Forwarded Message",
        "apple": "Begin forwarded message:",
        "original": "-----Original Message-----",
        "answer": "Re: ",
        "forward": "Fwd: ",
    },
    "fr": {
        "wrote": f"Le lun. 2 mars 2026 à 09:12, {KIM} a écrit\u00a0:",
        "headers": ("De", "Envoyé", "À", "Objet"),
        "forwarded": "Message transféré",
        "apple": "Début du message transféré\u00a0:",
        "original": "-----Message d'origine-----",
        "answer": "RE: ",
        "forward": "TR : ",
    },
    "de": {
        "wrote": f"Am Mo., 2. März 2026 um 09:12 Uhr schrieb {KIM}:",
        "headers": ("Von", "Gesendet", "An", "Betreff"),
        "forwarded": "Weitergeleitete Nachricht",
        "apple": "Anfang der weitergeleiteten Nachricht:",
        "original": "-----Ursprüngliche Nachricht-----",
        "answer": "AW: ",
        "forward": "WG: ",
    },
}


def _headers(lang):
    values = (KIM, "2 March 2026 09:12", "Ann <ann@firm.example>", "The door")
    return list(zip(LANGUAGES[lang]["headers"], values, strict=True))


def _plain_headers(lang):
    return [f"{name}: {value}" for name, value in _headers(lang)]


def _html_headers(lang):
    return "<br>".join(f"<b>{n}:</b> {escape(v)}" for n, v in _headers(lang))


def _cited():
    return [f"> {line}" for line in OLD]


def _html_old():
    return "".join(f"<div>{line}</div>" for line in OLD)


def gmail(words, lang, forward=False):
    lead = LANGUAGES[lang]["wrote"]
    rule = "margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204)"
    said = f'<div dir="ltr">{"<br>".join(words)}</div><br><div class="gmail_quote">'
    if forward:
        mark = "---------- Forwarded message ---------"
        plain = [*words, "", mark, *_plain_headers(lang), "", "", *OLD]
        headers = "<br>".join(map(escape, _plain_headers(lang)))
        html = f'{said}<div class="gmail_attr">{mark}<br>{headers}<br></div><br><br>'
        return "\n".join(plain), f"{html}{_html_old()}</div>"
    html = f'{said}<div class="gmail_attr">{escape(lead)}<br></div>'
    html += f'<blockquote class="gmail_quote" style="{rule}">{_html_old()}</blockquote>'
    return "\n".join([*words, "", lead, "", *_cited()]), f"{html}</div>"


def outlook_web(words, lang, forward=False):
    said = "".join(f'<div class="elementToProof">{line}</div>' for line in words)
    html = (
        f'<html><body>{said}<div id="appendonsend"></div>'
        '<hr style="display:inline-block;width:98%" tabindex="-1">'
        f'<div id="divRplyFwdMsg" dir="ltr"><font>{_html_headers(lang)}</font>'
        f"<div>&nbsp;</div></div>{_html_old()}</body></html>"
    )
    rule = "_" * 32
    return "\n".join([*words, rule, *_plain_headers(lang), "", *OLD]), html


def outlook_desktop(words, lang, forward=False):
    paragraph = "<p class=MsoNormal>%s<o:p></o:p></p>"
    said = "".join(paragraph % line for line in words)
    html = (
        f"<html><body><div class=WordSection1>{said}<p class=MsoNormal>&nbsp;</p>"
        "<div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm'>"
        f"{paragraph % _html_headers(lang)}</div>"
        f"{''.join(paragraph % line for line in OLD)}</div></body></html>"
    )
    original = LANGUAGES[lang]["original"]
    return "\n".join([*words, "", original, *_plain_headers(lang), "", *OLD]), html


def apple(words, lang, forward=False):
    said = "<br>".join(words)
    lead = LANGUAGES[lang]["apple" if forward else "wrote"]
    old = [*(_plain_headers(lang) if forward else ()), "", *OLD]
    plain = [*words, "", lead, "", *(f"> {line}".rstrip() for line in old)]
    headers = f"<div>{_html_headers(lang)}</div><br>" if forward else ""
    html = (
        f'<html><body>{said}<br><div><br><blockquote type="cite">'
        f"<div>{escape(lead)}</div>{headers}<div>{_html_old()}</div>"
        "</blockquote></div></body></html>"
    )
    return "\n".join(plain), html


def thunderbird(words, lang, forward=False):
    said = "".join(f"<p>{line}</p>" for line in words)
    if forward:
        mark = f"-------- {LANGUAGES[lang]['forwarded']} --------"
        plain = [*words, "", mark, *_plain_headers(lang), "", *OLD]
        rows = "".join(
            f"<tr><th>{name}: </th><td>{escape(value)}</td></tr>"
            for name, value in _headers(lang)
        )
        html = (
            f'{said}<div class="moz-forward-container"><br>{mark}'
            f'<table class="moz-email-headers-table"><tbody>{rows}</tbody></table>'
            f"<br>{_html_old()}</div>"
        )
        return "\n".join(plain), html
    lead = LANGUAGES[lang]["wrote"]
    html = (
        f'{said}<div class="moz-cite-prefix">{escape(lead)}<br></div>'
        f'<blockquote type="cite" cite="mid:1@oak.example">{_html_old()}</blockquote>'
    )
    return "\n".join([*words, "", lead, *_cited()]), html


CLIENTS = (gmail, outlook_web, outlook_desktop, apple, thunderbird)
