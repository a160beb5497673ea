from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..common import OtherCompany
from ..sprint_common import SprintCase


@tagged("post_install", "-at_install")
class TestSprintBurnDown(OtherCompany, SprintCase):
    def _points(self, sprint, at, key="remaining"):
        with freeze_time(at):
            sprint.invalidate_recordset()
            return [point[key] for point in sprint._get_burn_down()]

    def _four(self):
        return [
            self._improvement(name=name) for name in ("one", "two", "three", "four")
        ]

    def test_a_day_off_and_the_change_to_summer_time(self):
        one, two, three, four = self._four()
        sprint = self._start(one | two | three | four)
        # 00:30 in Paris on the 25th, still the 24th in London.
        self._deliver_at("2026-03-24 23:30:00", one)
        # 00:30 in Paris on the 30th: one hour ahead of the winter.
        self._deliver_at("2026-03-29 22:30:00", two)

        with freeze_time("2026-04-02 10:00:00"):
            points = sprint._get_burn_down()
        self.assertEqual(
            [
                (point["date"][5:], point["remaining"], point["ideal"])
                for point in points
            ],
            [
                ("03-23", 4, 4.0),
                ("03-23", 4, 3.56),
                ("03-24", 4, 3.11),
                ("03-25", 3, 2.67),
                ("03-26", 3, 2.22),
                ("03-27", 3, 1.78),
                ("03-30", 2, 1.33),
                ("03-31", 2, 0.89),
                # Nobody works on the 1st.
                ("04-02", 2, 0.44),
                ("04-03", None, 0.0),
            ],
        )

    def test_what_joins_and_what_is_taken_out_moves_the_line(self):
        one, two, three, four = self._four()
        sprint = self._start(one | two)
        self._write_at("2026-03-25 08:00:00", three, sprint_id=sprint.id)
        self._write_at("2026-03-26 08:00:00", four, sprint_id=sprint.id)
        self._write_at("2026-03-30 08:00:00", one, sprint_id=False)
        self._write_at("2026-03-31 08:00:00", two, stage_id=self._stage("stopped").id)
        remaining = self._points(sprint, "2026-04-03 18:00:00")
        self.assertEqual(remaining, [2, 2, 2, 3, 4, 4, 3, 2, 2, 2])

    def test_what_is_delivered_on_a_sunday_shows_on_the_next_working_day(self):
        one, two, *_others = self._four()
        sprint = self._start(one | two)
        self._deliver_at("2026-03-28 10:00:00", one)
        # The last Sunday has no working day behind it: it shows on the last Friday.
        self._deliver_at("2026-04-05 10:00:00", two)
        remaining = self._points(sprint, "2026-04-05 18:00:00")
        self.assertEqual(remaining, [2, 2, 2, 2, 2, 2, 1, 1, 1, 0])

    def test_a_team_that_works_on_weekends_has_these_days_too(self):
        self.team.works_weekends = True
        sprint = self._start(self._improvement())
        self.assertEqual(len(self._points(sprint, "2026-03-23 18:00:00")), 14)
        # Unless the Saturday is a day off.
        self._day_off("2026-03-27 23:00:00", "2026-03-28 22:59:59")
        days = self._points(sprint, "2026-03-23 18:00:00", "date")
        self.assertNotIn("2026-03-28", days)
        self.assertIn("2026-03-29", days)

    def test_a_holiday_of_another_company_takes_no_day_from_the_sprint(self):
        sprint = self._start(self._improvement())
        before = self._points(sprint, "2026-03-23 18:00:00", "date")
        other = self.other_company
        leave = self.env["resource.calendar.leaves"].with_company(other)
        days = {"date_from": "2026-03-24 00:00:00", "date_to": "2026-03-25 00:00:00"}
        leave = leave.create({"name": "Closed", **days})
        self.assertEqual((leave.company_id, leave.calendar_id.id), (other, False))
        after = self._points(sprint, "2026-03-23 18:00:00", "date")
        self.assertEqual(after, before)
        self.assertIn("2026-03-24", after)

    def test_a_late_sprint_goes_on(self):
        sprint = self._start(self._improvement())
        points = self._points(sprint, "2026-04-07 10:00:00", "date")
        self.assertEqual(points[-2:], ["2026-04-06", "2026-04-07"])
        self.assertEqual(
            self._points(sprint, "2026-04-07 10:00:00", "ideal")[-3:], [0, 0, 0]
        )

    def test_closed_it_stays_as_it_was_drawn(self):
        one, two, *_others = self._four()
        sprint = self._start(one | two)
        self._deliver_at("2026-03-25 10:00:00", one)
        before = self._points(sprint, "2026-04-02 10:00:00")
        self._close_at("2026-04-02 10:00:00", sprint)
        self.company.resource_calendar_id.tz = "Pacific/Auckland"
        self.team.works_weekends = True
        self._lose(one)
        self.assertEqual(self._points(sprint, "2027-04-02 10:00:00"), before)
        self.assertEqual(before, [2, 2, 2, 1, 1, 1, 1, 1, 1, None])

    def test_before_the_start_there_is_nothing_to_burn(self):
        self.assertEqual(self._sprint(self._improvement())._get_burn_down(), [])

    def test_days_are_named_in_the_reader_s_language(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        sprint = self._start(self._improvement())
        with freeze_time("2026-03-23 10:00:00"):
            english = sprint._get_burn_down()[1]["label"]
            french = sprint.with_context(lang="fr_FR")._get_burn_down()[1]["label"]
        self.assertEqual((english, french), ("Mon 23", "lun. 23"))

    def test_the_header_says_it_all_to_who_may_read_it(self):
        one, two, *_others = self._four()
        sprint = self._start(one | two)
        self._write_at(
            "2026-03-24 08:00:00", one, is_blocked=True, blocked_reason="No screws"
        )
        with freeze_time("2026-03-26 08:00:00"):
            header = sprint.with_user(self.ann).get_board_header()
        self.assertEqual(
            header["standing"], ["Day 4 of 9", "0 of 2 delivered", "1 blocked"]
        )
        self.assertEqual((header["goal"], header["limit"]), ("No truck waits", 3))
        self.assertEqual(len(header["burn_down"]), 10)
        self.assertFalse(header["can_edit"])

    def test_the_header_of_a_closed_team_is_closed(self):
        sprint = self._sprint()
        sprint.sudo().team_id = self.closed_team
        with self.assertRaises(AccessError):
            sprint.with_user(self.bob).get_board_header()
        with self.assertRaises(AccessError):
            sprint.with_user(self.otto).get_board_header()

    def test_a_row_that_does_not_know_its_day_was_there_from_the_start(self):
        one, two, *_others = self._four()
        sprint = self._start(one)
        self._write_at("2026-03-25 08:00:00", two, sprint_id=sprint.id)
        entry = sprint.entry_ids.filtered("is_added")
        entry.sudo().date_added = False
        self.assertEqual(self._points(sprint, "2026-03-24 18:00:00")[:3], [1, 2, 2])
