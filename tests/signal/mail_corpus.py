"""Mails, and what becomes of each: its name, its words, its day, whose it is.

A row says only what differs from the usual: Ann writes to the workshop on 4 March at
ten, with the subject “The door”. ``None`` as name: no signal.
"""

from typing import NamedTuple

from .mail_clients import CLIENTS, LANGUAGES, OLD

WORDS = {
    "en": ["Second time this month.", "Who has the key?"],
    "fr": ["Deuxième fois ce mois-ci.", "Qui a la clé ?"],
    "de": ["Zum zweiten Mal im März.", "Wer hat den Schlüssel?"],
}


class Row(NamedTuple):
    label: str
    plain: str | None = "Second time this month."
    html: str | None = None
    headers: dict = {}
    name: str | None = "The door"
    text: str | None = None  # exactly
    holds: tuple = ()
    lacks: tuple = ()
    day: str = "2026-03-04"
    customer: bool = False
    raw: bytes | None = None


def _of_clients():
    """Each client, answering and passing on, in three languages, as text and HTML."""
    for client in CLIENTS:
        for lang, words in WORDS.items():
            for forward in (False, True):
                kind = "forward" if forward else "answer"
                prefix = LANGUAGES[lang][kind]
                plain, html = client(words, lang, forward)
                label = f"{client.__name__} {kind} {lang}"
                told = {"headers": {"Subject": f"{prefix}The door"}}
                if forward:
                    told["holds"] = (*words, *OLD, "Kim Oak")
                else:
                    told["headers"]["References"] = "<old@oak.example>"
                    told["text"] = "\n".join(words)
                yield Row(label, plain, html, **told)
                yield Row(f"{label} plain", plain, **told)


