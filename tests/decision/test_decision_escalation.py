from unittest.mock import patch

from freezegun import freeze_time

from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common import LoopCase, OtherCompany

LOGGER = "odoo.addons.innovation_loop.models.common.safely"


@tagged("post_install", "-at_install")
@freeze_time("2026-03-16 09:00:00")
class TestDecisionEscalation(OtherCompany, LoopCase):
    """When an overdue decision climbs. Paris, Monday to Friday; days 1, 2 and 2.

    In 2026 the clocks of Paris go forward on Sunday 29 March.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.team.sponsor_id = cls.bob
        cls.cron = cls.env.ref("innovation_loop.ir_cron_escalate")

    def _run(self, moment):
        """The nightly run at a moment in UTC."""
        with freeze_time(moment), self.enter_registry_test_mode():
            self.cron.method_direct_trigger()

    def _holiday(self, begin, end, company=None):
        """A holiday of all calendars of a company."""
        Leaves = self.env["resource.calendar.leaves"]
        leave = Leaves.with_company(company or self.company).create(
            {"name": "Closed", "date_from": begin, "date_to": end}
        )
        self.assertEqual(leave.company_id, company or self.company)

    def _climb(self, decision, moments):
        """:return: the steps it stands at after each of these runs"""
        levels = []
        for moment in moments:
            self._run(moment)
            levels.append(decision.escalation_level)
        return levels

    def _overdue(self, **values):
        return self._decision(**{"date_due": "2026-03-26", **values})  # a Thursday

    def test_a_week_with_a_weekend_a_holiday_and_a_change_of_clocks(self):
        self._holiday("2026-03-29 22:00:00", "2026-03-30 21:59:59")  # Monday
        days = {
            "2026-03-26 22:30:00": 0,  # still Thursday in Paris, in winter time
            "2026-03-26 23:30:00": 1,  # Friday: the responsible
            "2026-03-28 06:00:00": 1,  # Saturday
            "2026-03-29 06:00:00": 1,  # Sunday, the clocks went forward
            "2026-03-30 06:00:00": 1,  # the holiday
            "2026-03-30 22:30:00": 1,  # Tuesday, in summer time: first day of two
            "2026-03-31 21:30:00": 1,  # still Tuesday
            "2026-03-31 22:30:00": 2,  # Wednesday: the sponsor
            "2026-04-02 06:00:00": 2,  # Thursday
            "2026-04-02 21:59:00": 2,  # still Thursday
            "2026-04-02 22:01:00": 3,  # Friday: the next meeting
            "2026-04-10 06:00:00": 3,
        }
        self.assertEqual(self._climb(self._overdue(), days), list(days.values()))

    def test_the_same_week_without_the_holiday_is_a_day_shorter(self):
        decision = self._overdue()
        days = ["2026-03-27", "2026-03-30", "2026-03-31", "2026-04-01", "2026-04-02"]
        self.assertEqual(self._climb(decision, days), [1, 1, 2, 2, 3])

    def test_a_holiday_of_another_company_is_none_of_ours(self):
        monday = ("2026-03-29 22:00:00", "2026-03-30 21:59:59")
        self._holiday(*monday, self.other_company)
        self.assertEqual(
            self._climb(self._overdue(), ["2026-03-27", "2026-03-31"]), [1, 2]
        )

    def test_the_days_per_step_are_the_team_s(self):
        self.team.write(
            {
                "escalation_days_responsible": 2,
                "escalation_days_sponsor": 1,
                "escalation_days_ritual": 3,
            }
        )
        days = ["2026-03-27", "2026-03-30", "2026-03-31", "2026-04-02", "2026-04-03"]
        self.assertEqual(self._climb(self._overdue(), days), [0, 1, 2, 2, 3])

    def test_without_a_calendar_the_company_s_counts(self):
        self.team.resource_calendar_id = False
        days = ["2026-03-27", "2026-03-30", "2026-03-31"]
        self.assertEqual(self._climb(self._overdue(), days), [1, 1, 2])

    def test_without_any_working_hours_the_week_has_five_days(self):
        self.team.resource_calendar_id.attendance_ids.unlink()
        days = ["2026-03-27", "2026-03-29", "2026-03-31"]
        self.assertEqual(self._climb(self._overdue(), days), [1, 1, 2])

    def test_once_per_step_however_often_it_runs(self):
        decision = self._overdue()
        self.assertEqual(self._climb(decision, ["2026-03-27 05:00:00"] * 3), [1, 1, 1])
        self.assertEqual(len(decision.sudo().activity_ids), 1)

    def test_a_run_that_was_missed_skips_nobody(self):
        days = ["2026-05-11", "2026-05-11", "2026-05-12", "2026-05-13", "2026-05-15"]
        self.assertEqual(self._climb(self._overdue(), days), [1, 1, 1, 2, 3])

    def test_without_a_sponsor_the_step_falls_away(self):
        self.team.sponsor_id = False
        decision = self._overdue()
        days = ["2026-03-27", "2026-03-30", "2026-03-31"]
        self.assertEqual(self._climb(decision, days), [1, 1, 3])

    def test_who_decides_is_not_their_own_sponsor(self):
        decision = self._overdue(sponsor_id=self.ann.id)
        self.assertEqual(self._climb(decision, ["2026-03-27", "2026-03-31"]), [1, 3])

    def test_one_that_fails_keeps_no_other_waiting(self):
        first, second = self._overdue(name="First"), self._overdue(name="Second")
        Decision = type(first)
        climb = Decision._climb

        def _climb(decision, days):
            if decision == first:
                decision._climb_to(1)
                raise ValueError("The power fails")
            climb(decision, days)

        with patch.object(Decision, "_climb", _climb), mute_logger(LOGGER):
            self._run("2026-03-27")
        self.assertEqual((first.escalation_level, second.escalation_level), (0, 1))
        self.assertFalse(first.sudo().activity_ids)
        self._run("2026-03-27")
        self.assertEqual((first.escalation_level, second.escalation_level), (1, 1))

    def test_drafts_decided_and_archived_ones_do_not_climb(self):
        draft = self._overdue(name="Draft", submit=False)
        decided = self._overdue(name="Decided")
        decided.action_decide("go", "It pays")
        archived = self._overdue(name="Archived")
        archived.action_archive()
        self._run("2026-04-20")
        for decision in (draft, decided, archived):
            self.assertEqual(decision.escalation_level, 0)

    def test_teams_elsewhere_climb_on_their_own_clock(self):
        self.other_company.resource_calendar_id.tz = "Pacific/Auckland"
        team = self.other_company.innovation_team_id
        theirs = self._decision(
            user=self.otto,
            team_id=team.id,
            company_id=self.other_company.id,
            responsible_id=self.otto.id,
            date_due="2026-03-26",
        )
        ours = self._overdue()
        self._run("2026-03-26 11:30:00")  # Friday there
        self.assertEqual((ours.escalation_level, theirs.escalation_level), (0, 1))

    def test_hundreds_are_looked_at_without_a_query_each(self):
        due = (
            self.env["innovation.decision"]
            ._as_fact_writer()
            .create(
                [
                    {
                        "name": f"Topic {number}",
                        "team_id": self.team.id,
                        "responsible_id": self.ann.id,
                        "date_due": "2026-03-26",
                        "date_raised": "2026-03-16",
                        "success_criterion": "x",
                    }
                    for number in range(200)
                ]
            )
        )
        self.env.flush_all()
        self.env.invalidate_all()
        start = self.env.cr.sql_log_count
        self._run("2026-03-26 09:00:00")
        self.assertLess(self.env.cr.sql_log_count - start, 60)
        self.assertEqual(set(due.mapped("escalation_level")), {0})
