from odoo import api, fields, models
from odoo.fields import Domain

from .safely import safely


class InnovationNamelessMixin(models.AbstractModel):
    """What was said without a name on one day is stored as if said at once."""

    _inherit = "innovation.nameless.mixin"
    # Hook: the parameter that keeps until which day all were mingled.
    _mingled_key = None

    @api.model
    def _cron_mingle(self):
        """Mingle what was said without a name on the days that are over, once.

        All of it together or nothing: what somebody changes meanwhile, or what a run
        that is killed has not done, the next one finds again.
        """
        since = Domain("create_date", ">=", self._get_mingled_until())
        over = Domain("create_date", "<", fields.Datetime.today())
        every = self.with_context(active_test=False)
        records = every.search(self._get_nameless_domain() & since & over)
        safely(records, self._mingle_all)
        self.env["ir.cron"]._commit_progress(len(records))

    @api.model
    def _get_nameless_domain(self):
        """Hook: Domain of all that was said without a name"""
        return Domain.FALSE

    @api.model
    def _get_mingled_until(self):
        return self.env["ir.config_parameter"].get_param(
            self._mingled_key, "0001-01-01"
        )

    @api.model
    def _get_mingled_domains(self):
        """:return: what bears a name, and what is mingled: never written at once"""
        nameless = self._get_nameless_domain()
        mingled = Domain("create_date", "<", self._get_mingled_until())
        return [~nameless, nameless & mingled]

    @api.model
    def _mingle_all(self, records):
        if records.try_lock_for_update(allow_referencing=True) != records:
            return  # somebody is at one of them right now
        records._mingle_along()
        today = fields.Datetime.to_string(fields.Datetime.today())
        self.env["ir.config_parameter"].set_param(self._mingled_key, today)

    def _mingle_along(self):
        """Hook: mingle these, and what came with them."""
        self._mingle()
