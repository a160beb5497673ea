from odoo import models
from odoo.tools import SQL

from ...tools.word_weights import ENOUGH, get_telling_sets, get_total, get_weights
from .innovation_wording_mixin import (
    MIN_SCORE,
    WORDS_SQL,
    get_any_query,
    get_cover_sql,
    get_half,
    get_similarity,
    get_telling_words,
)

MAX_COMPARED = 20000
# A word that stands in as many records is common: nobody counts on.
MAX_COUNTED = 50
# With words in common, 0.35 says something; with misspelt ones it takes more.
MIN_SCORE_MISSPELT = 0.45
# Beside what is that much more alike, the rest is not.
NEXT_TO_BEST = 0.6


class InnovationWordingMixin(models.AbstractModel):
    """What shares half of the words, or few that say much.

    A word weighs more where few records have it. An index finds the candidates in no
    time; what the words weigh and how many trigrams they share make the score. Words
    may be misspelt: a second index looks for the trigrams themselves.
    """

    _inherit = "innovation.wording.mixin"

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

    def _get_wording_score(self, key, domain):
        """How much of a text a record has words for, each by what it says.

        What no record has a word for does not count: less is asked for here than of
        what says the same.

        :return: SQL of the score, 0 without enough, and of the condition to have one:
            an index finds it, which takes long to ask of each record
        """
        counts = self._count_words(get_telling_words(key), domain)
        weights = get_weights({word: n for word, n in counts.items() if n})
        if not weights:
            return SQL("CAST(0 AS float)"), SQL("FALSE")
        sets = get_telling_sets(weights, len(weights), MIN_SCORE)
        told = SQL("%s @@ %s::tsquery", SQL(WORDS_SQL), get_any_query(sets))
        score = get_cover_sql(weights, get_total(weights))
        enough = SQL("CASE WHEN %s >= %s THEN %s ELSE 0 END", score, MIN_SCORE, score)
        return enough, told

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
