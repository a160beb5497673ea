from markupsafe import Markup

from odoo import api, fields, models
from odoo.fields import Domain

from ...tools.svg_burn_down import BurnDown

SHOWN = 5  # sprints above a board that mixes several


class InnovationSprint(models.Model):
    """What stands above the board: the goal, where the sprint is, its burn-down."""

    _inherit = "innovation.sprint"

    burn_down_svg = fields.Html(
        "Burn-down",
        compute="_compute_burn_down_svg",
        sanitize=False,
    )

    @api.depends("state", "date_start", "date_end", "improvement_ids.category")
    @api.depends_context("lang")
    def _compute_burn_down_svg(self):
        for sprint in self:
            points = sprint._get_burn_down()
            sprint.burn_down_svg = points and sprint._render_burn_down(points)

    def _render_burn_down(self, points, **options):
        """The burn-down as ``<svg>``, the same one on screen and on paper.

        :param list points: as ``_get_burn_down`` gives them
        :param options: ``width``, ``height`` and ``is_small`` of the drawing
        :return: Markup, safe: every word in it is escaped
        """
        self.ensure_one()
        alt = self.env._("Burn-down of %(sprint)s: open per day", sprint=self.name)
        words = {"open": self.env._("open"), "ideal": self.env._("steady pace")}
        chart = BurnDown(points, alt=alt, words=words, **options)
        return Markup(chart.render())

    @api.model
    @api.readonly
    def get_board_headers(self, sprint_id=False, domain=None, planned_of=None):
        """All that the top of the board shows, in one call, with the reader's rights.

        :param int sprint_id: the sprint of the board, when it is of one
        :param list domain: else the improvements on the board; their running sprints
        :param list planned_of: else ids of teams: what they have planned, nearest
            first; empty: what is planned anywhere
        :return: dict of ``sprints`` (see ``get_board_header``, with a ``chart`` when
            there is one sprint), ``more``: how many others there are, ``can_plan``:
            whether the reader may plan a sprint, and ``delivered_stage_ids``: where a
            card does not go without a result
        """
        if sprint_id:
            sprints = self.search([("id", "=", sprint_id)])
        elif planned_of is not None:
            sprints = self._get_planned(planned_of)
        else:
            sprints = self._get_running_on_board(domain or [])
        shown = sprints[:SHOWN]
        return {
            "sprints": [s._prepare_header(len(sprints) == 1) for s in shown],
            "more": len(sprints) - len(shown),
            "can_plan": self.has_access("create"),
            "delivered_stage_ids": self._get_delivered_stages().ids,
        }

    @api.model
    def _get_planned(self, team_ids):
        of_teams = Domain("team_id", "in", team_ids) if team_ids else Domain.TRUE
        planned = Domain("state", "=", "planned")
        return self.search(planned & of_teams, order="date_start, id")

    @api.model
    def _get_running_on_board(self, domain):
        """:return: running sprints of the improvements that match ``domain``"""
        running = Domain("sprint_id.state", "=", "running")
        groups = self.env["innovation.improvement"]._read_group(
            Domain(domain) & running, ["sprint_id"]
        )
        return self.concat(*(sprint for [sprint] in groups))

    def _prepare_header(self, is_alone):
        header = self.get_board_header()
        points = header.pop("burn_down")
        chart = {"width": 200, "height": 56, "is_small": True}
        return {
            **header,
            "chart": bool(is_alone and points)
            and self._render_burn_down(points, **chart),
        }

    def _get_delivered_stages(self):
        stages = self.env["innovation.improvement.stage"]
        return stages.search([("category", "=", "delivered")])

    def action_open_planning(self):
        """:return: action of the team's backlog beside what it has planned"""
        self.ensure_one()
        return self.env["innovation.improvement"]._open_planning(self.team_id)
