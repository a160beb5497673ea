from odoo import api, models
from odoo.tools import format_date

from ..models.common.words import get_label, get_record_url
from ..models.improvement.innovation_improvement import WIP_CATEGORIES

CHART = {"width": 680, "height": 170}
OPEN = ("todo", *WIP_CATEGORIES)


class InnovationSprintReport(models.AbstractModel):
    """What a sprint promised, what came of it and why; one page and more per sprint.

    The rows are the sprint's own memory: of a closed one they are frozen, and the
    report reads the same a year later.
    """

    _name = "report.innovation_loop.report_innovation_sprint"
    _inherit = "innovation.report.page"
    _description = "Sprint report"
    _print_model = "innovation.sprint"

    @api.model
    def _prepare_values(self, records, data):
        title = self.env._("Sprint report")
        return {
            "title": f"{title} · {records.name}" if len(records) == 1 else title,
            "pages": [self._prepare_page(sprint) for sprint in records],
            "counts": [
                words
                for _word, words in self._count_words(
                    [get_label(sprint, "state") for sprint in records]
                )
            ],
        }

    @api.model
    def _prepare_page(self, sprint):
        lines = sprint._prepare_report_lines()
        points = sprint._get_burn_down()
        retrospective = sprint.retrospective_id
        return {
            "sprint": sprint,
            "standing": self._say_standing(sprint),
            "state": self._say_state(sprint),
            "delivered": self._say_delivered(lines),
            "figures": self._prepare_figures(sprint, lines),
            "chart": points and sprint._render_burn_down(points, **CHART),
            "sections": [s for s in self._prepare_sections(lines) if s["lines"]],
            "retrospective": retrospective,
            "url": retrospective and get_record_url(retrospective),
        }

    def _say_delivered(self, lines):
        """3 of 5 delivered"""
        kept = [line["outcome"] for line in lines if not line["is_removed"]]
        if not kept:
            return ""
        return self.env._(
            "%(delivered)s of %(all)s delivered",
            delivered=kept.count("delivered"),
            all=len(kept),
        )

    def _say_standing(self, sprint):
        """Workshop · Day 7 of 10"""
        return f"{sprint.team_id.name} · {self._say_state(sprint)}"

    def _say_state(self, sprint):
        if sprint.state == "running":
            return sprint._say_day()
        if sprint.state == "planned":
            return self.env._("Planned")
        closed = sprint.team_id._get_local_day(sprint.date_closed)
        return self.env._("Closed on %(day)s", day=format_date(self.env, closed))

    def _prepare_figures(self, sprint, lines):
        """:return: list of (label, number), those that mean something at this point"""
        kept = [line["outcome"] for line in lines if not line["is_removed"]]
        if sprint.state == "planned":
            return [(self.env._("planned"), len(kept))]
        figures = [
            (self.env._("committed"), sprint.committed_count),
            (self.env._("added"), sprint.added_count),
            (self.env._("taken out"), sprint.removed_count),
            (self.env._("delivered"), kept.count("delivered")),
        ]
        if sprint.state == "running":
            still = len([outcome for outcome in kept if outcome in OPEN])
            return [*figures, (self.env._("open"), still)]
        return [
            *figures,
            (self.env._("carried"), kept.count("carried")),
            (self.env._("put back"), kept.count("returned")),
            (self.env._("dropped"), kept.count("dropped")),
        ]

    def _prepare_sections(self, lines):
        """What was delivered, what is open, what was not delivered, what left."""
        kept = [line for line in lines if not line["is_removed"]]
        delivered = [line for line in kept if line["outcome"] == "delivered"]
        still = [line for line in kept if line["outcome"] in OPEN]
        known = ("delivered", *OPEN)
        others = [line for line in kept if line["outcome"] not in known]
        removed = [line for line in lines if line["is_removed"]]
        return [
            {
                "kind": "seen",
                "title": self.env._("What was delivered"),
                "lines": delivered,
            },
            {"kind": "open", "title": self.env._("What is open"), "lines": still},
            {
                "kind": "why",
                "title": self.env._("What was not delivered"),
                "lines": others,
            },
            {
                "kind": "left",
                "title": self.env._("Taken out on the way"),
                "lines": removed,
            },
        ]
