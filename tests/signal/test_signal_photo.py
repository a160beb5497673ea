import base64
import struct
import zlib

from odoo.exceptions import UserError
from odoo.tests import tagged

from ..common import LoopCase

PIXEL = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAA"
    "AABJRU5ErkJggg=="
)


@tagged("post_install", "-at_install")
class TestSignalPhoto(LoopCase):
    def _file(self):
        return {"name": "saw.png", "datas": PIXEL}

    def _photos_of(self, signal):
        domain = [("res_model", "=", signal._name), ("res_id", "=", signal.id)]
        return self.env["ir.attachment"].search(domain, order="id")

    def _said(self, **values):
        return {"name": "x", "team_id": self.team.id, "is_anonymous": True, **values}

    def test_a_photo_without_a_name_is_redrawn(self):
        Signal = self.env["innovation.signal"].with_user(self.ann)
        signal = Signal.browse(Signal.capture(self._said(attachments=[self._file()])))
        photo = self._photos_of(signal)
        self.assertEqual((photo.name, photo.mimetype), ("photo-1.jpg", "image/jpeg"))
        # Everybody who may read the signal may look at it.
        self.assertTrue(photo.with_user(self.bob).has_access("read"))

    def test_a_signal_with_a_name_keeps_its_files_as_they_are(self):
        Signal = self.env["innovation.signal"].with_user(self.ann)
        plan = {"name": "plan.txt", "datas": base64.b64encode(b"here").decode()}
        signal = Signal.capture({"name": "x", "attachments": [self._file(), plan]})
        files = self._photos_of(Signal.browse(signal))
        self.assertEqual(files.mapped("name"), ["saw.png", "plan.txt"])
        self.assertEqual(files.create_uid, self.ann)

    def test_only_photos_go_without_a_name(self):
        Signal = self.env["innovation.signal"].with_user(self.ann)
        for raw in (b"%PDF-1.4", b"<svg/>", b"", b"RIFF1234WEBPVP8 x"):
            file = {"name": "x.jpg", "datas": base64.b64encode(raw).decode()}
            with self.assertRaisesRegex(UserError, "only photos"):
                Signal.capture(self._said(attachments=[file]))

    def test_a_photo_that_says_no_name_is_called_as_the_signal(self):
        signal, _token = self._share()
        self.assertEqual(self._photos_of(signal).mapped("name"), ["saw.png", "x"])

    def test_nobody_attaches_what_was_there_before(self):
        """By its id a file could be another's, or lead to who uploaded it."""
        Signal = self.env["innovation.signal"].with_user(self.ann)
        mine = self.env["ir.attachment"].with_user(self.ann)
        mine = mine.create({"name": "plan.txt", "raw": b"here"})
        for values in ({}, {"is_anonymous": True}):
            said = {"name": "x", "attachments": mine.ids, **values}
            with self.assertRaisesRegex(UserError, "did not arrive whole"):
                Signal.capture(said)
        self.assertFalse(mine.res_id)

    def _share(self, **values):
        Signal = self.env["innovation.signal"].with_user(self.ann)
        said = {"name": "x", "attachments": [self._file(), {"datas": PIXEL}], **values}
        answer = Signal.capture_from_ui(said)
        return Signal.browse(answer["id"]), answer["undo"]

    def test_undo_takes_back_the_photos_that_came_with_it(self):
        for nameless in (False, True):
            signal, token = self._share(is_anonymous=nameless)
            photos = self._photos_of(signal)
            self.assertEqual(len(photos), 2)
            signal.action_undo_capture(token)
            self.assertFalse(signal.exists())
            self.assertFalse(photos.exists())

    def test_what_came_later_stays_and_so_does_the_signal(self):
        for user, nameless in ((self.ann, False), (self.fay, False), (self.fay, True)):
            signal, token = self._share(is_anonymous=nameless)
            more = self.env["ir.attachment"].with_user(user)
            more = more.create(
                {"name": "plan", "res_model": signal._name, "res_id": signal.id}
            )
            with self.assertRaisesRegex(UserError, "too late to undo"):
                signal.action_undo_capture(token)
            self.assertIn(more, self._photos_of(signal))

    def test_a_photo_put_in_the_place_of_another_stays(self):
        signal, token = self._share()
        first = self._photos_of(signal)[0]
        first.with_user(self.fay).unlink()
        self.env["ir.attachment"].with_user(self.fay).create(
            {"name": "plan", "res_model": signal._name, "res_id": signal.id}
        )
        with self.assertRaisesRegex(UserError, "too late to undo"):
            signal.action_undo_capture(token)

    def test_a_picture_that_would_fill_the_server_is_refused_in_words(self):
        head = struct.pack(">II", 20_000, 20_000) + bytes([1, 0, 0, 0, 0])
        bomb = b"\x89PNG\r\n\x1a\n"
        for kind, content in ((b"IHDR", head), (b"IDAT", zlib.compress(b""))):
            check = struct.pack(">I", zlib.crc32(kind + content))
            bomb += struct.pack(">I", len(content)) + kind + content + check
        files = [{"name": "wall.png", "datas": base64.b64encode(bomb).decode()}]
        Signal = self.env["innovation.signal"].with_user(self.ann)
        for nameless in (False, True):
            with self.assertRaisesRegex(UserError, "too large"):
                Signal.capture(
                    {"name": "x", "is_anonymous": nameless, "attachments": files}
                )
