from odoo import api, models
from odoo.fields import Domain

from ..common.given import as_id, as_ids

SHOWN = 5  # sprints above a board that mixes several


class InnovationSprint(models.Model):
    """What stands above the board: the goal, where the sprint is, its burn-down."""

    _inherit = "innovation.sprint"

    @api.readonly
    def get_board_header(self):
        """Everything above the board, in one call.

        :return: dict: ``id``, ``name``, ``goal``, ``team``, ``state``, ``is_late``,
            ``standing`` (list of short texts), ``in_test``, ``limit``, ``blocked``
            (counts), ``can_edit`` and ``burn_down`` (see ``_get_burn_down``)
        :raise AccessError: when the user may not read the sprint
        """
        self.ensure_one()
        return {
            "id": self.id,
            "name": self.name,
            "goal": self.goal,
            "team": self.team_id.name,
            "state": self.state,
            "is_late": self.is_late,
            "standing": self._get_standing(),
            "in_test": self.wip_count,
            "limit": self.team_id.max_wip,
            "blocked": self.blocked_count,
            "can_edit": self.can_edit,
            "burn_down": self._get_burn_down(),
        }

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
            whether the reader may plan a sprint, ``delivered_stage_ids``: where a card
            does not go without a result, ``test_stage_id``: where tests begin, and
            ``teams``: the reader's, as ``id`` and ``name``
        """
        if as_id(sprint_id):
            sprints = self.search([("id", "=", sprint_id)])
        elif planned_of is not None:
            sprints = self._get_planned(planned_of)
        else:
            sprints = self._get_running_on_board(domain)
        shown = sprints[:SHOWN]
        return {
            "sprints": [s._prepare_header(len(sprints) == 1) for s in shown],
            "more": len(sprints) - len(shown),
            "can_plan": self.has_access("create"),
            "delivered_stage_ids": self._get_stages("delivered").ids,
            "test_stage_id": self._get_stages("testing")[:1].id,
            "teams": self.env["innovation.team"].search_read(
                [("is_mine", "=", True)], ["name"]
            ),
        }

    @api.model
    def _get_planned(self, team_ids):
        of_teams = Domain.TRUE
        if team_ids:
            of_teams = Domain("team_id", "in", as_ids(team_ids))
        planned = Domain("state", "=", "planned")
        return self.search(planned & of_teams, order="date_start, id")

    @api.model
    def _get_running_on_board(self, domain):
        """:return: running sprints of the improvements that match ``domain``"""
        improvements = self.env["innovation.improvement"]
        running = Domain("sprint_id.state", "=", "running")
        groups = improvements._read_group(
            improvements._get_asked(domain) & running, ["sprint_id"]
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

    def _get_stages(self, category):
        stages = self.env["innovation.improvement.stage"]
        return stages.search([("category", "=", category)])

    def action_open_planning(self):
        """:return: action of the team's backlog beside what it has planned"""
        self.ensure_one()
        return self.env["innovation.improvement"]._open_planning(self.team_id)
