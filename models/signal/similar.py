from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..common.given import as_ids, as_number, as_text
from ..common.innovation_wording_mixin import (
    MAX_CHARACTERS,
    MIN_SCORE,
    WORDS_SQL,
    get_half_query,
    get_key_sql,
    get_similarity,
    get_words,
)

OPEN_STATES = ("new", "acknowledged", "deciding", "improving", "later")
MIN_CHARACTERS = 3
MAX_RESULTS = 50
MAX_COMPARED = 20000
# With words in common, 0.35 says something; with misspelt ones it takes more.
MIN_SCORE_MISSPELT = 0.45


class InnovationSignal(models.Model):
    """Who is about to share what others saw too finds their signal.

    Candidates share half of the words, which an index finds in no time; how many
    trigrams they share makes the score. Without such a candidate words may be misspelt:
    then a second index looks for the trigrams themselves.
    """

    _name = "innovation.signal"
    _inherit = ["innovation.signal", "innovation.wording.mixin"]

    # A short pending list: each search reads all of it. Closed signals are never
    # searched, and as years go by they are the most.
    _wording_index_options = (
        f"WITH (gin_pending_list_limit = 256) WHERE state IN {OPEN_STATES}"
    )

    def init(self):
        result = super().init()
        # The extension may come later: then an upgrade of the addon adds the index.
        if self.pool.has_trigram:
            self._create_key_index("trigrams", "name_key gin_trgm_ops")
        return result

    @api.model
    @api.readonly
    def find_similar(self, name, team_id=None, limit=5):
        """Find the open signals that say nearly the same.

        :param str name: what somebody is about to share, complete or not
        :param int team_id: look in this team only
        :return: list of dicts with id, name, kind, state, voices and score (0 to 1),
            best first: only signals the user may read
        """
        text = " ".join(as_text(name).split())[:MAX_CHARACTERS]
        if len(text) < MIN_CHARACTERS:
            return []
        domain = Domain("state", "in", OPEN_STATES)
        if team_id:
            domain &= Domain("team_id", "in", as_ids([team_id]))
        limit = min(max(as_number(limit, 5), 1), MAX_RESULTS)
        self.flush_model()
        [[key]] = self.env.execute_query(SQL("SELECT %s", get_key_sql(text)))
        if not get_words(key):
            return []
        found = self._search_by_words(key, domain, limit)
        if not found and self.pool.has_trigram:
            found = self._search_by_trigrams(key, domain, limit)
        return self._get_similar_values(found)

    def _search_by_words(self, key, domain, limit):
        """:return: list of (id, score), best first"""
        half = SQL("%s @@ %s::tsquery", SQL(WORDS_SQL), get_half_query(key))
        if self.pool.has_trigram:
            query = self._get_similar_query(key, domain, limit, half)
            rows = self.env.execute_query(query)
        else:
            rows = self._compare(key, domain, half)[:limit]
        return [(id_, score) for id_, score in rows if score >= MIN_SCORE]

    def _search_by_trigrams(self, key, domain, limit):
        self.env.execute_query(
            SQL(
                "SELECT set_config('pg_trgm.similarity_threshold', %s, true)",
                str(MIN_SCORE_MISSPELT),
            )
        )
        like = SQL("name_key %% %s", key)
        return self.env.execute_query(self._get_similar_query(key, domain, limit, like))

    def _get_similar_query(self, key, domain, limit, condition):
        query = self._search(domain)
        query.add_where(condition)
        score = SQL("similarity(name_key, %s)", key)
        query.order = SQL("%s DESC, %s DESC", score, SQL.identifier(query.table, "id"))
        query.limit = limit
        return query.select(SQL.identifier(query.table, "id"), score)

    def _compare(self, key, domain, condition):
        """The score without the extension: the same, slower."""
        query = self._search(domain, order="id DESC", limit=MAX_COMPARED)
        query.add_where(condition)
        rows = self.env.execute_query(
            query.select(SQL.identifier(query.table, "id"), SQL("name_key"))
        )
        scores = [(id_, get_similarity(key, other)) for id_, other in rows]
        return sorted(scores, key=lambda row: (-row[1], -row[0]))

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
