from odoo import SUPERUSER_ID, api, fields, models
from odoo.fields import Domain

from ..common.safely import safely

UNTIL = "innovation_loop.nameless_mingled_until"


class InnovationSignal(models.Model):
    """What was said without a name on one day is stored as if said at once."""

    _inherit = "innovation.signal"

    @api.model
    def _cron_mingle(self):
        """Mingle what was said without a name on the days that are over, once.

        All of it together or nothing: what somebody changes meanwhile, or what a run
        that is killed has not done, the next one finds again.
        """
        domain = [
            ("is_anonymous", "=", True),
            ("create_date", ">=", self._get_mingled_until()),
            ("create_date", "<", fields.Datetime.today()),
        ]
        signals = self.with_context(active_test=False).search(domain)
        safely(signals, self._mingle_with_photos)
        self.env["ir.cron"]._commit_progress(len(signals))

    @api.model
    def _get_mingled_until(self):
        return self.env["ir.config_parameter"].get_param(UNTIL, "0001-01-01")

    @api.model
    def _get_meant_domains(self):
        """What bears no name is read when its day is mixed, and with its like only."""
        nameless = Domain("is_anonymous", "=", True)
        mixed = Domain("create_date", "<", self._get_mingled_until())
        return [~nameless, nameless & mixed]

    @api.model
    def _mingle_with_photos(self, signals):
        if signals.try_lock_for_update(allow_referencing=True) != signals:
            return  # somebody is at one of them right now
        signals._mingle()
        signals._get_nameless_photos()._mingle()
        today = fields.Datetime.to_string(fields.Datetime.today())
        self.env["ir.config_parameter"].set_param(UNTIL, today)

    def _get_nameless_photos(self):
        """:return: those that came with it, not what others added with their name"""
        return self.env["ir.attachment"].search(
            [
                ("res_model", "=", self._name),
                ("res_id", "in", self.ids),
                ("create_uid", "=", SUPERUSER_ID),
            ]
        )
