from odoo import fields, models
from odoo.tools import SQL


class InnovationImprovementFlow(models.Model):
    """One row per step of an improvement from one band of the flow to the next.

    A step takes 1 out of the band it leaves and puts 1 into the band it enters. Summed
    up day after day, as a cumulated graph does, that is how many stand in each band:
    where the bands drift apart, work piles up.
    """

    _name = "innovation.improvement.flow"
    _description = "Cumulative flow"
    _auto = False
    _order = "date desc, id desc"
    _rec_name = "improvement_id"
    _depends = {
        "innovation.improvement": [
            "active",
            "category",
            "company_id",
            "create_date",
            "date_delivered",
            "date_stage",
            "date_started",
            "decision_id",
            "team_id",
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
    date = fields.Date(readonly=True, help="In the team's time zone.")
    band = fields.Selection(
        [
            ("1_closed", "Delivered or stopped"),
            ("2_test", "In test"),
            ("3_waiting", "To do"),
        ],
        string="Where",
        readonly=True,
    )
    change = fields.Integer(
        "Improvements",
        readonly=True,
        help="1 comes in, -1 goes out; cumulated: how many are there.",
    )

    @property
    def _table_query(self) -> SQL:
        return SQL(
            """
            SELECT moment.improvement_id * 8 + step.rank AS id,
                   moment.improvement_id,
                   moment.team_id,
                   moment.company_id,
                   moment.theme_id,
                   step.band,
                   step.change,
                   %(day)s AS date
              FROM (%(moments)s) AS moment
              CROSS JOIN LATERAL (VALUES %(steps)s)
                  AS step (rank, band, change, moment)
             WHERE step.moment IS NOT NULL
            """,
            day=self.env["innovation.clock"]._get_local_day_sql(
                SQL("step.moment"), SQL("moment.zone")
            ),
            moments=self._select_moments(),
            steps=self._get_steps(),
        )

    def _get_steps(self) -> SQL:
        return SQL(
            """
            (1, '3_waiting', 1, LEAST(moment.raised, moment.started, moment.closed)),
            (2, '3_waiting', -1, LEAST(moment.started, moment.closed)),
            (3, '2_test', 1, moment.started),
            (4, '2_test', -1,
                CASE WHEN moment.started IS NOT NULL THEN moment.closed END),
            (5, '1_closed', 1, moment.closed),
            -- A graph stacks the bands in the order in which it meets them: all of
            -- them from the first day on, finished work below.
            (6, '1_closed', 0, moment.first_day),
            (7, '2_test', 0, moment.first_day)
            """
        )

    def _select_moments(self) -> SQL:
        """When each improvement was raised, taken into test, delivered or stopped."""
        return SQL(
            """
            SELECT moment.*,
                   CASE WHEN row_number() OVER team = 1
                       THEN LEAST(raised, started, closed)
                   END AS first_day
              FROM (%s) AS moment
            WINDOW team AS (
                PARTITION BY team_id
                ORDER BY LEAST(raised, started, closed), improvement_id
            )
            """,
            self._select_improvements(),
        )

    def _select_improvements(self) -> SQL:
        return SQL(
            """
            SELECT improvement.id AS improvement_id,
                   improvement.team_id,
                   improvement.company_id,
                   decision.theme_id,
                   place.zone,
                   improvement.create_date AS raised,
                   CASE improvement.category
                       WHEN 'delivered' THEN improvement.date_delivered
                       WHEN 'stopped' THEN improvement.date_stage
                   END AS closed,
                   -- Put back among what is to do, it waits again.
                   CASE WHEN improvement.category != 'todo'
                       THEN improvement.date_started
                   END AS started
              FROM innovation_improvement improvement
              JOIN %s AS place ON place.team_id = improvement.team_id
              LEFT JOIN innovation_decision decision
                     ON decision.id = improvement.decision_id
             WHERE improvement.active OR improvement.category = 'delivered'
            """,
            self.env["innovation.clock"]._get_team_zones(),
        )

    def action_open_improvement(self):
        return self.improvement_id._get_records_action()
