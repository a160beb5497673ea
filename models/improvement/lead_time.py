from odoo import api, fields, models


class InnovationImprovement(models.Model):
    """How long it took: since it was seen, and since its test began."""

    _inherit = "innovation.improvement"

    date_seen = fields.Date(
        "First seen on",
        compute="_compute_lead_time",
        store=True,
        copy=False,
        help="Day of the earliest signal that the delivery answers; empty without one.",
        fact=True,
    )
    lead_days = fields.Float(
        "Lead time (days)",
        compute="_compute_lead_time",
        store=True,
        digits=(16, 1),
        aggregator="avg",
        help="Calendar days from the earliest signal to the delivery.",
        fact=True,
    )
    cycle_days = fields.Float(
        "Cycle time (days)",
        compute="_compute_cycle_days",
        store=True,
        digits=(16, 1),
        aggregator="avg",
        help="Calendar days from the start of the test to the delivery.",
        fact=True,
    )

    # Fixed by the delivery: signals that move or come later do not rewrite it.
    @api.depends("date_delivered")
    def _compute_lead_time(self):
        for improvement in self:
            observed = improvement.decision_id.signal_ids.mapped("date_observed")
            delivered = improvement._get_local_date(improvement.date_delivered)
            seen = delivered and min(observed, default=None)
            improvement.date_seen = seen
            improvement.lead_days = max((delivered - seen).days, 0) if seen else 0.0

    @api.depends("date_started", "date_delivered")
    def _compute_cycle_days(self):
        for improvement in self:
            known = improvement.date_delivered and improvement.date_started
            delay = known and improvement.date_delivered - improvement.date_started
            improvement.cycle_days = delay.total_seconds() / 86400 if delay else 0.0
