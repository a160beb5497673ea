from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from .common import LoopCase, OtherCompany

MODELS = (
    "signal",
    "decision",
    "improvement",
    "sprint",
    "retrospective",
    "sprint.item",
    "retrospective.note",
    "decision.option",
)


@tagged("post_install", "-at_install")
class TestSecurity(OtherCompany, LoopCase):
    def _one_of_each(self, team):
        values = {
            "name": "Secret",
            "team_id": team.id,
            "company_id": team.company_id.id,
        }
        sprint = {"goal": "Secret", "date_start": "2026-03-02"}
        records = {
            name: self.env[f"innovation.{name}"].create(
                {**values, **(sprint if name == "sprint" else {})}
            )
            for name in MODELS[:5]
        }
        records["sprint.item"] = self.env["innovation.sprint.item"].create(
            {
                "name": "Secret",
                "sprint_id": records["sprint"].id,
                "outcome": "delivered",
            }
        )
        records["retrospective.note"] = self.env[
            "innovation.retrospective.note"
        ].create({"text": "Secret", "retrospective_id": records["retrospective"].id})
        records["decision.option"] = self.env["innovation.decision.option"].create(
            {"name": "Secret", "decision_id": records["decision"].id}
        )
        return records

    def _seen_by(self, user, records):
        return {
            name
            for name, record in records.items()
            if record.with_user(user).search([("id", "=", record.id)])
        }

    def test_every_employee_hears_the_open_teams(self):
        records = self._one_of_each(self.team)
        self.assertEqual(self._seen_by(self.bob, records), set(MODELS))

    def test_a_closed_team_is_closed_even_to_managers(self):
        records = self._one_of_each(self.closed_team)
        boss = self._user("boss", "innovation_loop.group_innovation_manager")
        self.assertEqual(self._seen_by(self.mia, records), set(MODELS))
        for user in (self.ann, self.fay, boss):
            self.assertEqual(self._seen_by(user, records), set())
            with self.assertRaises(AccessError):
                records["decision"].with_user(user).read(["name"])

    def test_facilitator_and_sponsor_belong_to_their_closed_team(self):
        records = self._one_of_each(self.closed_team)
        self.closed_team.write(
            {"facilitator_id": self.fay.id, "sponsor_id": self.bob.id}
        )
        self.assertEqual(self._seen_by(self.fay, records), set(MODELS))
        self.assertEqual(self._seen_by(self.bob, records), set(MODELS))

    def test_a_manager_sets_up_a_closed_team_without_reading_it(self):
        boss = self._user("boss", "innovation_loop.group_innovation_manager")
        self.closed_team.with_user(boss).max_wip = 2
        with self.assertRaises(AccessError):
            self.closed_team.with_user(self.ann).read(["name"])

    def test_companies_do_not_read_each_other(self):
        records = self._one_of_each(self.team)
        self.assertEqual(self._seen_by(self.otto, records), set())
        theirs = self._one_of_each(self.other_company.innovation_team_id)
        self.assertEqual(self._seen_by(self.mia, theirs), set())

    def test_a_record_of_one_company_does_not_join_another_s_team(self):
        signal = self._signal()
        with self.assertRaisesRegex(Exception, "[Cc]ompan"):
            signal.sudo().team_id = self.other_company.innovation_team_id

    def test_portal_users_see_nothing(self):
        portal = new_test_user(self.env, "portal_guest", "base.group_portal")
        for name in MODELS:
            with self.assertRaises(AccessError):
                self.env[f"innovation.{name}"].with_user(portal).search([])

    def test_every_company_has_a_team_from_its_first_day(self):
        self.assertTrue(self.company.innovation_team_id)
        team = self.other_company.innovation_team_id
        self.assertEqual(team.company_id, self.other_company)

    def test_a_team_works_when_its_company_does(self):
        team = self._team("Branch", self.otto, company_id=self.other_company.id)
        hours = self.other_company.resource_calendar_id
        self.assertEqual(team.resource_calendar_id, hours)

    def test_configuration_is_for_managers(self):
        theme = self.env.ref("innovation_loop.innovation_theme_billing")
        with self.assertRaises(AccessError):
            theme.with_user(self.fay).name = "Invoices"
        theme.with_user(self.mia).name = "Invoices"
