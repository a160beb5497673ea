from odoo import api, fields, models
from odoo.fields import Domain

from .given import check_one

COUNTED = ("signal", "decision", "improvement", "retrospective")


class InnovationOriginMixin(models.AbstractModel):
    """Counts on a customer, ticket or order, and the button that shares a signal."""

    _name = "innovation.origin.mixin"
    _description = "Origin of innovation signals"
    # Hook: the field of ``innovation.link.mixin`` that points to this model.
    _innovation_link_field = None

    innovation_signal_count = fields.Integer(
        "Signals",
        compute="_compute_innovation_counts",
        groups="innovation_loop.group_innovation_user",
    )
    innovation_decision_count = fields.Integer(
        "Decisions",
        compute="_compute_innovation_counts",
        groups="innovation_loop.group_innovation_user",
    )
    innovation_improvement_count = fields.Integer(
        "Improvements",
        compute="_compute_innovation_counts",
        groups="innovation_loop.group_innovation_user",
    )
    innovation_retrospective_count = fields.Integer(
        "Retrospectives",
        compute="_compute_innovation_counts",
        groups="innovation_loop.group_innovation_user",
    )

    # Each reader counts what he may read.
    @api.depends_context("uid", "allowed_company_ids")
    def _compute_innovation_counts(self):
        for kind in COUNTED:
            counts = self._get_innovation_counts(f"innovation.{kind}")
            for record in self:
                key = record._get_innovation_origin()._origin
                record[f"innovation_{kind}_count"] = counts.get(key, 0)

    def _get_innovation_origin(self):
        """Hook: the record by which this one is counted."""
        return self

    def _get_innovation_counts(self, model):
        """:return: dict origin record → number of records the user may read"""
        field = self._innovation_link_field
        origins = self.browse().union(*(r._get_innovation_origin() for r in self))
        groups = self.env[model]._read_group(
            Domain(field, "in", origins.ids), [field], ["__count"]
        )
        return dict(groups)

    def _get_innovation_domain(self):
        """Domain of the loop's records that belong to this one."""
        return Domain(self._innovation_link_field, "in", self.ids)

    def action_view_innovation_signals(self):
        return self._action_view_innovation("innovation_signal_action_all")

    def action_view_innovation_decisions(self):
        return self._action_view_innovation("innovation_decision_action")

    def action_view_innovation_improvements(self):
        return self._action_view_innovation("innovation_improvement_action_all")

    def action_view_innovation_retrospectives(self):
        return self._action_view_innovation("innovation_retrospective_action")

    def _action_view_innovation(self, xmlid):
        check_one(self)
        action = self.env["ir.actions.actions"]._for_xml_id(f"innovation_loop.{xmlid}")
        domain, context = self._get_innovation_domain(), self._get_innovation_defaults()
        found = self.env[action["res_model"]].search(domain, limit=2)
        if len(found) == 1:
            return found._get_records_action(context=context)
        return {**action, "domain": domain, "context": context}

    def action_share_signal(self):
        """Open the one-line form, already tied to this record."""
        check_one(self)
        action = self.env["ir.actions.actions"]._for_xml_id(
            "innovation_loop.innovation_signal_action_capture"
        )
        return {
            **action,
            "context": self._get_innovation_defaults(),
            "params": {"about": self.display_name},
        }

    def _get_innovation_defaults(self):
        return {
            f"default_{self._innovation_link_field}": self.id,
            "default_res_model": self._name,
            "default_res_id": self.id,
        }
