from odoo import fields, models
from odoo.tools import SQL

from .innovation_percentile_mixin import percentile_field


class InnovationImprovementReport(models.Model):
    """One row per delivered improvement: how many, and how long they took.

    Rows are counted per team and never per person, so no owner is selected.
    """

    _name = "innovation.improvement.report"
    _inherit = "innovation.percentile.mixin"
    _description = "Throughput and lead times"
    _auto = False
    _order = "date_delivered desc, id desc"
    _rec_name = "improvement_id"
    _percentile_of = {
        "cycle_median": "cycle_days",
        "cycle_p85": "cycle_days",
        "lead_median": "lead_days",
        "lead_p85": "lead_days",
    }
    _depends = {
        "innovation.improvement": [
            "company_id",
            "cycle_days",
            "date_delivered",
            "date_seen",
            "date_started",
            "decision_id",
            "lead_days",
            "team_id",
            "verdict",
        ],
        "innovation.decision": ["theme_id"],
        "innovation.team": ["resource_calendar_id"],
        "res.company": ["resource_calendar_id"],
        "resource.calendar": ["tz"],
    }

    improvement_id = fields.Many2one("innovation.improvement", readonly=True)
    team_id = fields.Many2one("innovation.team", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    theme_id = fields.Many2one("innovation.theme", readonly=True)
    verdict = fields.Selection(
        selection=lambda self: self.env["innovation.improvement"]
        ._fields["verdict"]
        ._description_selection(self.env),
        readonly=True,
    )
    date_delivered = fields.Date(
        "Delivered on", readonly=True, help="In the team's time zone."
    )
    cycle_days = fields.Float(
        "Cycle time (days)",
        readonly=True,
        digits=(16, 1),
        aggregator=None,
        help="Calendar days from the start of the test to the delivery.",
    )
    cycle_median = percentile_field(
        "Cycle time, median (days)", "median", "Half were delivered within this time."
    )
    cycle_p85 = percentile_field(
        "Cycle time, 85 % within (days)",
        "p85",
        "85 of 100 were delivered within this time.",
    )
    lead_days = fields.Float(
        "Lead time (days)",
        readonly=True,
        digits=(16, 1),
        aggregator=None,
        help="Calendar days from the earliest signal to the delivery; without a signal "
        "behind it there is none.",
    )
    lead_median = percentile_field(
        "Lead time, median (days)",
        "median",
        "Half were delivered within this time after the earliest signal.",
    )
    lead_p85 = percentile_field(
        "Lead time, 85 % within (days)",
        "p85",
        "85 of 100 were delivered within this time after the earliest signal.",
    )

    @property
    def _table_query(self) -> SQL:
        return SQL("%s %s %s", self._select(), self._from(), self._where())

    def _select(self) -> SQL:
        return SQL(
            """
            SELECT improvement.id,
                   improvement.id AS improvement_id,
                   improvement.team_id,
                   improvement.company_id,
                   decision.theme_id,
                   improvement.verdict,
                   local.delivered AS date_delivered,
                   %(cycle)s AS cycle_days,
                   %(cycle)s AS cycle_median,
                   %(cycle)s AS cycle_p85,
                   %(lead)s AS lead_days,
                   %(lead)s AS lead_median,
                   %(lead)s AS lead_p85
            """,
            cycle=SQL(
                "CASE WHEN improvement.date_started IS NOT NULL "
                "THEN improvement.cycle_days END"
            ),
            # Nobody waited for what no signal asked for: no lead time, not one of 0.
            lead=SQL(
                "CASE WHEN improvement.date_seen IS NOT NULL "
                "THEN improvement.lead_days END"
            ),
        )

    def _from(self) -> SQL:
        clock = self.env["innovation.clock"]
        return SQL(
            """
            FROM innovation_improvement improvement
            JOIN %(zones)s AS place ON place.team_id = improvement.team_id
            CROSS JOIN LATERAL (SELECT %(delivered)s AS delivered) AS local
            LEFT JOIN innovation_decision decision
                   ON decision.id = improvement.decision_id
            """,
            zones=clock._get_team_zones(),
            delivered=clock._get_local_day_sql(
                SQL("improvement.date_delivered"), SQL("place.zone")
            ),
        )

    def _where(self) -> SQL:
        return SQL("WHERE improvement.date_delivered IS NOT NULL")

    def action_open_improvement(self):
        return self.improvement_id._get_records_action()
