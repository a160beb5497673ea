from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import email_normalize


class ResUsers(models.Model):
    _inherit = "res.users"

    innovation_summary = fields.Boolean(
        "Weekly mail of the Innovation Loop",
        default=True,
        help="One mail on Monday morning: what waits for you and what became of your "
        "signals. Nothing is sent when there is nothing to say.",
    )

    @property
    def SELF_READABLE_FIELDS(self):
        return super().SELF_READABLE_FIELDS + ["innovation_summary"]

    @property
    def SELF_WRITEABLE_FIELDS(self):
        return super().SELF_WRITEABLE_FIELDS + ["innovation_summary"]

    @api.ondelete(at_uninstall=False)
    def _unlink_except_named(self):
        """What was decided, delivered or learned says who it was, for good."""
        for user in self.filtered(lambda user: user._is_named()):
            raise UserError(
                self.env._(
                    "%s is named in what was decided, delivered or learned, or has "
                    "something to decide: archive the account instead of deleting it. "
                    "Nobody can log in with it any more, and the name stays.",
                    user.name,
                )
            )

    def _is_named(self):
        for model in self.env.registry:
            if not model.startswith("innovation.") or self.env[model]._abstract:
                continue
            # Also where it is closed to whoever deletes accounts: no name is told.
            every = self.env[model].sudo().with_context(active_test=False)
            if every.search_count(self._get_naming_domain(every), limit=1):
                return True
        return False

    def _get_naming_domain(self, model):
        """:return: Domain of the records of a model that keep these from deletion"""
        settled = Domain.FALSE
        if hasattr(model, "_get_settled_domain"):
            settled = model._get_settled_domain()
        return Domain.OR(
            Domain(name, "in", self.ids)
            & (Domain.TRUE if field.ondelete == "restrict" else settled)
            for name, field in model._fields.items()
            if field.comodel_name == "res.users"
            and field.type == "many2one"
            and field.store
            and name not in models.MAGIC_COLUMNS
        )

    def unlink(self):
        # Whoever deletes accounts need not see what these people have said.
        heard = self.env["innovation.signal"].sudo()._get_heard(self)
        voices = {signal.id: signal.occurrence_count for signal in heard}
        result = super().unlink()
        heard._keep_voices(voices)
        return result

    def write(self, vals):
        """Who leaves has no decisions to take any more, from that moment on."""
        result = super().write(vals)
        if "active" in vals:
            # Whoever manages accounts need not see what these people decide.
            Decision = self.env["innovation.decision"].sudo()
            Decision.search(
                [("responsible_id", "in", self.ids), ("state", "=", "to_decide")]
            )._follow_ladder()
        return result

    def _check_speaks(self, author, address):
        """:raise UserError: for words with the name or address of somebody else

        :param author: res.partner
        :param str address: as after “From:”
        """
        if author != self.partner_id or not self._is_own_address(address):
            raise UserError(
                self.env._(
                    "What you say here bears your own name: leave out the author, or "
                    "let them say it themselves."
                )
            )

    def _is_own_address(self, address):
        """Also one of the firm's, as long as it is no other colleague's."""
        email = email_normalize(address or "")
        if not email or email == self.email_normalized:
            return True
        # Whose address it is, is not told.
        others = self.sudo().search_count([("email_normalized", "=", email)], limit=1)
        return not others
