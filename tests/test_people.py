from odoo.exceptions import AccessError
from odoo.orm.models import READ_GROUP_AGGREGATE
from odoo.tests import tagged

from .common import LoopCase

# What is set up, not what people do.
CONFIGURATION = {
    "innovation.improvement.stage",
    "innovation.kpi",
    "innovation.kpi.baseline",
    "innovation.kpi.value",
    "innovation.team",
    "innovation.theme",
}
# They name people in words.
WORDS = {"owner_name", "email_from"}


@tagged("post_install", "-at_install")
class TestPeople(LoopCase):
    """Nobody is ranked, by whatever call and on whatever way."""

    def _models(self):
        """:return: all of our models that hold what people do, SQL reports too"""
        return [
            self.env[name].with_user(self.mia)
            for name, model in self.env.registry.items()
            if name.startswith("innovation.")
            and not (model._abstract or model._transient)
            and name not in CONFIGURATION
        ]

    def _ways(self, model, depth=2):
        """:yield: paths to persons over the links of our models"""
        for name, field in model._fields.items():
            if not field.store or field.type not in ("many2one", "many2many"):
                continue
            if field.comodel_name == "res.users":
                yield name
            elif depth and field.comodel_name.startswith("innovation."):
                if field.type == "many2one" and field.comodel_name not in CONFIGURATION:
                    for way in self._ways(self.env[field.comodel_name], depth - 1):
                        yield f"{name}.{way}"

    def assertRefused(self, call, *args, **kwargs):
        with self.assertRaisesRegex(AccessError, "Nobody is ranked here"):
            call(*args, **kwargs)

    def test_no_model_groups_by_a_person(self):
        self._signal()
        found = {model._name: list(self._ways(model)) for model in self._models()}
        self.assertIn("signal_id.reporter_id", found["innovation.signal.report"])
        self.assertIn("user_id", found["innovation.improvement"])
        for model in self._models():
            for way in found[model._name]:
                with self.subTest(model=model._name, way=way):
                    self.assertRefused(model.sudo()._read_group, [], [way])

    def test_no_model_lists_persons_in_a_group(self):
        """Who they are is refused; how many they are is a figure of the team."""
        self._signal()
        listed = READ_GROUP_AGGREGATE.keys() - {"count", "count_distinct"}
        for model in self._models():
            for name in self._persons(model):
                for function in sorted(listed):
                    with self.subTest(model=model._name, name=name, by=function):
                        spec = f"{name}:{function}"
                        self.assertRefused(model.sudo()._read_group, [], [], [spec])
        self.assertIn("reporter_id", self._persons(self.env["innovation.signal"]))
        self.assertIn("owner_name", self._persons(self.env["innovation.sprint.item"]))

    def _persons(self, model):
        """:return: stored fields that name people, found without the model's help"""
        return [
            name
            for name, field in model._fields.items()
            if field.store
            and (field.comodel_name == "res.users" or name in WORDS)
            and field.type != "one2many"
        ]

    def test_nor_by_what_a_group_has_or_is_sorted_by(self):
        signals = self.env["innovation.signal"].with_user(self.mia)
        by, listed = ["team_id"], "reporter_id:array_agg"
        self.assertRefused(signals.formatted_read_group, [], by, [listed])
        self.assertRefused(signals.formatted_read_group, [], by, ["reporter_id:sum"])
        having = [("reporter_id:max", "=", self.ann.id)]
        for call in (signals.formatted_read_group, signals._read_group):
            self.assertRefused(call, [], by, ["__count"], having=having)
            self.assertRefused(call, [], by, ["__count"], order="reporter_id:min")
        self.assertRefused(signals.web_read_group, [], by, ["supporter_ids:array_agg"])
        sets = signals.formatted_read_grouping_sets
        self.assertRefused(sets, [], [by], [listed])

    def test_how_many_spoke_is_counted(self):
        self._signal()
        self._signal(user=self.bob)
        signals = self.env["innovation.signal"].with_user(self.mia)
        counts = ["reporter_id:count_distinct", "reporter_id:count"]
        group = signals.formatted_read_group([], ["team_id"], counts)[0]
        self.assertEqual([group[name] for name in counts], [2, 2])

    def test_no_call_groups_by_a_person(self):
        self._signal()
        signals = self.env["innovation.signal"].with_user(self.mia)
        by = "reporter_id"
        self.assertRefused(signals.formatted_read_group, [], [by], ["__count"])
        self.assertRefused(signals.formatted_read_group, [], ["kind", by], ["__count"])
        self.assertRefused(signals.formatted_read_grouping_sets, [], [["kind"], [by]])
        self.assertRefused(signals.web_read_group, [], [by], ["__count"])
        deep = f"{by}.partner_id"
        self.assertRefused(signals.web_read_group, [], ["kind", deep], auto_unfold=True)
        bar = {"field": by, "colors": {"x": "danger"}}
        self.assertRefused(signals.read_progress_bar, [], "kind", bar)
        self.assertRefused(signals.search_panel_select_range, by, enable_counters=True)
        self.assertRefused(
            signals.search_panel_select_multi_range, by, enable_counters=True
        )

    def test_a_name_in_words_is_a_person(self):
        items = self.env["innovation.sprint.item"].with_user(self.mia)
        self.assertRefused(items.formatted_read_group, [], ["owner_name"], ["__count"])

    def test_an_address_or_a_contact_is_a_person(self):
        self._signal()
        signals = self.env["innovation.signal"].with_user(self.mia)
        for by in ("email_from", "merge_follower_ids"):
            self.assertRefused(signals.formatted_read_group, [], [by], ["__count"])
        groups = signals.formatted_read_group([], ["partner_id"], ["__count"])
        self.assertTrue(groups, "a customer is none of us")

    def test_what_is_offered_is_what_is_answered(self):
        for model in self._models():
            described = model.fields_get()
            for name in self._ways(model, depth=0):
                with self.subTest(model=model._name, name=name):
                    self.assertFalse(described[name]["groupable"])
                    self.assertFalse(described[name]["sortable"])

    def test_everything_else_is_grouped(self):
        self._signal()
        signals = self.env["innovation.signal"].with_user(self.mia)
        groups = signals.formatted_read_group([], ["team_id", "kind"], ["__count"])
        self.assertTrue(groups)
