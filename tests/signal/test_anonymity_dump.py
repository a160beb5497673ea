import base64
import io
import json
from datetime import datetime, timedelta

from PIL import Image

from odoo.fields import Command
from odoo.tests import HttpCase, tagged

from ..dump_common import EMAIL, LOGIN, NAME, DumpCase


@tagged("post_install", "-at_install")
class TestAnonymityDump(DumpCase, HttpCase):
    """Search the whole database for the author of a signal without a name.

    Every table is read before and after. Each row that is new or changed since, of
    whatever model, is searched for the author's ids, name, login and e-mail; so is each
    new file. What this cannot cover and remains elsewhere:

    * the access log of the web server (address, time, path) and Odoo's own log;
    * that somebody was online at that time: Odoo keeps sessions, devices and presence
      of everybody, to the hour or better, whatever they do;
    * in which transaction and where on the disk a row was written: see
      test_nameless_transaction.py, which needs real transactions;
    * an e-mail to the team's address is signed by nature: it never becomes a signal
      without a name; nor does a row of a file, which bears the name of who brought it;
    * until Odoo's daily clean-up, the file of a photo that was uploaded on its own; of
      a photo that was uploaded and never shared, its row, which no signal points to;
    * what the author says about themselves: the words, the face in a photo, the record
      that it is about, a team of one, or “me too” on the own signal, which is a voice
      with a name.
    """

    # ------------------------------------------------------------
    # WHAT THE AUTHOR DOES, AND THE OTHERS AFTERWARDS
    # ------------------------------------------------------------

    def _said(self, **values):
        return {
            "name": "The saw guard is removed every evening",
            "kind": "blocker",
            "team_id": self.team.id,
            "is_anonymous": True,
            **values,
        }

    def _photo(self):
        image = Image.effect_noise((60, 40), 80).convert("RGB")
        exif = Image.Exif()
        exif[0x013B] = NAME  # artist
        output = io.BytesIO()
        image.save(output, "JPEG", exif=exif, comment=EMAIL.encode())
        return output.getvalue()

    def _file(self):
        data = base64.b64encode(self._photo()).decode()
        return {"name": f"{LOGIN}.jpg", "datas": data}

    def _call(self, method, *args):
        return self.make_jsonrpc_request(
            f"/web/dataset/call_kw/innovation.signal/{method}",
            {
                "model": "innovation.signal",
                "method": method,
                "args": args,
                "kwargs": {"context": {"default_reporter_id": self.author.id}},
            },
        )

    def _work_on(self, signal):
        """Everything that others do with a signal, each with their own rights."""
        double = self._signal("The guard of the saw is off", user=self.bob)
        signal = signal.with_user(self.fay)
        signal.action_acknowledge()
        signal.theme_id = self.env["innovation.theme"].search([], limit=1)
        signal.action_snooze()
        double.with_user(self.fay).action_merge(signal)
        double.with_user(self.fay).action_unmerge()
        double.with_user(self.fay).action_merge(signal)
        signal.with_user(self.bob).action_me_too()
        self._say(signal, "Seen, thank you", subtype_xmlid="mail.mt_comment")
        signal.action_decline("It stays on from Monday")
        signal.with_user(self.mia).active = False
        self._finish()

    def _finish(self):
        self.env.flush_all()
        self.cr.flush()  # tracking values and log lines come at the end

    # ------------------------------------------------------------
    # ROADS
    # ------------------------------------------------------------

    def test_the_form_leaves_no_trace(self):
        self.authenticate(LOGIN, LOGIN)
        # The session and the device of whoever is logged in are known before.
        self.url_open("/odoo")
        before = self._photograph()
        values = self._said(reporter_id=self.author.id)
        [read] = self._call("web_save", [], values, {"name": {}, "reporter_id": {}})
        signal = self.env["innovation.signal"].browse(read["id"])
        self.assertTrue(signal.is_anonymous)
        self._work_on(signal)
        self.assertNobodyBehind(before)

    def test_a_capture_with_photos_leaves_no_trace(self):
        self.authenticate(LOGIN, LOGIN)
        self.url_open("/odoo")
        before = self._photograph()
        attachments = [self._file(), self._file()]
        signal_id = self._call("capture", self._said(attachments=attachments))
        signal = self.env["innovation.signal"].browse(signal_id)
        photos = self._photos_of(signal)
        self.assertEqual(photos.mapped("name"), ["photo-1.jpg", "photo-2.jpg"])
        self.assertEqual(set(photos.mapped("mimetype")), {"image/jpeg"})
        self.assertEqual(photos.create_uid, self.env.ref("base.user_root"))
        for photo in photos:
            self.assertEqual(photo.create_date.time(), datetime.min.time())
        self._work_on(signal)
        self.assertNobodyBehind(before)

    def test_a_capture_by_an_api_key_leaves_no_trace(self):
        Keys = self.env["res.users.apikeys"].with_user(self.author)
        key = Keys._generate(None, "script", datetime.now() + timedelta(days=1))
        before = self._photograph()
        response = self.url_open(
            "/json/2/innovation.signal/capture",
            data=json.dumps({"vals": self._said(attachments=[self._file()])}),
            headers={
                "Authorization": f"bearer {key}",
                "Content-Type": "application/json",
            },
        )
        self._work_on(self.env["innovation.signal"].browse(response.json()))
        self.assertNobodyBehind(before)

    def test_a_decision_and_its_answer_leave_no_trace(self):
        before = self._photograph()
        Signal = self.env["innovation.signal"].with_user(self.author)
        signal = self.env["innovation.signal"].browse(Signal.capture(self._said()))
        decision = self._decision(submit=False, signal_ids=[Command.link(signal.id)])
        decision.action_submit()
        decision.action_decide("no_go", "The guard is being replaced")
        self._finish()
        self.assertEqual(signal.state, "declined")
        self.assertNobodyBehind(before)

    def test_an_undo_leaves_no_trace(self):
        self.authenticate(LOGIN, LOGIN)
        self.url_open("/odoo")
        before = self._photograph()
        said = self._said(attachments=[self._file(), self._file()])
        answer = self._call("capture_from_ui", said)
        self._call("action_undo_capture", answer["undo"])
        self._finish()
        self.assertFalse(self.env["innovation.signal"].browse(answer["id"]).exists())
        self.assertNobodyBehind(before)

    def test_the_search_finds_an_author_who_signs(self):
        self._finish()
        before = self._photograph()
        Signal = self.env["innovation.signal"].with_user(self.author)
        Signal.capture({"name": "x", "attachments": [self._file()]})
        self._finish()
        found = {table.strip('"') for table, _text in self._traces(before)}
        self.assertLessEqual(
            {"innovation_signal", "mail_followers", "ir_attachment", "file"}, found
        )

    # ------------------------------------------------------------
    # FILES
    # ------------------------------------------------------------

    def _photos_of(self, signal):
        domain = [("res_model", "=", signal._name), ("res_id", "=", signal.id)]
        return self.env["ir.attachment"].search(domain, order="id")
