from datetime import date, timedelta

from odoo import fields, models
from odoo.tools import format_date

from ..improvement.innovation_improvement import CLOSED_CATEGORIES


class InnovationSprint(models.Model):
    """How much is left at the end of each working day."""

    _inherit = "innovation.sprint"

    # Frozen by the close: list of dicts as drawn, without words.
    burn_down_points = fields.Json(readonly=True, copy=False, fact=True)

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
        stays = [entry._get_stay() for entry in self.entry_ids]
        # A sprint of free days only has them all, also when it is late.
        in_time = self._get_work_days()
        days = sorted(in_time | self._get_work_days(self._get_last_day()))
        planned = len(in_time)
        start = {"date": self.date_start, "remaining": self.committed_count, "rank": 0}
        points = [start] + [
            {
                "date": day,
                "remaining": self._count_remaining(stays, day, days),
                "rank": rank,
            }
            for rank, day in enumerate(days, start=1)
        ]
        return [self._finish_point(planned, **point) for point in points]

    def _finish_point(self, planned, date, remaining, rank):
        left = max(planned - rank, 0) / (planned or 1)
        return {
            "date": fields.Date.to_string(date),
            "remaining": remaining,
            "ideal": round(self.committed_count * left, 2),
        }

    def _count_remaining(self, stays, day, days):
        """:param stays: list of (day in, day out)
        :return: how many are there at the end of ``day``, or None if it is to come"""
        if day > self._get_known_until():
            return None
        # What happens on free days shows on the next working day; behind the last
        # one there is none.
        day = date.max - timedelta(days=1) if day == days[-1] else day
        return len([1 for joined, left in stays if joined <= day < left])

    def _get_known_until(self):
        if self.date_closed:
            return self.team_id._get_local_day(self.date_closed)
        return self.team_id._get_today()

    def _get_last_day(self):
        """A late sprint goes on until it is closed."""
        return max(self.date_end, self._get_known_until())


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
