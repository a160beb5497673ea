from odoo import api, fields, models
from odoo.exceptions import UserError

from ..common.given import as_id
from .similar import ANSWERED_STATES


class InnovationSignal(models.Model):
    """What was solved or declined may come back: as a new signal that knows the first.

    The old one stays as it was answered. Nothing else is taken over: whose voices the
    first one has says nothing about who sees it now.
    """

    _inherit = "innovation.signal"

    previous_id = fields.Many2one(
        "innovation.signal",
        string="Seen before as",
        index="btree_not_null",
        copy=False,
        check_company=True,
        help="What was answered then, and has come back.",
    )
    back_id = fields.Many2one(
        "innovation.signal", string="Came back as", compute="_compute_back_id"
    )

    @api.constrains("previous_id")
    def _check_previous(self):
        for signal in self.filtered("previous_id"):
            if signal.previous_id.state not in ANSWERED_STATES:
                raise UserError(
                    self.env._(
                        "“%s” is not answered yet, so it cannot come back: add your "
                        "voice to it.",
                        signal.previous_id.name,
                    )
                )

    def _compute_back_id(self):
        back = self.search([("previous_id", "in", self.ids)])
        last = {signal.previous_id: signal for signal in back.sorted("date_observed")}
        for signal in self:
            signal.back_id = last.get(signal._origin)

    @api.model
    def capture(self, vals):
        return super().capture(self._prepare_back_vals(vals))

    @api.model
    def _prepare_back_vals(self, vals):
        """Whoever answered it hears that it is back, where no team is named."""
        given = vals if isinstance(vals, dict) else {}
        named = as_id(given.get("previous_id"))
        # A search and not a browse: of what may not be read nothing is taken.
        previous = named and self.search([("id", "=", named)])
        if not previous or given.get("team_id"):
            return vals
        return {
            "company_id": previous.company_id.id,
            **vals,
            "team_id": previous.team_id.id,
        }

    def _check_said(self, vals):
        result = super()._check_said(vals)
        previous = vals.get("previous_id") or False
        if "previous_id" in vals and any(s.previous_id.id != previous for s in self):
            raise UserError(
                self.env._(
                    "That something is back is said once, when it is shared: share it "
                    "again from what was answered."
                )
            )
        return result

    def _get_first(self):
        """:return: the signal with which it began"""
        first = self
        while first.previous_id:
            first = first.previous_id
        return first
