from collections import Counter
from itertools import chain

from odoo import models
from odoo.tools import SQL, sql

MAX_CHARACTERS = 200
MAX_WORDS = 6
# Hand-picked pairs in both languages: alike ones score 0.38 to 1, others 0 to 0.27.
MIN_SCORE = 0.35
SAME_CUSTOMER, SAME_THEME = 0.5, 0.25  # beside a wording that scores 0.35 to 1
ACCENTED, PLAIN = "àâäáãåçéèêëíìîïñóòôöõúùûüýÿœæß", "aaaaaaceeeeiiiinooooouuuuyyoas"
WORDS_SQL = "to_tsvector('pg_catalog.simple', name_key)"


def get_key_sql(text, length=MAX_CHARACTERS):
    """:return: SQL of the words that count in a text, as both languages stem them

    Accents, case, endings, order and little words (le, the, for…) make no difference.
    Only what is built into PostgreSQL, and immutable: a column is generated from it.
    """
    words = SQL("translate(lower(left(%s, %s)), %s, %s)", text, length, ACCENTED, PLAIN)
    # French twice: it makes “le” of “les” before it knows that it may drop it.
    for language in ("french", "english", "french"):
        config = SQL("%s::regconfig", f"pg_catalog.{language}")
        words = SQL("strip(to_tsvector(%s, %s))::text", config, words)
    return words


def get_family(partner):
    """:return: SQL of the customer's whole company: it asks with many voices"""
    return SQL(
        "(SELECT id FROM res_partner WHERE commercial_partner_id = %s)",
        partner.commercial_partner_id.id,
    )


def get_words(key):
    return "".join(c if c.isalnum() else " " for c in key).split()


def get_telling_words(key):
    """:return: list of the longest words, each once"""
    words = dict.fromkeys(get_words(key))
    return sorted(words, key=len, reverse=True)[:MAX_WORDS]


def get_half(words):
    """:return: how many words are half of them, two at least"""
    return max(min(len(words), 2), len(words) // 2)


def get_any_query(sets):
    """:return: tsquery for all words of one of these sets; each may go on

    Each time a word is written PostgreSQL reads all its entries in the index: what
    several sets share is written once, before what each of them adds.

    >>> get_any_query([["late", "saw"], ["late", "van"]])
    "'late':* & ('saw':* | 'van':*)"
    """
    sets = [frozenset(words) for words in sets]
    word, count = Counter(sorted(chain.from_iterable(sets))).most_common(1)[0]
    if count == 1:
        return " | ".join(" & ".join(map(_get_prefix, sorted(s))) for s in sets)
    added = [words - {word} for words in sets if word in words]
    others = [words for words in sets if word not in words]
    query = _get_prefix(word)
    if all(added):
        query = f"{query} & ({get_any_query(added)})"
    return f"{query} | {get_any_query(others)}" if others else query


def _get_prefix(word):
    return f"'{word}':*"


def get_cover_sql(weights, total):
    """:return: SQL of the share of what is searched that the record has words for"""
    # In hundredths: whole numbers are exact as well, and added in no time.
    found = [
        SQL(
            "CASE WHEN strpos(name_key, %s) > 0 THEN %s ELSE 0 END",
            f"'{word}",
            round(weight * 100),
        )
        for word, weight in weights.items()
    ]
    total = round(total * 100)
    return SQL("LEAST((%s) / %s::float8, 1)", SQL(" + ").join(found), total)


def get_similarity(key, other):
    """:return: share of common trigrams, as ``similarity`` of pg_trgm has it"""
    mine, theirs = (
        {word[i : i + 3] for word in padded for i in range(len(word) - 2)}
        for padded in ([f"  {word} " for word in get_words(k)] for k in (key, other))
    )
    return len(mine & theirs) / (len(mine | theirs) or 1)


class InnovationWordingMixin(models.AbstractModel):
    """Finds records by what they are about.

    PostgreSQL keeps the words that count in a column of its own; what shares half of
    them is alike. Other reasons may be given beside the wording, each with a weight.
    """

    _name = "innovation.wording.mixin"
    _description = "Record that is found by its wording"
    # Hook: the field whose words say what a record is about.
    _wording_field = "name"

    # Hook: how the index is kept, and of which records when some are never searched.
    # A short pending list: each search reads all of it.
    _wording_index_options = "WITH (gin_pending_list_limit = 256)"

    def init(self):
        """Add the column that likeness is read from, and its index.

        PostgreSQL fills the column, so that imports and SQL need not know of it.
        """
        result = super().init()
        if self._abstract:
            return result
        if not sql.column_exists(self.env.cr, self._table, "name_key"):
            self.env.cr.execute(
                SQL(
                    "ALTER TABLE %s ADD COLUMN name_key text "
                    "GENERATED ALWAYS AS (%s) STORED",
                    SQL.identifier(self._table),
                    get_key_sql(SQL.identifier(self._wording_field)),
                )
            )
        self._create_key_index("words", WORDS_SQL)
        return result

    def unlink(self):
        ids = self.ids
        result = super().unlink()
        self._forget_meaning(ids)
        return result

    def _forget_meaning(self, ids):
        """Hook: what else is kept of them to find them by."""

    def _create_key_index(self, kind, expression, options=None):
        name = f"{self._table}_name_key_{kind}_index"
        if not sql.index_exists(self.env.cr, name):
            sql.add_index(
                self.env.cr,
                name,
                self._table,
                f"USING gin ({expression}) {options or self._wording_index_options}",
                unique=False,
            )
