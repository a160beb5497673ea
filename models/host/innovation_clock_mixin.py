from odoo import api, models


class InnovationClockMixin(models.AbstractModel):
    """What working hours are made of: a change of it makes those kept out of date."""

    _name = "innovation.clock.mixin"
    _description = "Part of the working hours"

    @api.model_create_multi
    def create(self, vals_list):
        # No button does this: calendars are set up by forms, imports and other addons.
        records = super().create(vals_list)
        records._forget_working_time()
        return records

    def write(self, vals):
        self._forget_working_time()  # of those it applied to until now
        result = super().write(vals)
        self._forget_working_time()
        return result

    def unlink(self):
        self._forget_working_time()
        return super().unlink()

    def _forget_working_time(self):
        if self._is_of_company():
            self.env.registry.clear_cache()

    def _is_of_company(self):
        """Whether these are hours of everybody, not the leave of one person."""
        return bool(self)
