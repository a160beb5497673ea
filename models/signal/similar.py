from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..common.given import as_ids, as_number, as_text
from ..likeness.innovation_wording_mixin import (
    MAX_CHARACTERS,
    WORDS_SQL,
    get_key_sql,
    get_telling_words,
)

OPEN_STATES = ("new", "acknowledged", "deciding", "improving", "later")
ANSWERED_STATES = ("resolved", "declined")
MIN_CHARACTERS = 3
MAX_RESULTS = 50
# What was answered is shown below what is open.
MAX_ANSWERED = 2


class InnovationSignal(models.Model):
    """Who is about to share what others saw too finds their signal."""

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
        found = self._add_close(found, text, is_open, limit)
        rows = self._get_similar_values(found)
        if answered:
            was_answered = Domain("state", "in", ANSWERED_STATES) & team
            found = self._search_by_words(key, words, was_answered, MAX_ANSWERED)
            found = self._add_close(found, text, was_answered, MAX_ANSWERED)
            rows += self._get_answered_values(found)
        return rows

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
