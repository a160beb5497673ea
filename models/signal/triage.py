from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_date

from ..common.given import as_day, as_text
from ..common.words import get_label

DAYS_TO_DECIDE = 7  # what is proposed for a topic that was just opened
WEEKS_LATER = 2  # and for what is put aside


class InnovationSignal(models.Model):
    """What the team does with a signal: hear it, join it, answer it, decide it."""

    _inherit = "innovation.signal"

    is_my_voice = fields.Boolean(
        compute="_compute_is_my_voice", export_string_translation=False
    )

    def action_acknowledge(self):
        """Say that the signal was read; already acknowledged ones keep their date."""
        self._check_triage()
        heard = self.filtered(lambda s: not s.acknowledged_date)
        heard._write_facts({"acknowledged_date": fields.Datetime.now()})
        heard._share_back()

    def action_decline(self, answer=None):
        """Close without follow-up, never without a word to the author.

        :param str answer: the reason given; without it the signal's own answer is used
        :raise UserError: when there is no answer
        """
        self._close_with_answer("declined_date", answer)

    def action_resolve(self, answer=None):
        """Close what needed no decision: the label was changed.

        :param str answer: what was done; without it the signal's own answer is used
        :raise UserError: when there is no answer
        """
        self._close_with_answer("resolved_date", answer)

    def _close_with_answer(self, fact, answer):
        self._check_triage()
        words = {s: as_text(answer) or as_text(s.answer) for s in self}
        for signal in self:
            signal._check_open()
            if not words[signal]:
                raise UserError(
                    self.env._(
                        "Write an answer on “%s” before you decline or resolve it: "
                        "its author will read it.",
                        signal.name,
                    )
                )
        self._write_facts({fact: fields.Datetime.now()})
        for said, signals in self.grouped(words.get).items():
            signals._give_answer(said)
        self._share_back()

    def action_snooze(self, date=None):
        """Put aside until a day in the future; it comes back by itself.

        :param date date: the day it comes back; in two weeks without it
        """
        self._check_triage()
        days = {s: as_day(date) if date else s._get_later_day() for s in self}
        for signal, day in days.items():
            signal._check_wakes_later(day)
            signal._check_open()
        for day, signals in self.grouped(days.get).items():
            signals._write_facts({"snooze_until": day})

    def _get_later_day(self):
        # Working days of a team are no secret, whoever may read it.
        return self.sudo().team_id._get_day_after(weeks=WEEKS_LATER)

    def _check_wakes_later(self, date):
        # It wakes on the clock of its team, whoever puts it aside and from where.
        today = self._get_team_today()
        if not date or date <= today:
            raise UserError(
                self.env._(
                    "Snooze until a day after today, which is %(day)s for the team of "
                    "“%(signal)s”.",
                    day=format_date(self.env, today),
                    signal=self.name,
                )
            )

    @api.model
    def _cron_wake_snoozed(self):
        """Bring back the snoozed signals whose day has come where their team works."""
        tomorrow = fields.Date.add(fields.Date.today(), days=1)
        due = self.search([("snooze_until", "<=", tomorrow)])
        due = due.filtered(lambda s: s.snooze_until <= s._get_team_today())
        due._write_facts({"snooze_until": False})

    @api.depends("reporter_id", "supporter_ids")
    @api.depends_context("uid")
    def _compute_is_my_voice(self):
        for signal in self:
            voices = signal.reporter_id | signal.supporter_ids
            signal.is_my_voice = self.env.user in voices

    def action_me_too(self):
        """Add the current user's voice, once."""
        self.check_access("read")
        user = self.env.user
        joined = self.filtered(lambda s: user not in s.reporter_id | s.supporter_ids)
        # Everybody who may read a signal may join it, without the right to edit it.
        joined.sudo()._write_facts({"supporter_ids": [fields.Command.link(user.id)]})

    def action_open_decision(self):
        """Put the selected signals behind one new decision and open it."""
        self._check_triage()
        if not self:
            raise UserError(self.env._("Select the signals to decide on first."))
        for signal in self:
            signal._check_open()
        if len(self.team_id) > 1:
            raise UserError(
                self.env._(
                    "These signals belong to several teams (%s): open one decision "
                    "per team.",
                    ", ".join(self.team_id.mapped("name")),
                )
            )
        decision = self.env["innovation.decision"].create(self._prepare_decision_vals())
        decision._take_links_of(self)
        self.write({"decision_id": decision.id})
        self.action_acknowledge()
        return decision._get_records_action()

    def _prepare_decision_vals(self):
        """What is proposed, and can be changed: a question, a person and a day."""
        heard_most = max(self, key=lambda signal: signal.occurrence_count)
        return {
            "name": self.env._("What do we do about “%s”?", heard_most.name),
            "company_id": self.company_id.id,
            "team_id": self.team_id.id,
            "theme_id": self.theme_id[:1].id,
            "responsible_id": self._get_proposed_responsible().id,
            "date_due": self._get_proposed_day(),
            **self._prepare_link_vals(),
        }

    def _get_proposed_responsible(self):
        """:return: res.users, who answers for the theme, else the team's sponsor"""
        # Who they are is known to those who may not read the user records.
        known = self.sudo()
        proposed = known.theme_id.responsible_id | known.team_id.sponsor_id
        return proposed.filtered(self[:1]._may_ask)[:1]

    def _get_proposed_day(self):
        """:return: date, in a week, never on a day off"""
        return self.team_id._get_day_after(days=DAYS_TO_DECIDE)

    def _check_triage(self):
        """What becomes of a signal is not for its author to say.

        :raise AccessError: for whoever is no facilitator, or may not edit the signals
        """
        # Before rights are looked at: those would be refused in Odoo's words.
        if not self._may_sort():
            raise AccessError(
                self.env._(
                    "“%(signal)s”: what becomes of a signal is for a facilitator to "
                    "say, also of your own. Ask the facilitator of %(team)s.",
                    signal=self[:1].name,
                    team=self[:1].team_id.name,
                )
            )
        self.check_access("write")

    @api.model
    def _may_sort(self):
        facilitator = "innovation_loop.group_innovation_facilitator"
        return self.env.user.has_group(facilitator)

    def _check_archive(self):
        """An author takes back what they said alone, not what others joined."""
        result = super()._check_archive()
        joined = self.filtered(lambda signal: signal.occurrence_count > 1)
        if joined and not self._may_sort():
            raise UserError(
                self.env._(
                    "“%s” is what others said, too: ask a facilitator to archive it.",
                    joined[:1].name,
                )
            )
        return result

    def _check_open(self):
        if self.state not in ("new", "acknowledged", "later") or self.decision_id:
            raise UserError(
                self.env._(
                    "“%(signal)s” already has its answer on the way (%(state)s): "
                    "nothing was changed.",
                    signal=self.name,
                    state=get_label(self, "state"),
                )
            )

    def _give_answer(self, answer):
        """Keep the first answer's date: the author waited until then.

        Merged signals keep their own words: their people read those of the one that
        stays, and unmerging takes nothing back.
        """
        first = self.filtered(lambda signal: not signal.answered_date)
        first._write_facts({"answered_date": fields.Datetime.now()})
        self._write_facts({"answer": answer})
