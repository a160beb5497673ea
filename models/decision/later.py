from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from ..common.given import as_day
from ..common.safely import each_safely

# The third time it must be cut or dropped.
MAX_LATER = 2


class InnovationDecision(models.Model):
    """“Later”: an answer with a new date, and no decision.

    Who puts a topic off tells the authors why and until when, and the topic stays to
    be cut: its state is ``to_decide``, ``date_decided`` stays empty, and so it fills
    the team's limit of open decisions, its substance may still change, and
    ``days_to_decide`` counts from the day it was raised to the day it is cut. If
    “later” stopped that clock, putting off would be the way to a good figure.

    The new date becomes ``date_due``: the topic comes down from the ladder and is due
    again, and overdue again, by itself. Until that day ``outcome`` is ``later`` and so
    is the state of its signals; on that day the daily run empties ``outcome``, the
    signals are ``deciding`` again, and ``rationale`` keeps why it was put off. The
    authors hear each new date once, and the decision as well. ``later_count`` counts;
    the third time is refused. The decision date moves back in no other way.
    """

    _inherit = "innovation.decision"

    later_count = fields.Integer(
        "Times “Later”",
        default=0,
        readonly=True,
        copy=False,
        aggregator=None,
        help="How often it was answered “later”; the third time it must be decided.",
        fact=True,
    )

    later_words = fields.Char("Later words", compute="_compute_later_words")

    @api.depends("later_count")
    @api.depends_context("lang")
    def _compute_later_words(self):
        once = self.env._("Its answer was “later” once.")
        twice = self.env._(
            "Its answer was “later” twice: the next time it must be decided."
        )
        for decision in self:
            count = decision.later_count
            decision.later_words = count and (once if count == 1 else twice)

    def _prepare_later_vals(self, rationale, date):
        date = as_day(date)
        self._check_later(date)
        return {
            "outcome": "later",
            "rationale": rationale,
            "date_due": date,
            "later_count": self.later_count + 1,
            **self._prepare_ground_vals(),
        }

    def _check_later(self, date):
        if self.later_count >= MAX_LATER:
            raise UserError(
                self.env._(
                    "The answer to “%(decision)s” was “later” %(count)s times: now it "
                    "must be decided: go or no go, or archive it if nobody needs it "
                    "any more.",
                    decision=self.name,
                    count=self.later_count,
                )
            )
        if not date or date <= self._get_team_today():
            raise UserError(
                self.env._(
                    "Later than when? Give “%s” a new decision date, after today.",
                    self.name,
                )
            )

    def _check_locked(self, vals):
        """A decision date that moves back in silence is a “we'll see”."""
        result = super()._check_locked(vals)
        date = fields.Date.to_date(vals.get("date_due") or None)
        if date:
            for decision in self.filtered(lambda d: d.state == "to_decide"):
                decision._check_date_kept(date)
        return result

    def _check_date_kept(self, date):
        if self.date_due and date > self.date_due:
            raise UserError(
                self.env._(
                    "“%(decision)s” is to be decided by %(day)s. To move that date "
                    "back, decide “later” and say why: the authors of its signals "
                    "will read it.",
                    decision=self.name,
                    day=format_date(self.env, self.date_due),
                )
            )

    @api.model
    def _wake_later(self):
        """Bring back what was put off until today, on the clock of its team."""
        tomorrow = fields.Date.add(fields.Date.today(), days=1)
        waiting = self.search([("outcome", "=", "later"), ("date_due", "<=", tomorrow)])
        due = waiting.filtered(lambda d: d._is_to_wake())
        each_safely(due, lambda decision: decision._wake())

    def _is_to_wake(self):
        put_off = self.outcome == "later" and self.date_due
        return bool(put_off) and put_off <= self._get_team_today()

    def _wake(self):
        if self._is_to_wake():
            self._write_facts({"outcome": False})

    def _get_later_step(self):
        """:return: the step of this postponement in the log of what was told"""
        return "later_2" if self.later_count > 1 else "later_1"
