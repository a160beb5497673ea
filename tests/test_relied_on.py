import re
from pathlib import Path
from unittest.mock import patch

from odoo.tests import tagged

from .common import LoopCase

ROOT = Path(__file__).parents[1]


@tagged("post_install", "-at_install")
class TestReliedOn(LoopCase):
    """What our overrides of private methods take for granted of Odoo's core.

    When one of these fails on a newer build, the override it names is to be looked at.
    """

    def _spy(self, model, name):
        """:return: context manager; list of (records, arguments) that core called"""
        calls, method = [], getattr(type(self.env[model]), name)

        def spy(records, *args, **kwargs):
            calls.append((records, args, kwargs))
            return method(records, *args, **kwargs)

        self.enterContext(patch.object(type(self.env[model]), name, spy))
        return calls

    def test_missing_values_are_precomputed_into_the_very_dicts(self):
        """``_add_precomputed_values`` in signal/bulk_create.py adds what it knows."""
        calls = self._spy("innovation.signal", "_add_precomputed_values")
        signal = self._signal(date_observed="2026-03-04")
        [(_records, [vals_list], _options)] = calls
        [vals] = vals_list
        self.assertEqual(str(vals["week_start"]), "2026-03-02")
        self.assertEqual(vals["state"], "new")
        self.assertEqual(str(signal.week_start), "2026-03-02")

    def test_what_is_given_is_not_precomputed_again(self):
        vals = {"date_observed": "2026-03-04", "occurrence_count": 41, "name": "x"}
        self.env["innovation.signal"]._add_precomputed_values([vals])
        self.assertEqual(vals["occurrence_count"], 41)

    def test_companies_are_checked_for_all_records_at_once(self):
        """``_check_company`` in signal/bulk_create.py looks at one of each kind."""
        calls = self._spy("innovation.signal", "_check_company")
        batch = [{"name": name, "team_id": self.team.id} for name in ("a", "b", "c")]
        signals = self.env["innovation.signal"].with_user(self.ann).create(batch)
        self.assertIn(signals, [records for records, *_arguments in calls])

    def test_a_link_is_checked_when_its_field_says_so(self):
        fields = self.env["innovation.signal"]._fields
        self.assertTrue(fields["partner_id"].check_company)
        self.assertTrue(fields["partner_id"].relational)
        self.assertFalse(fields["theme_id"].check_company)

    def test_a_file_is_loaded_at_once_and_row_by_row_after_an_error(self):
        """``_load_records`` in signal/history_import.py hides which error it was."""
        calls = self._spy("innovation.signal", "_load_records")
        Signal = self.env["innovation.signal"].with_user(self.mia)
        rows = [["Old one", "2026-01-05"], ["From the future", "2099-01-05"]]
        result = Signal.load(["name", "date_observed"], rows)
        sizes = [len(data_list) for _records, (data_list, *_more), _options in calls]
        self.assertEqual(sizes, [2, 1, 1])
        self.assertEqual([m["rows"]["from"] for m in result["messages"]], [1])

    def test_a_name_in_a_file_is_looked_up_as_an_id_and_warnings(self):
        """``db_id_for`` in signal/history_import.py keeps the answer."""
        calls = self._spy("ir.fields.converter", "db_id_for")
        Signal = self.env["innovation.signal"].with_user(self.mia)
        rows = [["One", "Workshop"], ["Two", "Workshop"]]
        result = Signal.load(["name", "team_id"], rows)
        self.assertEqual(len(result["ids"]), 2)
        [(converter, arguments, _options), *_more] = calls
        model, field, subfield, value, _savepoint = arguments
        self.assertEqual((field.name, subfield, value), ("team_id", None, "Workshop"))
        found, warnings = converter.db_id_for(*arguments)
        self.assertEqual((found, list(warnings)), (self.team.id, []))
        self.assertEqual(model._name, "innovation.signal")

    def test_who_gets_a_message_is_a_list_of_partners(self):
        """``_notify_get_recipients`` in innovation_mixin.py leaves some of them out."""
        decision = self._decision()
        decision.message_subscribe(self.bob.partner_id.ids)
        decision = decision.with_user(self.ann)
        message = self._say(decision, "Look", subtype_xmlid="mail.mt_comment")
        recipients = decision._notify_get_recipients(message)
        self.assertIsInstance(recipients, list)
        self.assertIn(self.bob.partner_id.id, [found["id"] for found in recipients])

    def test_templates_are_anchored_on_structure(self):
        """What a directive of core says may change within a version."""
        anchor = re.compile(r"""(?:expr="[^"]*@(?:t-|string\b|class\b)[^"]*")""")
        found = [
            str(path.relative_to(ROOT))
            for folder in ("views", "static", "reports", "data", "wizards")
            for path in (ROOT / folder).rglob("*.xml")
            if anchor.search(path.read_text())
        ]
        self.assertFalse(found)

    def test_what_is_written_in_templates_is_escaped_by_t_out(self):
        """Core warns of the older word and will take it away."""
        found = [
            str(path.relative_to(ROOT))
            for folder in ("views", "static", "reports", "data", "wizards")
            for path in (ROOT / folder).rglob("*.xml")
            if "t-esc" in path.read_text()
        ]
        self.assertFalse(found)
