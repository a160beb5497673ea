from itertools import product
from unittest.mock import patch

from freezegun import freeze_time

from odoo.tests import tagged
from odoo.tools import mute_logger
from odoo.tools.misc import file_open

from ..common import LoopCase

OPTIONS = {
    "has_headers": True,
    "quoting": '"',
    "separator": ",",
    "float_thousand_separator": ",",
    "float_decimal_separator": ".",
    "date_format": "%Y-%m-%d",
    "datetime_format": "",
}


@tagged("post_install", "-at_install")
@freeze_time("2026-03-04 09:00:00")
class TestSignalImport(LoopCase):
    def _load(self, *rows, user=None):
        """Each row is a dict: column → text."""
        columns = list(dict.fromkeys(name for row in rows for name in row))
        Signal = self.env["innovation.signal"].with_user(user or self.mia)
        data = [[row.get(name, "") for name in columns] for row in rows]
        return Signal.load(columns, data)

    def _loaded(self, *rows, user=None):
        result = self._load(*rows, user=user)
        self.assertFalse(result["messages"])
        return self.env["innovation.signal"].browse(result["ids"])

    def _row(self, **values):
        return {"name": "Trucks wait", "team_id": "Workshop", **values}

    def test_old_signals_come_in_with_their_story(self):
        row = self._row(
            id="old_1",
            kind="Internal blocker",
            date_observed="2025-11-14",
            answer="Printed on the dock",
            answered_date="2025-11-24 10:00:00",
        )
        signal = self._loaded(row)
        self.assertEqual(str(signal.week_start), "2025-11-10")
        self.assertEqual((signal.state, signal.days_to_answer), ("acknowledged", 10))
        self.assertEqual(signal.kind, "blocker")
        # Who brought it in is not who saw it.
        self.assertFalse(signal.reporter_id)
        self.assertNotIn(self.mia.partner_id, signal.message_partner_ids)
        self.assertEqual(self._loaded(row), signal, "the same file once more")

    def test_answered_on_the_day_it_was_observed_wherever_the_file_was_written(self):
        """From midnight to midnight on the clock of who writes the file."""
        zones = ("Pacific/Auckland", "America/Los_Angeles", "Europe/Paris")
        for zone, team_zone in product(zones, zones):
            self.mia.tz, self.company.resource_calendar_id.tz = zone, team_zone
            for time in ("00:00:00", "23:59:00"):
                with self.subTest(zone=zone, team_zone=team_zone, time=time):
                    row = self._row(
                        date_observed="2025-11-14",
                        acknowledged_date=f"2025-11-14 {time}",
                        answered_date=f"2025-11-14 {time}",
                        answer="At once",
                    )
                    signal = self._loaded(row)
                    # What a team counts is counted in its own days.
                    longest = 0 if zone == team_zone else 1
                    self.assertLessEqual(signal.days_to_answer, longest)

    def test_the_day_before_or_tomorrow_is_refused_wherever_it_was_written(self):
        for zone in ("Pacific/Auckland", "America/Los_Angeles"):
            self.mia.tz = zone
            for time in ("2025-11-13 23:59:00", "2026-03-06 00:00:00"):
                with self.subTest(zone=zone, time=time):
                    row = self._row(
                        date_observed="2025-11-14", answered_date=time, answer="No"
                    )
                    [message] = self._load(row)["messages"]
                    self.assertIn("check its dates", message["message"])

    def test_declined_ones_are_closed(self):
        row = self._row(
            date_observed="2025-11-14", declined_date="2025-12-01 08:00:00", answer="No"
        )
        signal = self._loaded(row)
        self.assertEqual(signal.state, "declined")
        self.assertEqual(signal.answered_date, signal.declined_date)

    @mute_logger("odoo.sql_db")
    def test_errors_name_the_row(self):
        good = self._row(date_observed="2025-11-14")
        for bad, message in (
            ({"kind": "Complaint"}, "Complaint"),
            ({"date_observed": "2099-01-01"}, "in the future"),
            ({"answer": "Half a story"}, "goes with the day"),
            ({"answered_date": "2026-01-01 10:00:00"}, "goes with the day"),
            (
                {"answer": "Early", "answered_date": "2025-01-01 10:00:00"},
                "before it was observed",
            ),
            ({"name": ""}, "What did you see"),
        ):
            result = self._load(good, {**good, **bad}, good)
            self.assertFalse(result["ids"])
            error = result["messages"][0]
            self.assertEqual(error["rows"], {"from": 1, "to": 1})
            self.assertIn(message, error["message"])

    def test_nobody_imports_for_others(self):
        result = self._load(self._row(reporter_id="Ann"))
        self.assertIn("Shared by", result["messages"][0]["message"])

    def test_history_is_for_managers_and_for_new_signals(self):
        row = self._row(answer="Yes", answered_date="2026-03-01 10:00:00")
        result = self._load(row, user=self.fay)
        self.assertIn("follows from what was done", result["messages"][0]["message"])
        signal = self._loaded(self._row(id="old_2"))
        result = self._load({**row, "id": "old_2"})
        self.assertIn("follows from what was done", result["messages"][0]["message"])
        self.assertFalse(signal.answered_date)

    def test_others_import_signals_of_their_own(self):
        signal = self._loaded(self._row(), user=self.ann)
        self.assertEqual(signal.reporter_id, self.ann)

    def test_an_import_leads_into_no_closed_team(self):
        result = self._load(self._row(team_id="Management"), user=self.ann)
        self.assertFalse(result["ids"])

    def test_nobody_claims_to_import(self):
        Signal = self.env["innovation.signal"].with_user(self.mia)
        Signal = Signal.with_context(innovation_importer=1, innovation_history=1)
        with self.assertRaisesRegex(Exception, "follows from what was done"):
            Signal.create({"name": "x", "answered_date": "2026-01-01 10:00:00"})

    def test_a_file_tells_no_other_fact(self):
        for name, value in (
            ("resolved_date", "2026-03-01 10:00:00"),
            ("snooze_until", "2026-04-01"),
            ("supporter_ids", "Ann"),
            ("merged_ids/name", "Another one"),
        ):
            result = self._load(self._row(**{name: value}))
            self.assertFalse(result["ids"], name)
            message = result["messages"][0]["message"]
            self.assertIn("follows from what was done", message)

    def test_no_file_shares_without_a_name(self):
        """What a trial run of the import takes back would stay."""
        Signal = self.env["innovation.signal"]
        before = Signal.search_count([])
        for user in (self.mia, self.ann):
            with self.subTest(user=user.name):
                said = self._load(self._row(is_anonymous="1"), user=user)
                by_default = Signal.with_user(user).with_context(
                    default_is_anonymous=True
                )
                taken = by_default.load(["name"], [["Trucks wait"]])
                for result in (said, taken):
                    self.assertFalse(result["ids"])
                    [message] = result["messages"]
                    self.assertIn("without a name by a file", message["message"])
        self.assertEqual(Signal.search_count([]), before)

    def test_trusted_code_loads_who_saw_it_as_the_demo_does(self):
        Signal = self.env["innovation.signal"]._as_fact_writer()
        columns = ["name", "team_id", "reporter_id", "supporter_ids", "snooze_until"]
        row = ["Trucks wait", "Workshop", "Ann", "Bob", "2026-04-01"]
        result = Signal.load(columns, [row])
        self.assertFalse(result["messages"])
        signal = Signal.browse(result["ids"])
        self.assertEqual((signal.reporter_id, signal.state), (self.ann, "later"))
        self.assertEqual(signal.supporter_ids, self.bob)

    def test_what_comes_in_by_a_file_is_changed_like_any_other(self):
        signal = self._loaded(self._row()).with_user(self.mia)
        with self.assertRaisesRegex(Exception, "follows from what was done"):
            signal.acknowledged_date = "2026-03-01 10:00:00"

    def test_one_that_is_shared_asks_for_no_import(self):
        Signal = self.env["innovation.signal"].with_user(self.ann)
        with patch.object(type(Signal), "_get_loader", side_effect=AssertionError):
            signal = self._signal(user=self.ann)
            signal.description = "Two of them"
            Signal.capture({"name": "The belt squeaks", "is_anonymous": True})

    def test_the_template_imports_as_it_is(self):
        Signal = self.env["innovation.signal"].with_user(self.mia)
        [template] = Signal.get_import_templates()
        with file_open(template["template"].lstrip("/"), "rb") as file:
            content = file.read()
        if "base_import.import" not in self.env:
            self.skipTest("Odoo's import is not installed")
        wizard = self.env["base_import.import"].with_user(self.mia)
        wizard = wizard.create(
            {
                "res_model": "innovation.signal",
                "file": content,
                "file_name": "signals.xlsx",
                "file_type": "application/vnd.openxmlformats-officedocument"
                ".spreadsheetml.sheet",
            }
        )
        preview = wizard.parse_preview(dict(OPTIONS))
        self.assertNotIn("error", preview)
        matches = preview["matches"]
        columns = [
            "/".join(matches.get(number, ["?"]))
            for number, _header in enumerate(preview["headers"])
        ]
        self.assertNotIn("?", columns)
        result = wizard.execute_import(columns, preview["headers"], preview["options"])
        self.assertFalse(result["messages"])
        signals = Signal.browse(result["ids"])
        self.assertEqual(signals.mapped("state"), ["acknowledged", "new", "declined"])
        self.assertEqual(signals[0].minutes_lost, 60)
