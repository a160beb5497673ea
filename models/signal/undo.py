from datetime import timedelta

from odoo import SUPERUSER_ID, api, models
from odoo.exceptions import UserError
from odoo.tools.misc import hash_sign, verify_hash_signed

from ..common.innovation_nameless_mixin import apart

UNDO_SCOPE = "innovation_loop.undo_capture"
# Longer than the notice stays on the screen, shorter than anybody takes to answer.
UNDO_TIME = timedelta(minutes=5)


class InnovationSignal(models.Model):
    """What the capture form of the web client needs, in one call each."""

    _inherit = "innovation.signal"

    @api.model
    @apart
    def capture_from_ui(self, vals):
        """Capture, and give the form the words of its notice.

        :param dict vals: see ``capture``
        :return: dict of the signal's id, its team's name and a token for the undo
        :rtype: dict
        """
        signal = self.browse(self.capture(vals))
        return {
            "id": signal.id,
            "team": signal.team_id.display_name,
            "undo": signal._get_undo_token(),
        }

    @api.model
    def action_undo_capture(self, token):
        """Take back what was just shared, as long as nobody has done anything with it.
        The photos that came with it go, too.

        Who shared without a name is known to nobody, so it is not the user who proves
        to be the author: it is the token. It is handed out once, kept in the memory of
        the browser and nowhere else, and worth nothing after some minutes.

        :param str token: what ``capture_from_ui`` returned as ``undo``
        :raise UserError: when it is too late
        """
        signal, files = self._get_signal_of_token(token)
        if not signal or signal._is_touched() or signal._get_file_ids() != files:
            raise UserError(
                self.env._(
                    "It is too late to undo: the signal is being looked at. Open it "
                    "under Signals and say there what has changed."
                )
            )
        if signal.is_anonymous:
            # For a while a row that is gone keeps the transaction in which it went.
            signal._apart("_undo_capture")
        else:
            signal._undo_capture()

    def _undo_capture(self):
        # Nobody but a manager deletes signals, and the log names who deletes: OdooBot.
        self.with_user(SUPERUSER_ID).unlink()

    def _get_undo_token(self):
        # The secret that signs is a parameter of the system, which no user reads.
        values = [self.id, self._get_file_ids()]
        return hash_sign(self.sudo().env, UNDO_SCOPE, values, expiration=UNDO_TIME)

    def _get_file_ids(self):
        domain = [("res_model", "=", self._name), ("res_id", "=", self.id)]
        # The files of others, too, whoever asks; deleted with the signal.
        return self.env["ir.attachment"].sudo().search(domain, order="id").ids

    @api.model
    def _get_signal_of_token(self, token):
        """:return: the signal, if the user may take it back, and ids of its files"""
        try:
            # The secret that signs is a parameter of the system, which no user reads.
            values = verify_hash_signed(self.sudo().env, UNDO_SCOPE, str(token))
        except ValueError:
            values = None
        signal_id, files = values or (None, [])
        # A search and not a browse: it finds what still exists and may be read.
        signal = self.search([("id", "=", signal_id)])
        mine = signal.is_anonymous or signal.reporter_id == self.env.user
        return (signal if mine else self.browse()), files

    def _is_touched(self):
        """Not only what its author said stands there: somebody joined or answered."""
        # The messages of others, too, whoever asks.
        signal = self.sudo()
        return (
            signal.state != "new"
            or signal.occurrence_count != 1
            or signal.write_uid != signal.create_uid
            or bool(signal.activity_ids)
            or not {"comment", "email"}.isdisjoint(
                signal.message_ids.mapped("message_type")
            )
        )
