from datetime import date, timedelta

from markupsafe import Markup

from odoo import api, fields, models
from odoo.tools import format_date

from ...tools.burn_down import draw_burn_down
from ...tools.svg_burn_down import BurnDown
from ..improvement.innovation_improvement import CLOSED_CATEGORIES

LONGEST_DELAY = timedelta(weeks=8)  # what is drawn behind the end: points one can tell


class InnovationSprint(models.Model):
    """How much is left at the end of each working day."""

    _inherit = "innovation.sprint"

    # Frozen by the close: list of dicts as drawn, without words.
    burn_down_points = fields.Json(
        "Burn down points", readonly=True, copy=False, fact=True
    )
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

    def _get_burn_down(self):
        """The start, then one point per working day of the team; late days too.

        :return: list of dicts ``date`` (ISO, in the team's time zone), ``label`` (in
            the reader's language), ``remaining`` (improvements not yet delivered,
            stopped or taken out at the end of that day; None for days to come) and
            ``ideal`` (float, from what was committed down to 0). Empty before the start
        """
        self.ensure_one()
        if self.state == "planned":
            return []
        points = self.state == "closed" and self.burn_down_points
        points = points or self._draw_burn_down()
        return [
            {**point, "label": self._say_point(rank, point["date"])}
            for rank, point in enumerate(points)
        ]

    def _say_point(self, rank, day):
        if rank == 0:
            return self.env._("At the start")
        return format_date(self.env, day, date_format="EEE d")

    def _draw_burn_down(self):
        """The points without their labels, from the sprint's memory."""
        # A sprint of free days only has them all, also when it is late.
        in_time = self._get_work_days()
        return draw_burn_down(
            start=self.date_start,
            days=sorted(in_time | self._get_work_days(self._get_last_day())),
            stays=[entry._get_stay() for entry in self.entry_ids],
            committed=self.committed_count,
            planned=len(in_time),
            known_until=self._get_known_until(),
        )

    def _get_known_until(self):
        if self.date_closed:
            return self.team_id._get_local_day(self.date_closed)
        return self.team_id._get_today()

    def _get_last_day(self):
        """A late sprint goes on until it is closed, or until everybody forgot it."""
        until = self._get_known_until()
        late = min(until - self.date_end, LONGEST_DELAY)
        return max(self.date_end, self.date_end + late)


class InnovationSprintItem(models.Model):
    _inherit = "innovation.sprint.item"

    def _get_stay(self):
        """:return: (first day in the sprint's scope, first day without it)

        A row from elsewhere may not know its day: it was there from the start.
        """
        to_day = self.team_id._get_local_day
        is_late = self.is_added and self.date_added
        joined = to_day(self.date_added) if is_late else date.min
        ends = [to_day(moment) for moment in self._get_ends() if moment]
        return joined, min(ends, default=date.max)

    def _get_ends(self):
        if self.date_removed or self.outcome:
            return [self.date_removed, self.date_delivered]
        improvement = self.improvement_id
        if improvement.category in CLOSED_CATEGORIES:
            return [improvement.date_delivered or improvement.date_stage]
        return []
