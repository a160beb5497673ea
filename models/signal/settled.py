from odoo import api, fields, models
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

    is_answered_merged = fields.Boolean(
        compute="_compute_is_answered_merged", export_string_translation=False
    )

    @api.depends("merged_into_id")
    def _compute_is_answered_merged(self):
        for signal in self:
            signal.is_answered_merged = signal._is_answered_merged()

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
                    "there. What is about something else, share as a new signal.",
                    signal.name,
                )
            )
        return result

    def _is_answered_with_another(self):
        # As above.
        return bool(self.sudo().merged_into_id.answered_date)

    def _is_answered_merged(self):
        """Its people were answered with those of the one that stays, which counts them.

        Merged after that answer, by a slip or as one more voice, it may still leave.
        """
        # As above.
        root = self.sudo().merged_into_id
        answered = root.answered_date or root.decision_id.date_decided
        later = self.merged_date and answered and self.merged_date > answered
        return bool(answered) and not later

    def _check_apart(self):
        result = super()._check_apart()
        for signal in self.filtered(lambda s: s._is_answered_merged()):
            raise UserError(
                self.env._(
                    "“%s” was answered together with the signal that it was merged "
                    "into, and its voice counts there. What is about something else, "
                    "share as a new signal.",
                    signal.name,
                )
            )
        return result

    def _check_merge(self, target):
        """What was answered counts in its week and with its voices."""
        result = super()._check_merge(target)
        for signal in self.filtered("answered_date"):
            raise UserError(
                self.env._(
                    "“%s” was answered and stays as it is: let it be the signal that "
                    "stays, or share what has come back as a new one.",
                    signal.name,
                )
            )
        return result

    def _check_answer_carried(self, target):
        """What a decision has answered goes on with the one that takes its place.

        Out of it, the decision that its author read of would have no reason any more,
        and the signal no story.
        """
        for signal in self.filtered(lambda s: s.decision_id != target):
            newer = signal.decision_id
            if newer.supersedes_id and signal.answered_date:
                raise UserError(
                    self.env._(
                        "“%(signal)s” was answered by the decision that “%(decision)s” "
                        "takes the place of: it stays with it. Share what you see now "
                        "as a new signal.",
                        signal=signal.name,
                        decision=newer.name,
                    )
                )

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
