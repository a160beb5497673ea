from odoo import api, models
from odoo.tools import SQL, sql

from .innovation_signal_similar import (
    MIN_SCORE,
    WORDS_SQL,
    get_half_query,
    get_key_sql,
    get_words,
)


class InnovationWordingMixin(models.AbstractModel):
    """Finds records by what they are about, as signals find their like.

    PostgreSQL keeps the words that count in a column of its own; what shares half of
    them is alike. Other reasons may be given beside the wording, each with a weight.
    """

    _name = "innovation.wording.mixin"
    _description = "Record that is found by its wording"
    # Hook: the field whose words say what a record is about.
    _wording_field = "name"

    def init(self):
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
        name = f"{self._table}_name_key_words_index"
        if not sql.index_exists(self.env.cr, name):
            sql.add_index(
                self.env.cr,
                name,
                self._table,
                f"USING gin ({WORDS_SQL})",
                unique=False,
            )
        return result

    @api.model
    def _find_like(self, text, domain, reasons, limit=3):
        """:return: records that the user may read, most alike first, then newest

        :param str text: what they should be about
        :param domain: which records come into question
        :param reasons: list of (SQL condition, weight from 0 to 1) beside the wording
        """
        self.env.flush_all()
        score, condition = self._get_wording_score(text)
        query = self._search(domain)
        table = SQL.identifier(query.table)
        conditions = [condition, *(condition for condition, _weight in reasons)]
        query.add_where(SQL("(%s)", SQL(" OR ").join(conditions)))
        scores = [
            score,
            *(SQL("CASE WHEN %s THEN %s ELSE 0 END", *reason) for reason in reasons),
        ]
        query.order = SQL("%s DESC, %s.id DESC", SQL(" + ").join(scores), table)
        query.limit = limit
        rows = self.env.execute_query(query.select(SQL("%s.id", table)))
        return self.browse(id_ for (id_,) in rows)

    def _get_wording_score(self, text):
        """:return: SQL of the score, and of the condition to have one at all"""
        [[key]] = self.env.execute_query(SQL("SELECT %s", get_key_sql(text)))
        if not get_words(key):
            return SQL("CAST(0 AS float)"), SQL("FALSE")
        half = SQL("%s @@ %s::tsquery", SQL(WORDS_SQL), get_half_query(key))
        if not self.pool.has_trigram:
            return SQL("CASE WHEN %s THEN %s ELSE 0 END", half, MIN_SCORE), half
        similarity = SQL("similarity(name_key, %s)", key)
        alike = SQL("(%s AND %s >= %s)", half, similarity, MIN_SCORE)
        return SQL("CASE WHEN %s THEN %s ELSE 0 END", alike, similarity), alike
