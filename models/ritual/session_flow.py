from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date


class InnovationRitualSession(models.Model):
    """The way of a session: planned, started, held; or skipped, with the reason."""

    _inherit = "innovation.ritual.session"

    def action_start(self):
        """Note that it began; a retrospective opens the board of the month.

        :return: action of the board, or None
        :raise UserError: when it is not the day, or it was started or skipped
        """
        self.ensure_one()
        self.check_access("write")
        self._check_startable()
        self._write_facts(
            {"state": "running", "date_started": fields.Datetime.now()},
        )
        if self.kind == "retrospective":
            self._write_facts({"retrospective_id": self._get_retrospective().id})
            return self.retrospective_id.action_open_board()
        return None

    def _check_startable(self):
        if self.state != "planned":
            raise UserError(
                self.env._(
                    "“%s” is not planned any more: it was started or skipped.",
                    self.display_name,
                )
            )
        day = self._get_local_date(self.start)
        if day > self._get_team_today():
            raise UserError(
                self.env._(
                    "“%(session)s” is planned for %(day)s: move it to today, then "
                    "start.",
                    session=self.display_name,
                    day=format_date(self.env, day),
                )
            )

    def action_close(self):
        """Note that it was held, until now.

        :raise UserError: when it was not started
        """
        self.ensure_one()
        self.check_access("write")
        if self.state != "running":
            raise UserError(
                self.env._("“%s” does not run: start it first.", self.display_name)
            )
        self._write_facts({"state": "held", "date_ended": fields.Datetime.now()})

    def action_view_retrospective(self):
        self.ensure_one()
        return self.retrospective_id._get_records_action()

    def _get_retrospective(self):
        """:return: the team's open one of the month, else a new one"""
        today = self._get_team_today()
        Retrospective = self.env["innovation.retrospective"]
        opened = Retrospective.search(
            [
                ("team_id", "=", self.team_id.id),
                ("kind", "=", "monthly"),
                ("state", "=", "open"),
                ("date", ">=", today.replace(day=1)),
            ],
            limit=1,
        )
        return opened or Retrospective.create(self._prepare_retrospective(today))

    def _prepare_retrospective(self, today):
        month = format_date(self.env, today, date_format="MMMM y")
        return {
            "name": self.env._("Retrospective of %s", month),
            "kind": "monthly",
            "date": today,
            "company_id": self.company_id.id,
            "team_id": self.team_id.id,
            "facilitator_id": self.team_id.facilitator_id.id or self.env.uid,
        }

    def _settle(self):
        """What lies behind is held or skipped when the team's day is over."""
        over = self.filtered(
            lambda s: s.state in ("planned", "running")
            and s._get_local_date(s.date_started or s.start) < s._get_team_today()
        )
        # Nobody said when it ended, so nobody knows.
        over.filtered("date_started")._write_facts({"state": "held"})
        for session in over.filtered(lambda s: not s.date_started):
            said = session._in_team_language()
            session._skip(said.env._("Nobody opened it."))

    def _skip(self, reason):
        self._write_facts({"state": "skipped", "skipped_reason": reason})

    def _in_team_language(self):
        """What is kept in words is read by all of the team."""
        # Whoever looks after the team, and where its firm is, is no secret.
        team = self.sudo().team_id
        lang = team.facilitator_id.lang or team.company_id.partner_id.lang
        return self.with_context(lang=lang or self.env.lang)

    def _was_moved(self):
        return self._get_local_date(self.start) != self.planned_day
