from odoo import fields
from odoo.exceptions import ValidationError
from odoo.tests import Form, freeze_time, tagged

from ..models.common.days import Day, Moment
from .sprint_common import SprintCase

# Written by our code only, never by a person, and never from a date that one typed.
MEASURED = {"innovation.kpi", "innovation.kpi.value", "innovation.summary"}
# They keep what the tickets say, whatever that is.
MEASURED |= {"innovation.ticket.closure"}


@tagged("post_install", "-at_install")
@freeze_time("2026-03-02 09:00:00")
class TestDates(SprintCase):
    """A year that cannot be meant is refused where it comes in, by whatever road."""

    def _refused(self):
        return self.assertRaisesRegex(ValidationError, "cannot be meant")

    def test_a_year_typed_wrong_is_refused_on_every_record(self):
        signal, decision = self._signal(), self._decision(submit=False)
        sprint = self._sprint()
        for year in ("0206", "1026", "1900", "9999"):
            day = f"{year}-03-13"
            for record, name in (
                (signal, "date_observed"),
                (decision, "date_due"),
                (decision, "date_review"),
                (sprint, "date_start"),
                (sprint, "date_end"),
            ):
                with self.subTest(year=year, field=name), self._refused():
                    record[name] = day
            with self.subTest(year=year), self._refused():
                self._sprint(date_start=day)
            with self.subTest(year=year), self._refused():
                self._signal(date_observed=day)

    def test_it_is_refused_before_the_form_is_saved(self):
        for year in ("1900", "9999"):
            form = Form(self.env["innovation.sprint"].with_user(self.fay))
            with self._refused():
                form.date_start = f"{year}-12-31"

    def test_it_is_refused_in_an_import(self):
        Signal = self.env["innovation.signal"].with_user(self.ann)
        rows = [["Seen once", "2026-02-27"], ["Seen long ago", "0206-02-27"]]
        result = Signal.load(["name", "date_observed"], rows)
        self.assertFalse(result["ids"])
        [message] = result["messages"]
        self.assertEqual(message["rows"], {"from": 1, "to": 1})
        self.assertIn("cannot be meant", message["message"])

    def test_old_signals_are_not_answered_in_another_age(self):
        Signal = self.env["innovation.signal"].with_user(self.mia)
        columns = ["name", "date_observed", "answer", "answered_date"]
        rows = [["Seen", "2026-02-27", "Mended", "0206-02-28 10:00:00"]]
        self.assertFalse(Signal.load(columns, rows)["ids"])

    def test_it_is_refused_as_an_answer_to_until_when(self):
        with self._refused():
            self._signal().with_user(self.fay).action_snooze("9999-12-31")
        with self._refused():
            self._decision().action_decide("later", "Not now", "9999-12-31")

    def test_what_is_no_date_is_refused_in_words(self):
        for value in ("yesterday", "2026-02-30", 20260302):
            with self.subTest(value=value), self._refused():
                self._signal(date_observed=value)

    def test_no_history_is_rebuilt_since_the_year_1(self):
        kpi = self.env["innovation.kpi"].search([], limit=1).with_user(self.mia)
        with self._refused():
            kpi.action_backfill("0001-01-01")

    def test_what_was_loaded_before_is_still_read_and_put_right(self):
        signal = self._signal()
        signal.flush_recordset()
        self.env.cr.execute(
            "UPDATE innovation_signal SET date_observed = '0206-02-27' WHERE id = %s",
            [signal.id],
        )
        signal.invalidate_recordset()
        self.assertEqual(signal.date_observed.year, 206)
        signal.name = "It has another name"
        signal.date_observed = "2026-02-27"

    def test_every_date_that_people_give_has_these_bounds(self):
        for name, model in self.env.registry.items():
            if name.startswith("innovation.") and model._auto and name not in MEASURED:
                for field in model._fields.values():
                    dated = isinstance(field, fields.Date | fields.Datetime)
                    if dated and not field.readonly:
                        with self.subTest(field=str(field)):
                            self.assertIsInstance(field, Day | Moment)


@tagged("post_install", "-at_install")
class TestLongSprint(SprintCase):
    def test_a_sprint_that_nobody_closes_for_a_century_is_drawn_for_some_weeks(self):
        sprint = self._start(self._improvement())
        sprint.flush_recordset()
        self.env.cr.execute(
            "UPDATE innovation_sprint SET date_start = '1900-01-01',"
            " date_end = '1900-01-14' WHERE id = %s",
            [sprint.id],
        )
        sprint.invalidate_recordset()
        with freeze_time("2026-04-06 10:00:00"):
            points = sprint._get_burn_down()
        self.assertLess(len(points), 100)
        self.assertEqual(points[-1]["remaining"], 1)
