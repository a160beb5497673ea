from datetime import timedelta

from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..improvement.innovation_improvement import CLOSED_CATEGORIES


class InnovationSprint(models.Model):
    """The way of a sprint: started, worked on at its board, closed by people."""

    _inherit = "innovation.sprint"

    def _after_archive(self):
        """What an archived plan held is in the backlog again, not out of sight."""
        result = super()._after_archive()
        planned = self.filtered(lambda s: s.state == "planned" and not s.active)
        held = planned.with_context(active_test=False).improvement_ids
        if held:
            held.sprint_id = False
        return result

    def action_start(self):
        self.ensure_one()
        self.check_access("write")
        if self.state != "planned":
            raise UserError(self.env._("%s was already started.", self.name))
        if not self.active:
            raise UserError(
                self.env._("%s is archived: restore it, then start.", self.name)
            )
        if not self.improvement_ids:
            raise UserError(
                self.env._("Put at least one improvement in %s, then start.", self.name)
            )
        self._check_wip_limit()
        self._write_facts({"state": "running"})
        self.improvement_ids._join_sprint()
        # Last: whoever joins from here on was not committed.
        self._write_facts({"date_started": fields.Datetime.now()})
        return self.action_open_board()

    def action_close(self):
        """Open the closing: each open improvement is carried, put back or dropped."""
        self.ensure_one()
        self.check_access("write")
        if self.state != "running":
            raise UserError(
                self.env._(
                    "Only a running sprint can be closed; start %s first.", self.name
                )
            )
        wizard = self.env["innovation.sprint.close"].create({"sprint_id": self.id})
        return {
            **wizard._get_records_action(name=self.env._("Close %s", self.name)),
            "target": "new",
        }

    @api.model
    def action_open_my_board(self, team_id=False):
        """Open the board of one team, by default of the one that was open last.

        :param int team_id: a team of the user's
        :return: action; without a running sprint the board says what to do
        """
        team = self.env["innovation.team"]._choose_current(team_id)
        sprint = self.search([("team_id", "=", team.id), ("state", "=", "running")])
        return sprint.action_open_board() if sprint else self._open_empty_board(team)

    @api.model
    def _open_empty_board(self, team):
        action = self._prepare_board(team)
        say = self.env._("%s runs no sprint", team.name)
        how = self.env._("Fill the next one under Planning, then start it.")
        smile = Markup('<p class="o_view_nocontent_smiling_face">%s</p><p>%s</p>')
        running = [("sprint_id.state", "=", "running"), ("team_id", "=", team.id)]
        return {**action, "domain": running, "help": smile % (say, how)}

    def action_open_board(self):
        self.ensure_one()
        action = self._prepare_board(self.team_id)
        context = {**action["context"], "default_sprint_id": self.id}
        ours = [("sprint_id", "=", self.id)]
        shown = {"display_name": self.name, "domain": ours, "context": context}
        return {**action, **shown}

    @api.model
    def _prepare_board(self, team):
        return {
            **self.env["ir.actions.actions"]._for_xml_id(
                "innovation_loop.innovation_improvement_action"
            ),
            "context": {
                "default_team_id": team.id,
                "default_company_id": team.company_id.id,
            },
        }

    def action_view_retrospective(self):
        self.ensure_one()
        return self.retrospective_id._get_records_action()

    def _get_open_improvements(self):
        """:return: improvements that are neither delivered nor stopped; once the
        sprint is closed, none"""
        going = self.filtered(lambda sprint: sprint.state != "closed")
        return going.improvement_ids.filtered(
            lambda i: i.category not in CLOSED_CATEGORIES
        )

    def _get_next(self):
        """The team's next planned sprint, created right behind this one if needed."""
        self.ensure_one()
        following = self.team_id._get_next_sprints(after=self.date_start)
        return following.get(self.team_id) or self.create(self._prepare_next_vals())

    def _prepare_next_vals(self):
        return {
            "goal": self.goal,
            "theme_id": self.theme_id.id,
            "company_id": self.company_id.id,
            "team_id": self.team_id.id,
            "date_start": max(self.date_end, self.team_id._get_today())
            + timedelta(days=1),
        }

    def _create_retrospective(self):
        values = {
            "name": self.env._("Retrospective: %s", self.goal),
            "kind": "sprint",
            "sprint_id": self.id,
            "company_id": self.company_id.id,
            "team_id": self.team_id.id,
            "facilitator_id": self.team_id.facilitator_id.id or self.env.uid,
        }
        return self.env["innovation.retrospective"].create(values)
