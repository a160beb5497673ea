"""Whether a machine answered, or a person wrote, maybe by way of a machine."""

from .mail_subject import is_absence

SAYS_NO = {"", "no", "none", "false", "0", "off"}
# Each of them is set by answering machines, and by nothing else.
MARKS = ("X-Autoreply", "X-Autorespond", "X-Autoresponder", "X-Mail-Autoreply")
PRECEDENCES = ("Precedence", "X-Precedence", "Preference")


def is_answer_of_machine(message):
    """What a mailbox says by itself to a mail that it got; see RFC 3834.

    A person may write by way of a machine: by a rule that passes mail on
    (“auto-generated”), by a mailing list, by a form. Those are heard.

    :param email.message.Message message: what came in
    """
    submitted = _get(message, "Auto-Submitted")
    if submitted == "auto-replied":
        return True
    if any(_get(message, name) not in SAYS_NO for name in MARKS):
        return True
    if submitted == "auto-generated":
        # Exchange calls its absence mails so, too.
        return is_absence(message.get("Subject")) or _wants_no_answer(message)
    precedence = {_get(message, name) for name in PRECEDENCES}
    if precedence & {"bulk", "junk"}:
        # To all and from nobody; what goes through a list was written to it.
        return not any(message.get(name) for name in ("List-Id", "List-Post"))
    return bool(precedence & {"auto_reply", "auto-reply"}) or _wants_no_answer(message)


def _wants_no_answer(message):
    """Whether it asks that no machine answers, and nobody can answer it either.

    People's mail may ask for the first, but it has a sender.
    """
    hushed = _get(message, "X-Auto-Response-Suppress") not in SAYS_NO
    nobody = (message.get("Return-Path") or "").strip() == "<>"
    return hushed and (nobody or is_absence(message.get("Subject")))


def _get(message, name):
    """:return: the first word of a header, without parameters and comments"""
    value = str(message.get(name) or "").strip().lower()
    return value.replace(";", " ").replace("(", " ").split(" ", 1)[0]
