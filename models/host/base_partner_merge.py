from odoo import models


class MergePartnerAutomatic(models.TransientModel):
    """Whoever was merged into another contact is found there."""

    _inherit = "base.partner.merge.automatic.wizard"

    def _update_reference_fields_generic(
        self, referenced_model, src_records, dst_record, additional_update_records=None
    ):
        result = super()._update_reference_fields_generic(
            referenced_model, src_records, dst_record, additional_update_records
        )
        # Odoo follows links and references; what names model and id it cannot know.
        for model, field in self._get_innovation_references():
            about = [(field.model_field, "=", referenced_model)]
            about += [(field.name, "in", src_records.ids)]
            # Also what is closed to whoever merges the contacts.
            every = self.env[model].sudo().with_context(active_test=False)
            if isinstance(every, self.env.registry["innovation.facts.mixin"]):
                every = every._as_fact_writer()
            every.search(about).write({field.name: dst_record.id})
        return result

    def _get_innovation_references(self):
        """:yield: (model, field) of ours that may point to a record of any model"""
        for name, model in self.env.registry.items():
            if name.startswith("innovation.") and model._auto and not model._abstract:
                for field in model._fields.values():
                    if field.type == "many2one_reference" and field.store:
                        yield name, field
