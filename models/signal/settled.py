from odoo import api, models
from odoo.exceptions import UserError

# What its author has read an answer to, and what figures are made of.
SAID = frozenset(
    {
        "name",
        "kind",
        "description",
        "date_observed",
        "team_id",
        "minutes_lost",
        "amount_at_stake",
    }
)


class InnovationSignal(models.Model):
    """An answer is given to what was said: from then on that stays as it was said.

    A signal is settled once it was answered or decided on, by itself or with the one
    that it was merged into. It counts for good, archived since or not.
    """

    _inherit = "innovation.signal"

    def _is_settled(self):
        # Whoever may read one of them need not see the one that stays.
        answered = self.answered_date or self.sudo().merged_into_id.answered_date
        return bool(answered) or self._is_decided()

    def _get_locked_fields(self):
        locked = super()._get_locked_fields()
        return locked | SAID if self._is_settled() else locked

    def _get_locked_message(self, labels):
        if not self._is_settled():
            return super()._get_locked_message(labels)
        return self.env._(
            "“%(signal)s” was answered: %(fields)s stay as they were. Say more in the "
            "discussion, or share what you see now as a new signal.",
            signal=self.name,
            fields=labels,
        )

    def _check_archive(self):
        result = super()._check_archive()
        for signal in self.filtered(lambda s: s._is_decided()):
            raise UserError(
                self.env._(
                    "“%s” is among the reasons of a decision that was taken: it stays "
                    "beside it.",
                    signal.name,
                )
            )
        for signal in self.filtered(lambda s: s._is_answered_with_another()):
            raise UserError(
                self.env._(
                    "“%s” was merged into a signal that was answered: its voice counts "
                    "there. If it is about something else, unmerge it first.",
                    signal.name,
                )
            )
        return result

    def _is_answered_with_another(self):
        # As above.
        return bool(self.sudo().merged_into_id.answered_date)

    def _is_decided(self):
        # Whoever puts a signal away need not see what was decided on it.
        heard = self.sudo()
        decisions = heard.decision_id | heard.merged_into_id.decision_id
        return any(decision.date_decided for decision in decisions)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_settled(self):
        for signal in self.filtered(lambda s: s._is_settled()):
            raise UserError(
                self.env._(
                    "“%s” was answered and counts in what was measured: archive it "
                    "instead of deleting it.",
                    signal.name,
                )
            )
