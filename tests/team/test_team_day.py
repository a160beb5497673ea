from datetime import date, datetime, timedelta

from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged, users

from ...tools.periods import Period
from ..common import LoopCase

# Half past midnight on Tuesday 3 March in Auckland; Monday noon in Paris.
TUESDAY_THERE = "2026-03-02 11:30:00"


@tagged("post_install", "-at_install")
class TestTeamDay(LoopCase):
    """At midnight of a team far from its company all say the same day: the team's."""

    def setUp(self):
        super().setUp()
        self.team.resource_calendar_id = self.env["resource.calendar"].create(
            {"name": "Auckland", "tz": "Pacific/Auckland"}
        )
        with freeze_time("2026-03-01 22:00:00"):
            self.decision = self._decision(date_due="2026-03-02")
            self.other = self._decision(
                self.mia,
                date_due="2026-03-02",
                team_id=self.closed_team.id,
                responsible_id=self.mia.id,
            )

    def _get_row(self):
        self.env.flush_all()
        self.env.invalidate_all()
        return self.env["innovation.decision.report"].browse(self.decision.id)

    def _get_share(self):
        """:return: (taken by their date, out of, not known yet) of the team"""
        month = Period(date(2026, 3, 1), "month")
        source = self.env["innovation.kpi.decision.on.time"]
        bounds = month.bounds(self.company._get_zone())
        found = source._kpi_measure(*bounds, self.company)[self.team.id]
        return found["numerator"], found["denominator"], found["pending_count"]

    @freeze_time(TUESDAY_THERE)
    def test_overdue_on_the_form_in_the_list_the_report_and_the_kpi(self):
        self.assertTrue(self.decision.is_overdue)
        self.assertFalse(self.other.is_overdue)
        both = (self.decision | self.other).sudo()
        domain = [("id", "in", both.ids), ("is_overdue", "=", True)]
        self.assertEqual(both.search(domain), self.decision)
        self.assertEqual(both.filtered_domain(domain), self.decision)
        not_yet = [("id", "in", both.ids), ("is_overdue", "=", False)]
        self.assertEqual(both.search(not_yet), self.other)
        self.assertEqual(self._get_row().overdue_days, 1)
        self.assertEqual(self._get_share(), (0, 1, 0))

    @freeze_time(TUESDAY_THERE)
    def test_decided_after_midnight_is_too_late_in_the_report_and_the_kpi(self):
        self.decision.action_decide("no_go", "Not worth it")
        row = self._get_row()
        self.assertEqual((row.date_decided, row.is_on_time), (date(2026, 3, 3), False))
        self.assertEqual(self._get_share(), (0, 1, 0))

    @freeze_time("2026-03-02 10:30:00")
    def test_decided_before_midnight_is_in_time_in_the_report_and_the_kpi(self):
        self.decision.action_decide("no_go", "Not worth it")
        row = self._get_row()
        self.assertEqual((row.date_decided, row.is_on_time), (date(2026, 3, 2), True))
        self.assertEqual(self._get_share(), (1, 1, 0))

    @freeze_time("2026-03-01 12:00:00")
    @users("ann")
    def test_the_week_of_a_team_begins_on_its_own_monday(self):
        """Sunday noon in Paris is Monday, 1:00, in Auckland: week 10 has begun."""
        self._signal(date_observed="2026-02-27", kind="blocker")
        self._signal(date_observed="2026-03-02", kind="irritant")
        self.closed_team.sudo().member_ids |= self.ann
        strip = self.env["innovation.team"].get_week_strip()
        weeks = {line["team_id"]: line["week"] for line in strip}
        self.assertEqual(weeks[self.team.id], "Week 10")
        self.assertEqual(weeks[self.closed_team.id], "Week 9")
        [line] = [line for line in strip if line["team_id"] == self.team.id]
        self.assertEqual([kind["count"] for kind in line["kinds"]], [1, 0, 0])
        team = self.team.with_user(self.ann)
        self.assertEqual(team.week_signal_count, 1)

    def test_a_signal_is_answered_on_the_team_s_day(self):
        signal = self._signal(date_observed="2026-03-02")
        with freeze_time(TUESDAY_THERE):
            signal.with_user(self.fay).action_decline("Not now")
        self.assertEqual(signal.days_to_answer, 1)

    def test_what_sleeps_wakes_on_the_team_s_morning(self):
        signal = self._signal(date_observed="2026-03-01")
        with freeze_time("2026-03-01 22:00:00"):
            signal.with_user(self.fay).action_snooze(date(2026, 3, 3))
        for moment, awake in (("2026-03-02 10:30:00", False), (TUESDAY_THERE, True)):
            with freeze_time(moment):
                signal.sudo()._cron_wake_snoozed()
            self.assertEqual(not signal.snooze_until, awake)

    def _wakes(self, zone, moments):
        """:return: whether it is awake at each moment, asleep until 1 December"""
        self.team.resource_calendar_id.tz = zone
        with freeze_time("2026-11-20 12:00:00"):
            signal = self._signal()
            signal.with_user(self.fay).action_snooze("2026-12-01")
        awake = []
        for moment in moments:
            with freeze_time(moment):
                signal.sudo()._cron_wake_snoozed()
            awake.append(not signal.snooze_until)
        return awake

    def test_until_1_december_is_until_midnight_wherever_the_team_is(self):
        for zone, before, after in (
            ("America/Los_Angeles", "2026-12-01 07:59:59", "2026-12-01 08:00:00"),
            ("Pacific/Auckland", "2026-11-30 10:59:59", "2026-11-30 11:00:00"),
        ):
            with self.subTest(zone=zone):
                self.assertEqual(self._wakes(zone, [before, after]), [False, True])

    @freeze_time("2026-11-30 11:30:00")
    def test_who_snoozes_from_elsewhere_names_a_day_to_come_for_the_team(self):
        """In Paris it is 30 November, in Auckland half past midnight a day later."""
        signal = self._signal(date_observed="2026-11-30").with_user(self.fay)
        with self.assertRaisesRegex(UserError, "after today"):
            signal.action_snooze("2026-12-01")
        self.team.resource_calendar_id.tz = "Pacific/Honolulu"
        signal.with_context(tz="Pacific/Auckland").action_snooze("2026-12-01")
        self.assertEqual(signal.snooze_until, date(2026, 12, 1))

    def test_overdue_and_on_the_ladder_are_the_same_at_every_instant(self):
        """Around the midnights of Monday, where all of its days are working days."""
        hours = [datetime(2026, 3, 2) + timedelta(hours=n) for n in range(-14, 40)]
        domain = [("id", "=", self.decision.id), ("is_overdue", "=", True)]
        for zone in ("America/Los_Angeles", "Europe/Paris", "Pacific/Auckland"):
            self.team.resource_calendar_id.tz = zone
            for moment in hours:
                with self.subTest(zone=zone, moment=moment), freeze_time(moment):
                    self.env.invalidate_all()
                    days = self.decision._get_ladder_days()[self.team]
                    said = {
                        self.decision.is_overdue,
                        bool(self.decision.search(domain)),
                        self.decision._is_on_ladder(),
                        self.decision._is_step_due(days),
                        self.team._get_local_day(moment) > date(2026, 3, 2),
                    }
                    self.assertEqual(len(said), 1)

    def test_the_age_of_a_decision_is_counted_in_days_of_its_team(self):
        """Raised on Monday, 11:00, in Auckland: on Tuesday morning it is a day old."""
        for moment, age in (
            ("2026-03-02 10:59:00", "since today"),
            ("2026-03-02 18:00:00", "1 day"),
        ):
            with freeze_time(moment):
                self.env.invalidate_all()
                self.assertEqual(self.decision.age, age)

    def test_a_team_at_work_on_weekends_climbs_on_them_too(self):
        self.team.works_weekends = True
        with freeze_time("2026-03-08 09:00:00"):  # Sunday; it was due on Monday
            days = self.decision._get_ladder_days()[self.team]
        self.assertEqual(sorted(day.day for day in days), [2, 3, 4, 5, 6, 7, 8])
