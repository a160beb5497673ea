import base64
import io
import json
from collections import Counter
from datetime import datetime, timedelta

from PIL import Image

from odoo.fields import Command
from odoo.http import Request
from odoo.tests import HttpCase, new_test_user, tagged
from odoo.tools import SQL

from .common import LoopCase

# Numbers and words that occur nowhere else: finding one is finding the author.
USER_ID, PARTNER_ID = 739100417, 846200539
NAME, LOGIN, EMAIL = "Quillan Zvarth", "qzv.login.7391", "qzv@wirzuvax.example"
CLUES = (str(USER_ID), str(PARTNER_ID), *NAME.split(), LOGIN, EMAIL, "wirzuvax")


@tagged("post_install", "-at_install")
class TestAnonymityDump(LoopCase, HttpCase):
    """Search the whole database for the author of a signal without a name.

    Every table is read before and after. Each row that is new or changed since, of
    whatever model, is searched for the author's ids, name, login and e-mail; so is each
    new file. What this cannot cover and remains elsewhere:

    * the access log of the web server (address, time, path) and Odoo's own log;
    * that somebody was online at that time: Odoo keeps sessions, devices and presence
      of everybody, to the hour or better, whatever they do;
    * the order of ids: a signal stands between the one before and the one after it;
    * an e-mail to the team's address is signed by nature: it never becomes a signal
      without a name;
    * until Odoo's daily clean-up, the file of a photo that was uploaded on its own.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Followers, log lines and tracking are on, as in daily use.
        off = ("tracking_disable", "mail_create_nosubscribe")
        context = {k: v for k, v in cls.env.context.items() if k not in off}
        cls.env = cls.env(context=context)
        cls.author = cls._create_author()
        cls.team.with_context(tracking_disable=True).member_ids |= cls.author
        cls.team.alias_name = "dump-workshop"

    @classmethod
    def _create_author(cls):
        for table, number in (("res_users", USER_ID), ("res_partner", PARTNER_ID)):
            cls._start_ids(table, number)
        groups = "base.group_user"
        author = new_test_user(cls.env, LOGIN, groups, name=NAME, email=EMAIL)
        assert (author.id, author.partner_id.id) == (USER_ID, PARTNER_ID)
        return author

    @classmethod
    def _start_ids(cls, table, number):
        """A sequence does not roll back with the test: set it back afterwards."""
        sequence = SQL.identifier(f"{table}_id_seq")
        cls.env.cr.execute(SQL("SELECT last_value FROM %s", sequence))
        [last] = cls.env.cr.fetchone()
        restart = SQL("ALTER SEQUENCE %s RESTART WITH %s", sequence, last + 1)
        cls.addClassCleanup(lambda: cls._restart_ids(restart))
        cls.env.cr.execute(SQL("SELECT setval(%s, %s)", f"{table}_id_seq", number - 1))

    @classmethod
    def _restart_ids(cls, restart):
        with cls.registry.cursor() as cr:
            cr.execute(restart)

    # ------------------------------------------------------------
    # READING EVERYTHING
    # ------------------------------------------------------------

    def _tables(self):
        self.env.cr.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        )
        return [SQL.identifier(name) for [name] in self.env.cr.fetchall()]

    def _photograph(self):
        """:return: dict table → Counter of the hashes of its rows"""
        self.env.flush_all()
        rows = {}
        for table in self._tables():
            hashes = SQL("SELECT md5(t::text) FROM %s t", table)
            rows[table] = Counter(h for [h] in self.env.execute_query(hashes))
        return rows

    def _written_since(self, before):
        """:return: list of (table, row as text) of the rows added or changed"""
        rows = []
        for table, hashes in self._photograph().items():
            fresh = [*(hashes - before.get(table, Counter()))]
            if fresh:
                text = SQL(
                    "SELECT t::text FROM %s t WHERE md5(t::text) = ANY(%s)",
                    table,
                    fresh,
                )
                rows += [(table.code, row) for [row] in self.env.execute_query(text)]
        return rows

    def _traces(self, before):
        """:return: list of (table, row or file) that lead to the author"""
        written = self._written_since(before)
        files = [("file", str(raw)) for raw in self._files_since(written)]
        return [
            (table, text)
            for table, text in written + files
            if any(clue.lower() in text.lower() for clue in CLUES)
        ]

    def assertNobodyBehind(self, before):
        self.assertEqual(self._traces(before), [])

    def _files_since(self, written):
        ids = [
            int(row.strip("(").split(",")[0])
            for table, row in written
            if table == '"ir_attachment"'
        ]
        return self.env["ir.attachment"].browse(ids).mapped("raw")

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
        signal.message_post(body="Seen, thank you", subtype_xmlid="mail.mt_comment")
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
        attachments = [self._file(), self._upload()]
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
        said = self._said(attachments=[self._file(), self._upload()])
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

    def _upload(self):
        """Add a file as the web client does, before the signal is saved."""
        response = self.url_open(
            "/web/binary/upload_attachment",
            data={
                "csrf_token": Request.csrf_token(self),
                "model": "innovation.signal",
                "id": "0",
            },
            files=[("ufile", (f"{LOGIN}.jpg", self._photo(), "image/jpeg"))],
        )
        return response.json()[0]["id"]

    def _photos_of(self, signal):
        domain = [("res_model", "=", signal._name), ("res_id", "=", signal.id)]
        return self.env["ir.attachment"].search(domain, order="id")
