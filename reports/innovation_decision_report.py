from odoo import fields, models
from odoo.tools import SQL

from .innovation_percentile_mixin import percentile_field


class InnovationDecisionReport(models.Model):
    """One row per topic put to decision, with how long it waited or still waits.

    Days are cut at midnight where the team works. No person is a column of it: what is
    measured is the way of a topic.
    """

    _name = "innovation.decision.report"
    _inherit = "innovation.percentile.mixin"
    _description = "Decisions analysis"
    _auto = False
    _order = "date_raised desc, id desc"
    _rec_name = "decision_id"
    _percentile_of = {
        "latency_median": "days_to_decide",
        "latency_p85": "days_to_decide",
    }
    _depends = {
        "innovation.decision": [
            "active",
            "company_id",
            "date_decided",
            "date_due",
            "date_raised",
            "outcome",
            "partner_id",
            "state",
            "team_id",
            "theme_id",
        ],
        "res.partner": ["commercial_partner_id"],
        "innovation.team": ["resource_calendar_id"],
        "res.company": ["resource_calendar_id"],
        "resource.calendar": ["tz"],
    }

    decision_id = fields.Many2one("innovation.decision", readonly=True)
    theme_id = fields.Many2one("innovation.theme", readonly=True)
    team_id = fields.Many2one("innovation.team", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    partner_id = fields.Many2one(
        "res.partner", string="Customer", readonly=True, help="The whole company."
    )
    state = fields.Selection(
        selection=lambda self: self._get_decision_selection("state"), readonly=True
    )
    outcome = fields.Selection(
        selection=lambda self: self._get_decision_selection("outcome"), readonly=True
    )
    date_raised = fields.Date("Raised on", readonly=True)
    date_due = fields.Date("By when", readonly=True)
    date_decided = fields.Date("Decided on", readonly=True)
    days_to_decide = fields.Float(
        "Days to decide",
        readonly=True,
        digits=(16, 1),
        aggregator=None,
        help="Calendar days from the moment it was raised to the decision.",
    )
    latency_median = percentile_field(
        "Median (days)", "median", "Half of the decisions took no longer."
    )
    latency_p85 = percentile_field(
        "85 % within (days)", "p85", "85 of 100 decisions took no longer."
    )
    overdue_days = fields.Integer(
        "Days overdue",
        readonly=True,
        help="Days past the decision date, until it was decided or until today.",
    )
    is_on_time = fields.Boolean(
        "On time", readonly=True, help="Decided by its decision date."
    )
    on_time_share = fields.Float(
        "On time (%)",
        readonly=True,
        digits=(16, 0),
        aggregator="avg",
        exportable=False,  # an export takes what has no date yet for 0
        help="Decided by the decision date ÷ all whose date has come.",
    )

    def _get_decision_selection(self, name):
        field = self.env["innovation.decision"]._fields[name]
        return field._description_selection(self.env)

    @property
    def _table_query(self) -> SQL:
        return SQL("%s %s %s", self._select(), self._from(), self._where())

    def _select(self) -> SQL:
        return SQL(
            """
            SELECT decision.id,
                   decision.id AS decision_id,
                   decision.theme_id,
                   decision.team_id,
                   decision.company_id,
                   COALESCE(partner.commercial_partner_id, partner.id) AS partner_id,
                   decision.state,
                   decision.outcome,
                   local.raised AS date_raised,
                   decision.date_due,
                   local.decided AS date_decided,
                   latency.days AS days_to_decide,
                   latency.days AS latency_median,
                   latency.days AS latency_p85,
                   GREATEST(COALESCE(local.decided, local.today) - date_due, 0)
                       AS overdue_days,
                   COALESCE(local.decided <= date_due, FALSE) AS is_on_time,
                   CASE WHEN COALESCE(local.decided, local.today) > date_due THEN 0.0
                        WHEN local.decided IS NOT NULL THEN 100.0 END AS on_time_share
            """
        )

    def _from(self) -> SQL:
        # “Now” comes from Odoo: all that one request says, it says of one moment.
        return SQL(
            """
            FROM innovation_decision decision
            JOIN %(zones)s AS place ON place.team_id = decision.team_id
            LEFT JOIN res_partner partner ON partner.id = decision.partner_id
            CROSS JOIN LATERAL (
                SELECT %(raised)s AS raised, %(decided)s AS decided, %(today)s AS today
            ) AS local
            CROSS JOIN LATERAL (
                -- What EXTRACT says, without its detour through decimals.
                SELECT date_part('epoch', date_decided - date_raised) / 86400 AS days
            ) AS latency
            """,
            zones=self.env["innovation.clock"]._get_team_zones(),
            raised=self._get_local_day(SQL("decision.date_raised")),
            decided=self._get_local_day(SQL("decision.date_decided")),
            today=self._get_local_day(fields.Datetime.now()),
        )

    def _get_local_day(self, moment) -> SQL:
        clock = self.env["innovation.clock"]
        return clock._get_local_day_sql(moment, SQL("place.zone"))

    def _where(self) -> SQL:
        # As in the KPI: what was decided counts for good, archived since or not.
        return SQL(
            "WHERE decision.date_raised IS NOT NULL "
            "AND (decision.active OR decision.date_decided IS NOT NULL)"
        )

    def action_open_decision(self):
        return self.decision_id._get_records_action()