ROWS = [
    *_of_clients(),
    # Absences and other answers of machines
    Row("absence", headers={"Auto-Submitted": "auto-replied"}, name=None),
    Row("vacation", headers={"Auto-Submitted": "auto-replied (vacation)"}, name=None),
    Row("absence gmx", headers={"Precedence": "auto_reply"}, name=None),
    Row("absence cpanel", headers={"X-Autoreply": "yes"}, name=None),
    Row("absence ovh", headers={"X-Autorespond": "The door"}, name=None),
    Row(
        "absence exchange",
        headers={"X-Auto-Response-Suppress": "All", "Return-Path": "<>"},
        name=None,
    ),
    Row(
        "absence outlook 365",
        headers={
            "Subject": "Réponse automatique : La porte",
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
        },
        name=None,
    ),
    Row(
        "absence outlook 365 de",
        headers={
            "Subject": "Automatische Antwort: Die Tür",
            "Auto-Submitted": "auto-generated",
        },
        name=None,
    ),
    # People behind machines
    Row(
        "mailbox rule",
        headers={"From": "kim@oak.example", "Auto-Submitted": "auto-generated"},
        customer=True,
    ),
    Row(
        "mailing list",
        headers={"Precedence": "bulk", "List-Id": "<field.firm.example>"},
    ),
    Row("google group", headers={"Precedence": "list", "List-Id": "<g.firm.example>"}),
    Row("not automatic", headers={"X-Autoreply": "no", "Auto-Submitted": "no"}),
    Row("no answers please", headers={"X-Auto-Response-Suppress": "OOF, AutoReply"}),
    # Subjects
    Row(
        "own beginning",
        headers={"Subject": "I: drive is full"},
        name="I: drive is full",
    ),
    Row(
        "own beginning again", headers={"Subject": "Re: R: is full"}, name="R: is full"
    ),
    Row("truck", headers={"Subject": "TR 12: no brakes"}, name="TR 12: no brakes"),
    Row(
        "reference", headers={"Subject": "Réf : 4711 manque"}, name="Réf : 4711 manque"
    ),
    Row(
        "outlook italian",
        headers={"Subject": "I: La porta", "References": "<old@oak.example>"},
        name="La porta",
    ),
    Row("the bat", headers={"Subject": "Re[2]: The door"}),
    Row("swedish", headers={"Subject": "SV: VB: Dörren"}, name="Dörren"),
    Row("polish", headers={"Subject": "Odp: PD: Drzwi"}, name="Drzwi"),
    Row("chinese", headers={"Subject": "回复：门"}, name="门"),
    Row("no subject", headers={"Subject": ""}, name="Second time this month."),
    Row(
        "unseen subject",
        headers={"Subject": "\u200b\u2063"},
        name="Second time this month.",
    ),
    Row(
        "forward without a subject",
        plain="---------- Forwarded message ---------\nFrom: Kim <kim@oak.example>\n"
        "Subject:\n\nIt jams.",
        headers={"Subject": ""},
        name="It jams.",
    ),
    # Own words
    Row(
        "own mark", "The gap is\n> 5 mm\non each.", text="The gap is\n> 5 mm\non each."
    ),
    Row(
        "own mark above a quote",
        "> 30 minutes lost\neach day\n\nOn Mon, Mar 2, 2026 Kim wrote:\n> It jams.",
        headers={"Subject": "Re: The door"},
        text="> 30 minutes lost\neach day",
    ),
    Row(
        "answers between the lines",
        "On Mon, Mar 2, 2026 Kim wrote:\n> Which?\n\nThis one.\n\n> When?\nNow.",
        headers={"Subject": "Re: The door"},
        text="This one.\n\nNow.",
    ),
    Row(
        "quote that got lost",
        "It jams.\n\nOn Mon, Mar 2, 2026 at 9:12 Kim Oak\n<kim@oak.example> wrote:\n",
        text="It jams.",
    ),
    Row("signature", "It jams.\n-- \nAnn, workshop", text="It jams."),
    Row(
        "indented in gmail",
        None,
        "<div>Two of them:<blockquote style='margin:0 0 0 40px;border:none'>"
        "the left one</blockquote></div>",
        text="Two of them:\nthe left one",
    ),
    Row(
        "picture in a link",
        None,
        "<p>See <a href='https://oak.example/1'><img src='cid:1'></a> and "
        "<a href='https://oak.example/2'><span>this</span></a></p>",
        text="See and this (https://oak.example/2)",
    ),
    Row(
        "yahoo",
        None,
        "<div>It jams.</div><div class='yahoo_quoted'>Old</div>",
        text="It jams.",
    ),
    Row(
        "list of html",
        None,
        "<ul><li>left</li><li>right</li></ul>",
        text="- left\n- right",
    ),
    # Senders
    Row("customer", headers={"From": "KIM@oak.example"}, customer=True),
    Row(
        "customer by name",
        headers={"From": '"Oak, Kim" <kim@oak.example>'},
        customer=True,
    ),
    # Days
    Row("night in paris", headers={"Date": "Tue, 03 Mar 2026 23:30:00 +0000"}),
    Row(
        "fetched late",
        headers={"Date": "Fri, 27 Feb 2026 18:00:00 +0100"},
        day="2026-02-27",
    ),
    Row("tomorrow", headers={"Date": "Thu, 05 Mar 2026 10:00:00 +0100"}),
    Row("clock of 1970", headers={"Date": "Thu, 01 Jan 1970 00:00:00 +0000"}),
    Row("no day", headers={"Date": ""}),
    Row("odd day", headers={"Date": "yesterday, sort of"}),
    # Charsets and broken mails
    Row(
        "latin 1",
        raw=b"Content-Type: text/plain; charset=iso-8859-1\r\n"
        b"Content-Transfer-Encoding: 8bit\r\n\r\nLa cl\xe9 manque.\r\n",
        text="La clé manque.",
    ),
    Row(
        "windows 1252",
        raw=b"Content-Type: text/plain; charset=windows-1252\r\n"
        b"Content-Transfer-Encoding: quoted-printable\r\n\r\n5 =80 =85\r\n",
        text="5 € …",
    ),
    Row(
        "japanese",
        raw=b"Content-Type: text/plain; charset=iso-2022-jp\r\n\r\n"
        b'\x1b$B%I%"\x1b(B\r\n',
        text="ドア",
    ),
    Row(
        "no charset",
        raw=b"Content-Type: text/plain\r\n\r\nIt jams.\r\n",
        text="It jams.",
    ),
    Row(
        "no end of parts",
        raw=b'Content-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\n'
        b"Content-Type: text/plain\r\n\r\nIt jams.\r\n",
        text="It jams.",
    ),
    Row(
        "broken base64",
        raw=b"Content-Type: text/plain; charset=utf-8\r\n"
        b"Content-Transfer-Encoding: base64\r\n\r\nSXQgamFtcy4\r\n",
        text="It jams.",
    ),
    Row(
        "html without an end",
        raw=b"Content-Type: text/html\r\n\r\n<div><b>It <i>jams.<table><tr><td>now\r\n",
        holds=("It", "jams.", "now"),
    ),
    Row("nothing in it", "", text=""),
    # Calendars
    Row(
        "invitation",
        raw=b'Content-Type: multipart/alternative; boundary="x"\r\n\r\n--x\r\n'
        b"Content-Type: text/plain\r\n\r\nWe look at the door.\r\n--x\r\n"
        b"Content-Type: text/calendar; method=REQUEST\r\n\r\nBEGIN:VCALENDAR\r\n"
        b"METHOD:REQUEST\r\nEND:VCALENDAR\r\n--x--\r\n",
        text="We look at the door.",
    ),
    Row(
        "calendar alone",
        raw=b"Content-Type: text/calendar; method=REQUEST\r\n\r\n"
        b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
        text="",
    ),
]
