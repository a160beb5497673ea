from odoo.exceptions import AccessError
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
