from odoo import fields, models
from odoo.tools import SQL


class InnovationSignalReport(models.Model):
    """One row per signal that counts, with what it weighs: voices, minutes, money.

    A merged signal is a voice of the one it went into and has no row of its own.
    """

    _name = "innovation.signal.report"
    _description = "Signals analysis"
    _auto = False
    _order = "week_start desc, id desc"
    _rec_name = "signal_id"
    _depends = {
        "innovation.signal": [
            "active",
            "amount_at_stake",
            "answered_date",
            "company_id",
            "date_observed",
            "kind",
            "merged_into_id",
            "minutes_lost",
            "occurrence_count",
            "partner_id",
            "state",
            "team_id",
            "theme_id",
            "week_start",
        ],
        "res.partner": ["commercial_partner_id"],
        "res.company": ["currency_id"],
    }

    signal_id = fields.Many2one("innovation.signal", readonly=True)
    theme_id = fields.Many2one("innovation.theme", readonly=True)
    kind = fields.Selection(
        selection=lambda self: self.env["innovation.signal"]
        ._fields["kind"]
        ._description_selection(self.env),
        readonly=True,
    )
    state = fields.Selection(
        selection=lambda self: self.env["innovation.signal"]
        ._fields["state"]
        ._description_selection(self.env),
        readonly=True,
    )
    date_observed = fields.Date("Date observed", readonly=True)
    week_start = fields.Date("Week", readonly=True)
    team_id = fields.Many2one("innovation.team", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    partner_id = fields.Many2one(
        "res.partner", string="Customer", readonly=True, help="The whole company."
    )
    occurrence_count = fields.Integer("Voices", readonly=True)
    minutes_lost = fields.Integer(
        "Minutes lost",
        readonly=True,
        help="Minutes lost each time it happens × voices.",
    )
    amount_at_stake = fields.Monetary(
        "Amount at stake",
        currency_field="currency_id",
        readonly=True,
        help="In the currency of the company you work in, at today's rate.",
    )
    currency_id = fields.Many2one("res.currency", readonly=True)

    def _get_signal_selection(self, name):
        field = self.env["innovation.signal"]._fields[name]
        return field._description_selection(self.env)

    @property
    def _table_query(self) -> SQL:
        return SQL("%s %s %s", self._select(), self._from(), self._where())

    def _select(self) -> SQL:
        return SQL(
            """
            SELECT signal.id,
                   signal.id AS signal_id,
                   signal.theme_id,
                   signal.kind,
                   signal.state,
                   signal.date_observed,
                   signal.week_start,
                   signal.team_id,
                   signal.company_id,
                   COALESCE(partner.commercial_partner_id, partner.id) AS partner_id,
                   signal.occurrence_count,
                   COALESCE(signal.minutes_lost, 0) * signal.occurrence_count
                       AS minutes_lost,
                   COALESCE(signal.amount_at_stake, 0) * COALESCE(rate.rate, 1)
                       AS amount_at_stake,
                   %s AS currency_id
            """,
            self.env.company.currency_id.id,
        )

    def _from(self) -> SQL:
        return SQL(
            """
            FROM innovation_signal signal
            LEFT JOIN res_partner partner ON partner.id = signal.partner_id
            LEFT JOIN (VALUES %s) AS rate (company_id, rate)
                   ON rate.company_id = signal.company_id
            """,
            SQL(", ").join(self._get_rates()),
        )

    def _where(self) -> SQL:
        # As in the 2+2+1: what was answered counts for good, archived since or not.
        return SQL(
            "WHERE (signal.active OR signal.answered_date IS NOT NULL) "
            "AND signal.merged_into_id IS NULL"
        )

    def _get_rates(self):
        """:return: list of (company, rate into the currency of the user's company)"""
        company = self.env.company
        today = fields.Date.context_today(self)
        return [
            SQL(
                "(%s, %s::numeric)",
                other.id,
                other.currency_id._get_conversion_rate(
                    other.currency_id, company.currency_id, company, today
                ),
            )
            for other in self.env.companies | company
        ]

    def action_open_signal(self):
        return self.signal_id._get_records_action()
