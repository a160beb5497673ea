from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL, sql

OPEN_STATES = ("new", "acknowledged", "deciding", "improving", "later")
MIN_CHARACTERS = 3
MAX_CHARACTERS = 200
MAX_RESULTS = 50
MAX_COMPARED = 20000
# Hand-picked pairs in both languages: alike ones score 0.38 to 1, others 0 to 0.27.
MIN_SCORE = 0.35
# Tried first: among many signals the best are found in a third of the time.
GOOD_SCORE = 0.5
ACCENTED, PLAIN = "àâäáãåçéèêëíìîïñóòôöõúùûüýÿœæß", "aaaaaaceeeeiiiinooooouuuuyyoas"


def get_key_sql(text):
    """:return: SQL of the words that count in a text, as both languages stem them

    Accents, case, endings, order and little words (le, the, for…) make no difference.
    Only what is built into PostgreSQL, and immutable: a column is generated from it.
    """
    words = SQL(
        "translate(lower(left(%s, %s)), %s, %s)", text, MAX_CHARACTERS, ACCENTED, PLAIN
    )
    # French twice: it makes “le” of “les” before it knows that it may drop it.
    for language in ("french", "english", "french"):
        config = SQL("%s::regconfig", f"pg_catalog.{language}")
        words = SQL("strip(to_tsvector(%s, %s))::text", config, words)
    return words


def get_words(key):
    return "".join(c if c.isalnum() else " " for c in key).split()


def get_trigrams(key):
    """:return: set of the trigrams of a text, as the extension pg_trgm cuts them"""
    padded = (f"  {word} " for word in get_words(key))
    return {word[i : i + 3] for word in padded for i in range(len(word) - 2)}


class InnovationSignal(models.Model):
    """Who is about to share what others saw too finds their signal."""

    _inherit = "innovation.signal"

    def init(self):
        """Add the column that likeness is read from, and its index.

        PostgreSQL fills the column, so that imports and SQL need not know of it.
        """
        result = super().init()
        cr = self.env.cr
        if not sql.column_exists(cr, self._table, "name_key"):
            cr.execute(
                SQL(
                    "ALTER TABLE %s ADD COLUMN name_key text "
                    "GENERATED ALWAYS AS (%s) STORED",
                    SQL.identifier(self._table),
                    get_key_sql(SQL.identifier("name")),
                )
            )
        # The extension may come later: then an upgrade of the addon adds the index.
        if self.pool.has_trigram:
            self._create_key_index()
        return result

    def _create_key_index(self):
        name = f"{self._table}_name_key_index"
        if not sql.index_exists(self.env.cr, name):
            sql.add_index(
                self.env.cr,
                name,
                self._table,
                # A short pending list: each search reads all of it. Closed signals
                # are never searched, and as years go by they are the most.
                "USING gin (name_key gin_trgm_ops) "
                f"WITH (gin_pending_list_limit = 256) WHERE state IN {OPEN_STATES}",
                unique=False,
            )

    @api.model
    @api.readonly
    def find_similar(self, name, team_id=None, limit=5):
        """Find the open signals that say nearly the same.

        :param str name: what somebody is about to share, complete or not
        :param int team_id: look in this team only
        :return: list of dicts with id, name, kind, state, voices and score (0 to 1),
            best first: only signals the user may read
        """
        # Characters that PostgreSQL would refuse.
        text = str(name or "").replace("\0", "").encode(errors="ignore").decode()
        text = " ".join(text.split())[:MAX_CHARACTERS]
        if len(text) < MIN_CHARACTERS:
            return []
        domain = Domain("state", "in", OPEN_STATES)
        if team_id:
            domain &= Domain("team_id", "=", team_id)
        limit = min(max(int(limit or 5), 1), MAX_RESULTS)
        self.flush_model()
        search = (
            self._search_by_index if self.pool.has_trigram else self._search_by_words
        )
        return self._get_similar_values(search(text, domain, limit))

    def _search_by_index(self, text, domain, limit):
        """:return: list of (id, score), best first"""
        found = []
        for threshold in (GOOD_SCORE, MIN_SCORE):
            self.env.execute_query(
                SQL(
                    "SELECT set_config('pg_trgm.similarity_threshold', %s, true)",
                    str(threshold),
                )
            )
            found = self.env.execute_query(self._get_similar_sql(text, domain, limit))
            if len(found) >= limit:
                break
        return found

    def _get_similar_sql(self, text, domain, limit):
        query = self._search(domain)
        column = SQL.identifier(query.table, "name_key")
        key = get_key_sql(text)
        score = SQL("similarity(%s, %s)", column, key)
        query.add_where(SQL("%s %% %s", column, key))
        query.order = SQL("%s DESC, %s DESC", score, SQL.identifier(query.table, "id"))
        query.limit = limit
        return query.select(SQL.identifier(query.table, "id"), score)

    def _search_by_words(self, text, domain, limit):
        """The same without the extension: slower, as every signal is looked at."""
        [[key]] = self.env.execute_query(SQL("SELECT %s", get_key_sql(text)))
        wanted = get_trigrams(key)
        query = self._search(domain, order="id DESC", limit=MAX_COMPARED)
        column = SQL.identifier(query.table, "name_key")
        words = [f"%{word}%" for word in get_words(key)]
        query.add_where(SQL("%s LIKE ANY (%s::text[])", column, words))
        scores = []
        rows = self.env.execute_query(
            query.select(SQL.identifier(query.table, "id"), column)
        )
        for id_, other in rows:
            trigrams = get_trigrams(other)
            scores.append((id_, len(wanted & trigrams) / len(wanted | trigrams)))
        alike = [row for row in scores if row[1] >= MIN_SCORE]
        return sorted(alike, key=lambda row: (-row[1], -row[0]))[:limit]

    def _get_similar_values(self, found):
        scores = dict(found)
        signals = self.browse(scores)
        return [
            {
                "id": signal.id,
                "name": signal.name,
                "kind": signal.kind,
                "state": signal.state,
                "voices": signal.occurrence_count,
                "score": round(scores[signal.id], 3),
            }
            for signal in signals
        ]
