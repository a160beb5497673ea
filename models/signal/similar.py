from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

from ...tools.word_weights import (
    ENOUGH,
    get_telling_sets,
    get_total,
    get_weights,
)
from ..common.given import as_ids, as_number, as_text
from ..common.innovation_wording_mixin import (
    MAX_CHARACTERS,
    MIN_SCORE,
    WORDS_SQL,
    get_any_query,
    get_cover_sql,
    get_half,
    get_key_sql,
    get_similarity,
    get_telling_words,
)

OPEN_STATES = ("new", "acknowledged", "deciding", "improving", "later")
ANSWERED_STATES = ("resolved", "declined")
MIN_CHARACTERS = 3
MAX_RESULTS = 50
MAX_COMPARED = 20000
# A word that stands in as many signals is common: nobody counts on.
MAX_COUNTED = 50
# With words in common, 0.35 says something; with misspelt ones it takes more.
MIN_SCORE_MISSPELT = 0.45
# Beside what is that much more alike, the rest is not.
NEXT_TO_BEST = 0.6
# What was answered is shown below what is open.
MAX_ANSWERED = 2


class InnovationSignal(models.Model):
    """Who is about to share what others saw too finds their signal.

    Candidates share half of the words, or few that say much: a word weighs more where
    few open signals have it. An index finds them in no time; what the words weigh and
    how many trigrams they share make the score. Without such a candidate words may be
    misspelt: then a second index looks for the trigrams themselves.
    """

    _name = "innovation.signal"
    _inherit = ["innovation.signal", "innovation.wording.mixin"]

    # A short pending list: each search reads all of it. As years go by closed signals
    # are the most: those that were answered have an index of their own.
    _wording_index_options = (
        f"WITH (gin_pending_list_limit = 256) WHERE state IN {OPEN_STATES}"
    )
    _answered_index_options = (
        f"WITH (gin_pending_list_limit = 256) WHERE state IN {ANSWERED_STATES}"
    )

    def init(self):
        result = super().init()
        self._create_key_index("answered", WORDS_SQL, self._answered_index_options)
        # The extension may come later: then an upgrade of the addon adds the index.
        if self.pool.has_trigram:
            self._create_key_index("trigrams", "name_key gin_trgm_ops")
        return result

    @api.model
    @api.readonly
    def find_similar(self, name, team_id=None, limit=5, answered=False):
        """Find the open signals that say nearly the same.

        :param str name: what somebody is about to share, complete or not
        :param int team_id: look in this team only
        :param bool answered: add what was solved or declined, last, with its answer
        :return: list of dicts with id, name, kind, state, voices and score (0 to 1),
            best first: only signals the user may read
        """
        text = " ".join(as_text(name).split())[:MAX_CHARACTERS]
        if len(text) < MIN_CHARACTERS:
            return []
        team = Domain("team_id", "in", as_ids([team_id])) if team_id else Domain.TRUE
        limit = min(max(as_number(limit, 5), 1), MAX_RESULTS)
        self.flush_model()
        [[key]] = self.env.execute_query(SQL("SELECT %s", get_key_sql(text)))
        words = get_telling_words(key)
        if not words:
            return []
        is_open = Domain("state", "in", OPEN_STATES) & team
        found = self._search_by_words(key, words, is_open, limit)
        if not found and self.pool.has_trigram:
            found = self._search_by_trigrams(key, is_open, limit)
        rows = self._get_similar_values(found)
        if answered:
            was_answered = Domain("state", "in", ANSWERED_STATES) & team
            found = self._search_by_words(key, words, was_answered, MAX_ANSWERED)
            rows += self._get_answered_values(found)
        return rows

    def _count_words(self, words, domain):
        """:return: dict word → number of signals it stands in, up to a limit"""
        counts = [self._get_count_query(word, domain) for word in words]
        query = SQL("SELECT %s", SQL(", ").join(counts))
        [row] = self.env.execute_query(query)
        return dict(zip(words, row, strict=True))

    def _get_count_query(self, word, domain):
        query = self._search(domain)
        holds = get_any_query([[word]])
        query.add_where(SQL("%s @@ %s::tsquery", SQL(WORDS_SQL), holds))
        # Planned as if all were read, so that the index is used; read up to a limit.
        return SQL(
            """
            (WITH held AS MATERIALIZED (%s)
             SELECT count(*) FROM (SELECT FROM held LIMIT %s) AS counted)
            """,
            query.select(SQL("1")),
            MAX_COUNTED,
        )

    def _search_by_words(self, key, words, domain, limit):
        """:return: list of (id, score), best first"""
        weights = get_weights(self._count_words(words, domain))
        sets = get_telling_sets(weights, get_half(weights))
        told = SQL("%s @@ %s::tsquery", SQL(WORDS_SQL), get_any_query(sets))
        cover = get_cover_sql(weights, get_total(weights))
        if self.pool.has_trigram:
            query = self._get_similar_query(key, domain, limit, told, cover)
            rows = self.env.execute_query(query)
        else:
            rows = self._compare(key, domain, told, cover)[:limit]
        best = rows[0][1] if rows else 0
        return [(id_, score) for id_, score in rows if score >= best * NEXT_TO_BEST]

    def _search_by_trigrams(self, key, domain, limit):
        self.env.execute_query(
            SQL(
                "SELECT set_config('pg_trgm.similarity_threshold', %s, true)",
                str(MIN_SCORE_MISSPELT),
            )
        )
        like = SQL("name_key %% %s", key)
        return self.env.execute_query(self._get_similar_query(key, domain, limit, like))

    def _get_similar_query(self, key, domain, limit, condition, cover=None):
        """:param cover: SQL of the share of the words that was found; it counts, too"""
        query = self._search(domain)
        query.add_where(condition)
        alike = SQL("similarity(name_key, %s)", key)
        id_ = SQL.identifier(query.table, "id")
        # Worked out once for each, and not where it is compared, sorted by and shown.
        return SQL(
            """
            SELECT id, GREATEST(alike, (alike + cover) / 2) AS score
              FROM (%s OFFSET 0) AS candidate (id, alike, cover)
             WHERE cover >= %s OR alike >= %s
             ORDER BY score DESC, id DESC
             LIMIT %s
            """,
            query.select(id_, alike, cover or alike),
            ENOUGH,
            MIN_SCORE,
            limit,
        )

    def _compare(self, key, domain, condition, cover):
        """The score without the extension: the same, slower."""
        query = self._search(domain, order="id DESC", limit=MAX_COMPARED)
        query.add_where(condition)
        rows = self.env.execute_query(
            query.select(SQL.identifier(query.table, "id"), SQL("name_key"), cover)
        )
        scores = []
        for id_, other, share in rows:
            similarity = get_similarity(key, other)
            if share >= ENOUGH or similarity >= MIN_SCORE:
                scores.append((id_, max(similarity, (similarity + share) / 2)))
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

    def _get_answered_values(self, found):
        rows = self._get_similar_values(found)
        signals = self.browse(row["id"] for row in rows)
        return [
            {**row, "answer": signal.answer or ""}
            for row, signal in zip(rows, signals, strict=True)
        ]
