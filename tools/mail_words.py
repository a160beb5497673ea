"""What a mail says: in an answer without what it answers, in a forward with it."""

import re

# “----- Forwarded message -----” and the like, as clients write it above a forward.
FORWARDED = re.compile(
    r"^[\s>*_-]*(begin forwarded message|forwarded message|forwarded by|"
    r"début du message (transféré|réexpédié)|message transféré|message réexpédié|"
    r"message d'origine transféré|courriel transféré|"
    r"anfang der weitergeleiteten (nachricht|e-mail)|weitergeleitete nachricht|"
    r"mensaje reenviado|messaggio inoltrato|inizio messaggio inoltrato|"
    r"mensagem (encaminhada|reencaminhada)|doorgestuurd bericht|"
    r"vidarebefordrat meddelande|videresendt (melding|besked|meddelelse)|"
    r"przekazana wiadomość|välitetty viesti)\b.*[\s>*_:-]*$",
    re.IGNORECASE,
)
# “-----Original Message-----”: Outlook writes it above both.
ORIGINAL = re.compile(
    r"^[\s>*]*[-_]{2,}\s*(original message|original appointment|message d['’]origine|"
    r"message original|ursprüngliche nachricht|original-?nachricht|mensaje original|"
    r"messaggio originale|mensagem original|oorspronkelijk bericht|"
    r"ursprungligt meddelande|oprindelig meddelelse)\s*[-_]{2,}\s*$",
    re.IGNORECASE,
)
SENDER = re.compile(
    r"^[\s>*]*(from|de|von|da|van|od|från|fra|lähettäjä)\*?\s?:", re.IGNORECASE
)
ABOUT = re.compile(
    r"^[\s>*]*(subject|objet|betreff|asunto|oggetto|assunto|onderwerp|ämne|emne|temat|"
    r"aihe)\*?\s?:",
    re.IGNORECASE,
)
# What else stands between these two.
HEADER = re.compile(
    r"^[\s>*]*(date|sent|to|cc|reply-to|envoyé|à|répondre à|gesendet|datum|an|enviado|"
    r"fecha|para|inviato|data|a|verzonden|aan|skickat|till|dato|til)\*?\s?:",
    re.IGNORECASE,
)
VERB = (
    r"(wrote|writes|a écrit|écrit|schrieb|ha scritto|escribió|escreveu|schreef|skrev|"
    r"napisał(\(a\))?|kirjoitti|написал)"
)
# “Kim wrote:”, “Kim schrieb am Montag:”
WROTE = re.compile(rf"\b{VERB}(\s(am|op|den)\s.*\d.*)?\s?:\s*$", re.IGNORECASE)
# “On Monday 2 March Kim wrote:”, which may run over three lines.
ON_WROTE = re.compile(
    rf"^\s*(on|le|am|el|il giorno|il|op|em|den|dne|w dniu|dnia)\b.*\d.*\b{VERB}.*:\s*$",
    re.IGNORECASE,
)
HEADER_LINES = 8  # so far below the sender stands the subject of a forwarded mail
LEAD_LINES = 3
SIGNATURE = "--"
# That, or the line that Outlook draws above an older mail.
END = re.compile(r"^(--\s*|_{20,}\s*)$")


def get_words(lines, kind=None, follows=False):
    """Choose what its sender says with a mail.

    :param lines: as ``mail_text.read_lines`` gives them
    :param kind: “answer” or “forward”, where the subject says so
    :param follows: whether the mail refers to another one
    :return: the text; all of it where nothing else would be left
    """
    texts = [line.text for line in lines]
    passed_on = _find_forwarded(lines, kind, follows)
    if passed_on is not None:
        own = _cut_signature(_get_own(lines[:passed_on]))
        return _join([*own, "", *_unquote(texts[passed_on:])])
    if kind == "forward":
        return _join(texts)
    own = lines[: _find_older(lines, lambda line: not _is_quoted(line))]
    said = _cut_signature(_get_own(own, kind == "answer" or follows))
    return _join(said) or _join(_unquote(texts))


