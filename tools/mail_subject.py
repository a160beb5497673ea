"""What stands in front of a subject, and what it says of the mail."""

import re
import unicodedata

# What mail clients put in front: French, German, Italian, Spanish, Portuguese, Dutch,
# Nordic, Polish, Hungarian, Turkish, Indonesian, Welsh, Greek, Russian, Hebrew, Arabic,
# Chinese, Japanese, Korean.
ANSWERS = (
    "re rép aw antw antwort sv ynt odp res rif vá bls atb cevap απ σχετ отв ответ "
    "תגובה رد 回复 回覆 答复 答覆 返信 回信 답장 회신"
).split()
FORWARDS = (
    "fw fwd tr wg rv vb vl enc doorst i̇lt ilt pd továbbítás trs yml "
    "weitergeleitet weiterleitung transf transfert transféré πρθ пересл "
    "הועבר إعادة 转发 轉寄 轉發 転送 전달"
).split()
EITHER = ["vs"]  # a Finnish answer, a Danish forward
# Outlook says these in Italian: only where a mail is known to follow another one, or
# “I: drive is full” would lose its drive.
LETTERS = {"r": "answer", "i": "forward"}

_longest = sorted(ANSWERS + FORWARDS + EITHER, key=len, reverse=True)
_words = "|".join(map(re.escape, _longest))
_counted = r"(?:\[\d+\]|\(\d+\)|\^\d+)?\.?\s?[:：]\s*"  # “Re[2]:”, “TR :”, “回复：”
KINDS = dict.fromkeys(ANSWERS, "answer") | dict.fromkeys(FORWARDS, "forward")
PREFIX = re.compile(rf"\s*({_words}){_counted}", re.IGNORECASE)
LETTER = re.compile(rf"\s*([ri]){_counted}", re.IGNORECASE)
# What absence mails are called; PostgreSQL reads this, too.
ABSENCE = (
    r"^\s*(automatic reply|auto[ -]?reply|auto[ -]?response|autoreply|"
    r"out of (the )?office|réponse automatique|reponse automatique|"
    r"absence du bureau|message d.absence|notification d.absence|"
    r"automatische antwort|abwesenheitsnotiz|abwesenheitsnachricht|"
    r"automatische abwesenheits|respuesta automática|fuera de la oficina|"
    r"risposta automatica|fuori sede|automatisch antwoord|afwezigheidsbericht|"
    r"resposta automática|autosvar|automatiskt svar|automatisk svar|"
    r"odpowiedź automatyczna)"
)
_absence = re.compile(ABSENCE, re.IGNORECASE)


def split_subject(subject, follows=False):
    """Take off what clients put in front of a subject.

    :param follows: whether the mail is known to follow another one
    :return: (own words, “answer” or “forward” or None for what the mail is)
    """
    rest = unicodedata.normalize("NFC", " ".join((subject or "").split()))
    kind = None
    while follows and (found := LETTER.match(rest)):
        kind = kind or LETTERS[found[1].lower()]
        rest = rest[found.end() :]
    while found := PREFIX.match(rest):
        kind = kind or KINDS.get(found[1].lower())
        rest = rest[found.end() :]
    return rest.strip(), kind


def is_absence(subject):
    """:return: whether a subject is that of an answering machine"""
    return bool(_absence.match(subject or ""))
