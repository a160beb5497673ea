from typing import NamedTuple

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

from .innovation_wording_mixin import get_key_sql, get_telling_words

# What many records have in common, a theme, does not make the old ones any more alike.
MAX_CANDIDATES = 500
# One in a hundred that has nothing to do with it is as close in meaning.
MIN_CLOSE = 0.3
# Each word in common adds a little to it: more made the ranking worse.
PER_WORD = 0.03


class Like(NamedTuple):
    """What is like a text: how much, and whether by its meaning and not by words."""

    record: models.BaseModel
    score: float
    by_meaning: bool


class InnovationWordingMixin(models.AbstractModel):
    """What is on the same matter, for one reason or for several.

    Where likeness by meaning is on, it counts instead of the share of trigrams; what
    has not been read for it yet is alike by its words.
    """

    _inherit = "innovation.wording.mixin"

    @api.model
    def _find_like(self, text, domain, reasons, limit=3):
        """Find the records on the same matter that the user may read.

        :param str text: what they should be about
        :param domain: which records come into question
        :param reasons: list of (SQL condition, weight from 0 to 1) beside the wording
        :return: list of :class:`Like`, most alike first, then newest
        """
        self.env.flush_all()
        domain = Domain(domain)
        [[key]] = self.env.execute_query(SQL("SELECT %s", get_key_sql(text or "")))
        in_words, told = self._get_wording_score(key, domain)
        close = self._get_close(text, domain)
        conditions = [condition for condition, _weight in reasons]
        candidates = [self._get_candidates(domain, c) for c in (told, *conditions)]
        common = self._get_common_sql(key)
        candidates.append(self._get_close_candidates(close, common, conditions))
        alike = SQL("COALESCE(closeness + %s, %s)", common, in_words)
        weights = [SQL("CASE WHEN %s THEN %s ELSE 0 END", *some) for some in reasons]
        rows = self.env.execute_query(
            SQL(
                "SELECT id, %(score)s, %(in_words)s = 0 "
                "FROM %(table)s LEFT JOIN unnest(%(ids)s::int[], %(close)s::float8[]) "
                "AS close (id, closeness) USING (id) "
                "WHERE id = ANY(ARRAY(%(candidates)s)) "
                "ORDER BY 2 DESC, id DESC LIMIT %(limit)s",
                score=SQL(" + ").join([alike, *weights]),
                in_words=in_words,
                table=SQL.identifier(self._table),
                ids=list(close),
                close=list(close.values()),
                candidates=SQL(" UNION ").join(candidates),
                limit=limit,
            )
        )
        return [Like(self.browse(id_), score, by) for id_, score, by in rows]

    @api.model
    def _get_candidates(self, domain, condition):
        """:return: SQL of the ids of the newest for one reason: each has its index"""
        query = self._search(domain, order="id DESC", limit=MAX_CANDIDATES)
        query.add_where(condition)
        return SQL("(%s)", query.select(SQL("%s.id", SQL.identifier(query.table))))

    @api.model
    def _say_why_like(self, partner, other, same_theme, by_meaning=False):
        """:return: one word why something is shown as alike

        :param partner: res.partner it is asked for, if the reader may see it
        :param other: res.partner of what was found
        :param bool by_meaning: it has hardly a word in common
        """
        customer = partner and partner.commercial_partner_id
        # Whoever sees the head office need not see each of its contacts.
        if customer and other.sudo().commercial_partner_id == customer:
            return self.env._("same customer")
        if same_theme:
            return self.env._("same theme")
        if by_meaning:
            return self.env._("close in meaning")
        return self.env._("like words")

    def _get_close_candidates(self, close, common, reasons):
        """:return: SQL of the ids that are close enough, or close and have a reason"""
        return SQL(
            "(SELECT id FROM %s JOIN unnest(%s::int[], %s::float8[]) "
            "AS close (id, closeness) USING (id) WHERE id = ANY(%s) AND (%s))",
            SQL.identifier(self._table),
            list(close),
            list(close.values()),
            list(close),
            SQL(" OR ").join(
                [SQL("closeness + %s >= %s", common, MIN_CLOSE), *reasons]
            ),
        )

    def _get_common_sql(self, key):
        """:return: SQL of what the words in common add to the meaning"""
        found = [
            SQL("(strpos(name_key, %s) > 0)::int", f"'{word}")
            for word in get_telling_words(key)
        ]
        return SQL("%s * (%s)", PER_WORD, SQL(" + ").join(found or [SQL("0")]))