def get_first_words(text):
    """:return: the first line that is not the frame of a forward, on one line"""
    framed = False
    for line in (" ".join(line.split()) for line in text.splitlines()):
        begins = any(p.match(line) for p in (FORWARDED, ORIGINAL, SENDER))
        framed = framed or begins
        inside = framed and (HEADER.match(line) or ABOUT.match(line))
        if line and not begins and not inside:
            return line
    return ""


def _is_quoted(line):
    return line.quoted or line.text.startswith(">")


def _find_forwarded(lines, kind, follows):
    """:return: where the mail begins that was passed on, or None"""
    if kind == "answer":
        return None
    start = _find_older(lines, lambda line: True)
    if start is None or kind == "forward":
        return start
    # The subject does not tell: above a quote somebody answers; what follows nothing
    # and holds another mail passes it on.
    texts = [line.text for line in lines[: start + 1]]
    if texts[start].startswith(">") or any(map(WROTE.search, texts)):
        return None
    return start if FORWARDED.match(texts[start]) or not follows else None


def _find_older(lines, looked_at):
    """:return: where a mail begins that this one holds, or None"""
    texts = [line.text for line in lines]
    for place, line in enumerate(lines):
        if not looked_at(line):
            continue
        if FORWARDED.match(line.text) or ORIGINAL.match(line.text):
            return place
        below = texts[place + 1 : place + HEADER_LINES]
        if SENDER.match(line.text) and any(map(ABOUT.match, below)):
            return place
    return None


def _get_own(lines, answers=False):
    """:return: the lines that are no quote, nor lead to one"""
    texts = [line.text for line in lines]
    quoted = [line.quoted for line in lines]
    marked = [text.startswith(">") for text in texts]
    leads = _find_leads(texts, [q or m for q, m in zip(quoted, marked, strict=True)])
    if not leads and not answers:
        marked = _keep_own_marks(texts, marked)
    # Above the first “… wrote:” stands what somebody says of their own.
    first = min(leads, default=0)
    gone = leads | {n for n, q in enumerate(quoted) if q}
    gone |= {n for n, mark in enumerate(marked) if mark and n >= first}
    return [text for place, text in enumerate(texts) if place not in gone]


def _keep_own_marks(texts, marked):
    """Without an answer only what stands apart above all else is a quote."""
    size = next((n for n, mark in enumerate(marked) if not mark), len(marked))
    apart = size < len(texts) and not texts[size].strip()
    return [apart and place < size for place in range(len(texts))]


def _find_leads(texts, old):
    """:return: places of “… wrote:” above a quote, or above nothing any more"""
    found = set()
    for place, text in enumerate(texts):
        if old[place] or not text.rstrip().endswith(":"):
            continue
        below = next((n for n in range(place + 1, len(texts)) if texts[n].strip()), -1)
        if below < 0 or old[below] or texts[below].rstrip() == SIGNATURE:
            found |= _get_lead(texts, place)
    return found


def _get_lead(texts, end):
    """:return: places of the lines of the one that ends here, if it is one"""
    for start in range(max(end - LEAD_LINES + 1, 0), end + 1):
        lines = texts[start : end + 1]
        if all(map(str.strip, lines)) and ON_WROTE.match(" ".join(lines)):
            return set(range(start, end + 1))
    return {end} if WROTE.search(texts[end]) else set()


def _cut_signature(texts):
    ends = (place for place, text in enumerate(texts) if END.match(text))
    return texts[: next(ends, len(texts))]


def _unquote(texts):
    """What is passed on as a quote is passed on all the same."""
    told = [text for text in texts[1:] if text.strip()]
    if told and all(text.startswith(">") for text in told):
        return [re.sub(r"^> ?", "", text) for text in texts]
    return texts


def _join(texts):
    """:return: the lines as a text, with one empty line where there were more"""
    return re.sub(r"\n{3,}", "\n\n", "\n".join(t.rstrip() for t in texts)).strip()
