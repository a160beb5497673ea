from odoo import models

from ..common.words import get_label


class InnovationSprint(models.Model):
    """The lines of the sprint report, words and figures."""

    _inherit = "innovation.sprint"

    def _prepare_report_lines(self):
        """One line per improvement the sprint ever held; frozen once it is closed.

        :return: list of dicts: ``name``, ``version``, ``owner``, ``outcome`` (key;
            while running the category of the stage), ``outcome_label``, ``reason``,
            ``observed_result``, ``verdict`` (label), ``is_added``, ``is_removed`` and
            the dates ``date_added``, ``date_removed``, ``date_delivered`` (in the
            team's time zone, or False)
        """
        self.ensure_one()
        if self.state == "planned":
            return self._prepare_planned_lines()
        return [entry._prepare_report_line() for entry in self.entry_ids]

    def _prepare_planned_lines(self):
        dates = {"is_added": False, "date_added": False, "date_removed": False}
        to_day = self.team_id._get_local_day
        return [
            {
                **improvement._prepare_report_line(),
                **dates,
                "date_delivered": improvement.date_delivered
                and to_day(improvement.date_delivered),
            }
            for improvement in self.improvement_ids
        ]


class InnovationSprintItem(models.Model):
    _inherit = "innovation.sprint.item"

    def _prepare_report_line(self):
        values = {**self._prepare_frozen_line(), **self._prepare_live_line()}
        to_day = self.team_id._get_local_day
        dates = ("date_added", "date_removed", "date_delivered")
        days = {n: values[n] and to_day(values[n]) for n in dates}
        return {**values, **days}

    def _prepare_frozen_line(self):
        return {
            "name": self.name,
            "version": self.version,
            "owner": self.owner_name,
            "outcome": self.outcome,
            "outcome_label": get_label(self, "outcome"),
            "reason": self.reason,
            "observed_result": self.observed_result,
            "verdict": get_label(self, "verdict"),
            "is_added": self.is_added,
            "is_removed": bool(self.date_removed),
            "date_added": self.date_added,
            "date_removed": self.date_removed,
            "date_delivered": self.date_delivered,
        }

    def _prepare_live_line(self):
        """Before the close a line says what is true today."""
        if self.outcome or self.date_removed:
            return {}
        return self.improvement_id._prepare_report_line()


class InnovationImprovement(models.Model):
    _inherit = "innovation.improvement"

    def _prepare_report_line(self):
        """A line of the sprint report as long as the sprint is open."""
        if not self:
            return {}
        return {
            "name": self.name,
            "version": self.version,
            # A report names the owner also to who may not open the user record.
            "owner": self.user_id.sudo().name,
            "outcome": self.category,
            "outcome_label": self.stage_id.name,
            "reason": self.blocked_reason if self.is_blocked else False,
            "observed_result": self.observed_result,
            "verdict": get_label(self, "verdict"),
            "is_removed": False,
            "date_delivered": self.date_delivered,
        }
