import json
from datetime import timedelta

from odoo.fields import Datetime
from odoo.tests import HttpCase, new_test_user, tagged
from odoo.tools import mute_logger

from .ticket.secret_common import SECRET, SecretCase

DONE, UNKNOWN, FORBIDDEN, REFUSED = 200, 401, 403, 422


@tagged("post_install", "-at_install")
class TestRightsJson2(SecretCase, HttpCase):
    """A sample of the matrix over the door for programs: the same locks there."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.guest = new_test_user(cls.env, "json_guest", "base.group_portal")
        cls.signal = cls.env["innovation.signal"].create(
            {"name": "The dock waits", "team_id": cls.team.id}
        )
        cls.hidden = next(s for s in cls.secrets if s._name == "innovation.signal")
        cls.keys = {
            user: cls._create_key(user)
            for user in (cls.ann, cls.fay, cls.otto, cls.boss, cls.guest)
        }

    @classmethod
    def _create_key(cls, user):
        tomorrow = Datetime.now() + timedelta(days=1)
        keys = cls.env["res.users.apikeys"].with_user(user).sudo()
        return keys._generate(None, "matrix", tomorrow)

    def _post(self, user, method, records=(), model="innovation.signal", **arguments):
        headers = {"Content-Type": "application/json"}
        if user in self.keys:
            headers["Authorization"] = f"bearer {self.keys[user]}"
        body = {**({"ids": records.ids} if records else {}), **arguments}
        with mute_logger("odoo.http", "odoo.sql_db"):
            return self.url_open(
                f"/json/2/{model}/{method}", data=json.dumps(body), headers=headers
            )

    def assertAnswers(self, status, user, method, records=(), **arguments):
        answer = self._post(user, method, records, **arguments)
        said = f"{user.login} {method} {arguments}: {answer.text[:200]}"
        self.assertEqual(answer.status_code, status, said)
        self.assertNotIn(SECRET, answer.text)

    def test_what_is_open_is_read_by_colleagues(self):
        read = {"fields": ["name"]}
        for user in (self.ann, self.fay, self.boss):
            self.assertAnswers(DONE, user, "read", self.signal, **read)
        for user in (self.otto, self.guest):
            self.assertAnswers(FORBIDDEN, user, "read", self.signal, **read)
        nobody = self.env["res.users"]
        self.assertEqual(self._post(nobody, "read").status_code, UNKNOWN)

    def test_what_is_closed_is_not(self):
        for user in (self.ann, self.fay, self.boss, self.otto, self.guest):
            for method, given in (
                ("read", {"fields": ["name"]}),
                ("write", {"vals": {"name": "x"}}),
                ("unlink", {}),
                ("action_me_too", {}),
                ("action_acknowledge", {}),
                ("export_data", {"fields_to_export": ["name"]}),
            ):
                status = REFUSED if method == "export_data" else FORBIDDEN
                answer = self._post(user, method, self.hidden, **given)
                self.assertIn(answer.status_code, (status, FORBIDDEN), answer.text)
                self.assertNotIn(SECRET, answer.text)

    def test_what_sorting_is_for_is_not_for_everybody(self):
        self.assertAnswers(FORBIDDEN, self.ann, "action_acknowledge", self.signal)
        self.assertAnswers(DONE, self.fay, "action_acknowledge", self.signal)
        self.assertAnswers(DONE, self.ann, "action_me_too", self.signal)

    def test_what_is_private_stays_private(self):
        for method in ("_share_back", "_write_facts", "init"):
            self.assertAnswers(FORBIDDEN, self.fay, method, self.signal)

    def test_facts_and_odd_values_are_refused_in_words(self):
        self.assertAnswers(REFUSED, self.fay, "write", self.signal, vals={"state": "x"})
        self.assertAnswers(REFUSED, self.ann, "capture", vals="x")
        self.assertAnswers(DONE, self.ann, "find_similar", name="dock", limit="x")
        self.assertAnswers(
            REFUSED, self.fay, "action_decline", self.signal, answer=True
        )
