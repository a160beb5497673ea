from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL, sql

from ..common.given import as_text
from ..likeness.innovation_wording_mixin import get_key_sql, get_words

# So much of a text is searched: some ten pages.
MAX_TEXT = 20000
TEXT_SQL = "to_tsvector('pg_catalog.simple', text_key)"


class InnovationLesson(models.Model):
    """The library: a lesson is found by any of its words, in French and in English.

    Accents and endings make no difference, and the beginning of a word is enough.
    """

    _inherit = "innovation.lesson"

    words = fields.Char(
        compute="_compute_words",
        search="_search_words",
        export_string_translation=False,
    )

    def init(self):
        """PostgreSQL keeps the words of the whole text, and their index."""
        result = super().init()
        if not sql.column_exists(self.env.cr, self._table, "text_key"):
            text = SQL(r"name || ' ' || regexp_replace(body, '<[^>]*>', ' ', 'g')")
            key = get_key_sql(SQL("COALESCE(%s, name)", text), MAX_TEXT)
            self.env.cr.execute(
                SQL(
                    "ALTER TABLE innovation_lesson ADD COLUMN text_key text "
                    "GENERATED ALWAYS AS (%s) STORED",
                    key,
                )
            )
        name = "innovation_lesson_text_key_index"
        if not sql.index_exists(self.env.cr, name):
            using = f"USING gin ({TEXT_SQL})"
            sql.add_index(self.env.cr, name, self._table, using, unique=False)
        return result

    def _compute_words(self):
        """Only searched: what somebody types into the search bar."""
        self.words = False

    @api.model
    def _search_words(self, operator, value):
        """Every word of what is typed has to stand there, in any order."""
        if operator == "in":
            return Domain.OR(self._search_words("ilike", one) for one in value)
        if operator not in ("ilike", "like"):
            return NotImplemented
        text = as_text(value)
        [[key]] = self.env.execute_query(SQL("SELECT %s", get_key_sql(text)))
        words = get_words(key)
        if not words:
            return Domain("name", "ilike", text)
        self.flush_model(["name", "body"])
        holds = " & ".join(f"'{word}':*" for word in words)
        query = self._search([], active_test=False)
        query.add_where(SQL("%s @@ %s::tsquery", SQL(TEXT_SQL), holds))
        return Domain("id", "in", query)
