from odoo.exceptions import UserError, ValidationError
from odoo.tests import freeze_time, tagged

from .ritual_common import MONDAY, RitualCase


@tagged("post_install", "-at_install")
@freeze_time(MONDAY)
class TestRitualSession(RitualCase):
    def _first(self, *args, **kwargs):
        return self._sessions(self._ritual(*args, **kwargs))[0].with_user(self.ann)

    def test_a_session_is_started_and_closed_and_was_held(self):
        session = self._first()
        with freeze_time("2026-03-02 08:02:00"):
            session.action_start()
        self.assertEqual(session.state, "running")
        with freeze_time("2026-03-02 08:15:00"):
            session.action_close()
        self.assertEqual(session.state, "held")
        self.assertEqual(f"{session.date_started:%H:%M}", "08:02")
        self.assertEqual(f"{session.date_ended:%H:%M}", "08:15")

    def test_nothing_is_started_twice_nor_closed_before_it_began(self):
        session = self._first()
        with self.assertRaisesRegex(UserError, "start it first"):
            session.action_close()
        session.action_start()
        with self.assertRaisesRegex(UserError, "not planned any more"):
            session.action_start()

    def test_next_week_s_session_is_not_started_today(self):
        session = self._sessions(self._ritual())[1].with_user(self.ann)
        with self.assertRaisesRegex(UserError, "03/09/2026: move it to today"):
            session.action_start()

    def test_what_has_begun_stays_where_it_was(self):
        session = self._first()
        session.action_start()
        with self.assertRaises(UserError):
            session.start = "2026-03-03 08:00:00"

    def test_nobody_writes_by_hand_that_it_was_held(self):
        session = self._first()
        for values in (
            {"state": "held"},
            {"date_started": MONDAY},
            {"skipped_reason": "x"},
            {"calendar_event_id": False},
            {"active": False},
        ):
            with self.assertRaises(UserError):
                session.write(values)

    def test_a_session_belongs_to_the_team_of_its_ritual(self):
        session = self._first()
        self.assertEqual(session.team_id, self.team)
        with self.assertRaises(UserError):
            session.team_id = self.company.innovation_team_id

    def test_a_retrospective_opens_that_of_the_month(self):
        session = self._first("retrospective")
        with freeze_time("2026-03-27 13:00:00"):
            action = session.action_start()
        retrospective = session.retrospective_id
        self.assertEqual(action["tag"], "innovation_loop.board")
        self.assertEqual(action["params"], {"id": retrospective.id})
        self.assertEqual(retrospective.kind, "monthly")
        self.assertEqual(retrospective.name, "Retrospective of March 2026")
        self.assertEqual(retrospective.facilitator_id, self.fay)
        self.assertEqual(retrospective.team_id, self.team)

    def test_a_retrospective_that_is_open_already_is_taken(self):
        session = self._first("retrospective")
        opened = self.env["innovation.retrospective"].create(
            {
                "name": "March",
                "kind": "monthly",
                "team_id": self.team.id,
                "date": "2026-03-20",
            }
        )
        with freeze_time("2026-03-27 13:00:00"):
            session.action_start()
        self.assertEqual(session.retrospective_id, opened)

    def test_who_cancels_says_why_and_the_others_are_told(self):
        session = self._sessions(self._ritual())[1].with_user(self.ann)
        meeting = session.calendar_event_id
        wizard = self.env["innovation.ritual.cancel"].with_user(self.ann)
        with self.mock_mail_gateway():
            asked = wizard.create({"session_id": session.id, "reason": "The fair"})
            asked.action_confirm()
            self.env.flush_all()
        self.assertEqual(
            (session.state, session.skipped_reason), ("skipped", "The fair")
        )
        self.assertFalse(meeting.exists())
        self.assertEqual(self._new_mails.recipient_ids, self.fay.partner_id)
        self.assertIn("Monday 9 Mar 09:00: The fair", self._new_mails.body_html)

    def test_a_cancelled_session_is_told_in_the_language_of_who_reads(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        self.fay.lang = "fr_FR"
        session = self._sessions(self._ritual())[1].with_user(self.ann)
        with self.mock_mail_gateway():
            session._cancel("Le salon")
            self.env.flush_all()
        self.assertIn("lundi 9 mars", self._new_mails.subject)

    def test_nobody_is_told_that_what_is_over_was_cancelled(self):
        session = self._first()
        with freeze_time("2026-03-02 12:00:00"), self.mock_mail_gateway():
            session._cancel("Nobody came")
            self.env.flush_all()
        self.assertFalse(self._new_mails)

    def test_a_reason_that_nobody_sees_is_none(self):
        wizard = self.env["innovation.ritual.cancel"].with_user(self.ann)
        values = {"session_id": self._first().id, "reason": "\u200b"}
        with self.assertRaisesRegex(UserError, "in a few words"):
            wizard.create(values)

    def test_what_runs_cannot_be_cancelled(self):
        session = self._first()
        session.action_start()
        with self.assertRaisesRegex(UserError, "nothing to cancel"):
            session._cancel("x")

    def test_a_session_lasts_at_most_a_working_day(self):
        session = self._first()
        with self.assertRaisesRegex(ValidationError, "1 to 480 minutes"):
            session.duration = 481
