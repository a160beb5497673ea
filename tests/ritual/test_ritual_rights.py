from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from ..common import OtherCompany
from .ritual_common import MONDAY, RitualCase


@tagged("post_install", "-at_install")
@freeze_time(MONDAY)
class TestRitualRights(OtherCompany, RitualCase):
    def setUp(self):
        super().setUp()
        self.ritual = self._ritual()
        self.session = self._sessions(self.ritual)[0]

    def assertDenied(self, method, *args):
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            method(*args)
            self.env.flush_all()

    def test_who_does_not_come_reads_and_changes_nothing(self):
        session = self.session.with_user(self.bob)
        self.assertEqual(session.state, "planned")
        self.assertDenied(session.action_start)
        self.assertDenied(session.write, {"start": "2026-03-03 08:00:00"})
        self.assertDenied(session._cancel, "x")
        self.assertDenied(self.ritual.with_user(self.bob).action_pause)

    def test_who_comes_starts_a_session_and_leaves_the_ritual_as_it_is(self):
        self.session.with_user(self.ann).action_start()
        ritual = self.ritual.with_user(self.ann)
        self.assertDenied(ritual.action_pause)
        self.assertDenied(ritual.write, {"hour": 10})
        self.assertDenied(ritual.action_end)

    def test_who_runs_the_team_changes_its_rituals_also_without_the_group(self):
        self.team.facilitator_id = self.ann
        self.ritual.with_user(self.ann).hour = 10
        self.assertEqual(self._starts(self.ritual)[0], "03-02 09:00")

    def test_nobody_adds_or_deletes_a_session(self):
        Session = self.env["innovation.ritual.session"].with_user(self.mia)
        values = {"ritual_id": self.ritual.id, "start": "2026-03-03 08:00:00"}
        self.assertDenied(Session.create, values)
        self.assertDenied(self.session.with_user(self.mia).unlink)
        self.assertDenied(self.ritual.with_user(self.mia).unlink)

    def test_nobody_cancels_what_is_not_theirs_with_the_wizard(self):
        wizard = self.env["innovation.ritual.cancel"].with_user(self.bob)
        values = {"session_id": self.session.id, "reason": "x"}
        self.assertDenied(wizard.create, values)

    def test_a_closed_team_s_rituals_are_unknown_to_others(self):
        ritual = self._ritual(user=self.mia, team=self.closed_team)
        session = self._sessions(ritual)[0]
        for user in (self.bob, self.fay):
            for record in (ritual, session):
                self.assertFalse(
                    record.with_user(user).search([("id", "=", record.id)])
                )
                self.assertDenied(record.with_user(user).read, ["name"])
        self.assertTrue(session.with_user(self.mia).name)

    def test_another_company_s_rituals_are_unknown(self):
        for record in (self.ritual, self.session):
            self.assertDenied(record.with_user(self.otto).read, ["name"])

    def test_nobody_gives_another_company_s_team_a_ritual(self):
        self.otto.group_ids |= self.env.ref(
            "innovation_loop.group_innovation_facilitator"
        )
        values = {"kind": "method", "team_id": self.team.id}
        Ritual = self.env["innovation.ritual"].with_user(self.otto)
        self.assertDenied(Ritual.create, values)

    def test_each_company_s_rituals_are_planned_on_its_own_days(self):
        team = self.other_company.innovation_team_id
        calendar = self.other_company.resource_calendar_id
        calendar.tz = "America/New_York"
        self.env["resource.calendar.leaves"].create(
            {
                "name": "Only there",
                "calendar_id": calendar.id,
                "company_id": self.other_company.id,
                "date_from": "2026-03-02 05:00:00",
                "date_to": "2026-03-03 04:59:59",
            }
        )
        ritual = self._ritual(
            user=self.env.user, team=team, company_id=self.other_company.id
        )
        self._run_cron()
        self.assertEqual(self._starts(ritual)[0], "03-09 13:00")
        self.assertEqual(self._starts(self.ritual)[0], "03-02 08:00")
        self.assertEqual(self._sessions(ritual).company_id, self.other_company)

    def test_who_works_in_two_companies_moves_a_meeting_from_either(self):
        self.ann.company_ids |= self.other_company
        meeting = self.session.calendar_event_id.with_user(self.ann)
        meeting = meeting.with_company(self.other_company).with_context(
            allowed_company_ids=self.other_company.ids
        )
        meeting.start = "2026-03-03 08:00:00"
        self.assertEqual(f"{self.session.start:%m-%d}", "03-03")
