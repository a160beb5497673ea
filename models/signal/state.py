from odoo import api, models


class InnovationSignal(models.Model):
    """Where a signal stands follows from what was done with it, and is never set."""

    _inherit = "innovation.signal"

    @api.depends(
        "merged_into_id",
        "declined_date",
        "resolved_date",
        "snooze_until",
        "acknowledged_date",
        "decision_id.state",
        "decision_id.outcome",
        "decision_id.review_result",
        "decision_id.improvement_ids.stage_id.category",
    )
    def _compute_state(self):
        for signal in self:
            signal.state = signal._get_state()

    def _get_state(self):
        if self.merged_into_id:
            return "merged"
        if self.declined_date:
            return "declined"
        if self.decision_id:
            return self._get_state_from_decision()
        if self.resolved_date:
            return "resolved"
        if self.snooze_until:
            return "later"
        return "acknowledged" if self.acknowledged_date else "new"

    def _get_state_from_decision(self):
        decision = self.decision_id
        if decision.outcome != "go":
            outcomes = {"no_go": "declined", "later": "later"}
            return outcomes.get(decision.outcome, "deciding")
        delivered = decision._is_delivered() and decision.review_result != "not_met"
        met = decision.review_result == "met"
        return "resolved" if met or delivered else "improving"
