from odoo import SUPERUSER_ID, api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.bus.models.bus import channel_with_db, json_dump

from ..common.innovation_nameless_mixin import HIDDEN_IDS

UNTIL = "innovation_loop.nameless_notes_mingled_until"


class InnovationRetrospectiveNote(models.Model):
    """Said without a name: Odoo does not know who it was, neither by day nor later."""

    _name = "innovation.retrospective.note"
    _inherit = ["innovation.retrospective.note", "innovation.nameless.mixin"]
    _mingled_key = UNTIL

    @api.model
    def _create_nameless(self, vals):
        """Create so that nothing in the database leads to the author."""
        if not self._is_apart():
            self._apart("_create_nameless", vals)
            return
        self.check_access("create")
        # OdooBot and not sudo(), which would keep the author in create_uid.
        nobody = self.with_user(SUPERUSER_ID)._as_fact_writer()
        nobody.create([{**vals, "author_id": False}])

    @api.model
    def _get_nameless_domain(self):
        # Without an author are those of history as well, which hide nobody.
        hidden = Domain("id", ">=", HIDDEN_IDS.start)
        return hidden & Domain("author_id", "=", False)

    def _mingle_along(self):
        self._forget_sending()
        return super()._mingle_along()

    def _forget_sending(self):
        """What a browser called it, and the calls to other screens, bear its hour."""
        self.env.execute_query(
            SQL(
                "UPDATE innovation_retrospective_note SET token = NULL WHERE id IN %s "
                "RETURNING id",
                tuple(self.ids),
            )
        )
        self.invalidate_recordset(["token"])
        name = self.env.cr.dbname
        boards = [json_dump(channel_with_db(name, b)) for b in self.retrospective_id]
        self.env["bus.bus"].search(
            [
                ("channel", "in", boards),
                ("create_date", "<", fields.Datetime.today()),
            ]
        ).unlink()
