import base64
import io
import logging
from unittest.mock import patch

from freezegun import freeze_time
from PIL import Image

from odoo import SUPERUSER_ID
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common import LoopCase

LOST = "odoo.models.unlink"


@tagged("post_install", "-at_install")
class TestSignalShare(LoopCase):
    """What the capture form asks of the server."""

    def setUp(self):
        super().setUp()
        self.Signal = self.env["innovation.signal"].with_user(self.ann)

    def _share(self, **values):
        values = {"name": "The dock waits for invoices", **values}
        answer = self.Signal.capture_from_ui(values)
        return self.Signal.browse(answer["id"]), answer

    def _too_late(self, token, user=None):
        with self.assertRaisesRegex(UserError, "too late to undo"):
            self.Signal.with_user(user or self.ann).action_undo_capture(token)

    def test_the_form_learns_in_one_call_who_hears_it(self):
        signal, answer = self._share(kind="blocker", minutes_lost=20)
        self.assertEqual(answer["team"], "Workshop")
        self.assertEqual((signal.reporter_id, signal.kind), (self.ann, "blocker"))

    def test_nothing_said_is_refused_like_in_capture(self):
        with self.assertRaisesRegex(UserError, "Say in one line"):
            self.Signal.capture_from_ui({"name": " "})

    def test_the_form_reaches_into_no_closed_team(self):
        with self.assertRaises(AccessError):
            self._share(team_id=self.closed_team.id)

    def test_text_is_stored_as_typed(self):
        typed = '<b onclick="x">=1+1 %s_% 😀 مرحبا</b>' + "é" * 10000
        signal, _answer = self._share(name=typed)
        signal.invalidate_recordset()
        self.assertEqual(signal.name, typed)

    def test_undo_leaves_nothing(self):
        signal, answer = self._share()
        self.Signal.action_undo_capture(answer["undo"])
        self.assertFalse(signal.exists())
        self._too_late(answer["undo"])

    def test_undo_works_without_a_name_and_no_log_says_whose_it_was(self):
        signal, answer = self._share(is_anonymous=True)
        self.assertFalse(signal.reporter_id)
        # The runner keeps loggers silent: listen to what the ORM would say.
        with patch.object(logging.getLogger(LOST), "info") as log:
            self.Signal.action_undo_capture(answer["undo"])
        self.assertFalse(signal.exists())
        speakers = {call.args[1] for call in log.call_args_list}
        self.assertEqual(speakers, {SUPERUSER_ID})

    def test_the_token_of_a_named_signal_serves_its_author_only(self):
        signal, answer = self._share()
        self._too_late(answer["undo"], self.bob)
        self.assertTrue(signal.exists())

    def test_a_token_is_not_made_by_hand(self):
        signal, answer = self._share(is_anonymous=True)
        other, _answer = self._share()
        forged = answer["undo"][:-4] + "AAAA"
        for token in (forged, "", None, False, "x", signal.id, [other.id], "é"):
            self._too_late(token)
        self.assertTrue((signal | other).exists() == signal | other)

    def test_minutes_later_it_is_too_late(self):
        with freeze_time("2026-03-02 09:00:00"):
            signal, answer = self._share(is_anonymous=True)
        with freeze_time("2026-03-02 09:06:00"):
            self._too_late(answer["undo"])
        self.assertTrue(signal.exists())

    def test_what_others_have_touched_stays(self):
        touches = (
            lambda signal: signal.with_user(self.bob).action_me_too(),
            lambda signal: signal.with_user(self.fay).action_acknowledge(),
            lambda signal: signal.with_user(self.fay).write({"description": "Yes"}),
            lambda signal: self._say(
                signal.with_user(self.fay), "Where?", message_type="comment"
            ),
            lambda signal: self._signal("Twin", self.bob)
            .with_user(self.fay)
            .action_merge(signal.id),
        )
        for touch in touches:
            for nameless in (False, True):
                signal, answer = self._share(is_anonymous=nameless)
                touch(signal)
                self._too_late(answer["undo"])
                self.assertTrue(signal.exists())

    def test_photos_go_with_what_is_undone(self):
        output = io.BytesIO()
        Image.new("RGB", (8, 8)).save(output, "PNG")
        data = base64.b64encode(output.getvalue()).decode()
        for nameless in (False, True):
            signal, answer = self._share(
                is_anonymous=nameless,
                attachments=[{"name": "dock.png", "datas": data}],
            )
            domain = [("res_model", "=", signal._name), ("res_id", "=", signal.id)]
            self.assertEqual(self.env["ir.attachment"].search_count(domain), 1)
            self.Signal.action_undo_capture(answer["undo"])
            self.assertEqual(self.env["ir.attachment"].search_count(domain), 0)

    def test_a_photo_that_a_colleague_added_stays(self):
        signal, answer = self._share()
        self.env["ir.attachment"].with_user(self.fay).create(
            {
                "name": "Note",
                "raw": b"x",
                "res_model": signal._name,
                "res_id": signal.id,
            }
        )
        self._too_late(answer["undo"])

    def test_the_undo_opens_no_closed_team(self):
        signal, answer = self._share(is_anonymous=True)
        signal.sudo().team_id.visibility = "members"
        signal.sudo().team_id.member_ids = False
        self._too_late(answer["undo"])

    @mute_logger(LOST)
    def test_nobody_else_deletes_by_this_way(self):
        signal, _answer = self._share()
        with self.assertRaises(AccessError):
            signal.unlink()

    def test_the_buttons_on_records_open_the_same_form(self):
        order = self.env["sale.order"].create({"partner_id": self.customer.id})
        action = order.action_share_signal()
        self.assertEqual(action["type"], "ir.actions.client")
        self.assertEqual(action["tag"], "innovation_loop.capture")
        self.assertEqual(action["context"]["default_sale_order_id"], order.id)
        self.assertEqual(action["params"]["about"], order.display_name)
