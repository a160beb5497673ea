import inspect
from unittest.mock import patch

from psycopg2 import IntegrityError

from odoo.exceptions import UserError
from odoo.service.model import call_kw, get_public_method
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import LoopCase

HUGE = 10**12
ODD = (
    True,
    -1,
    HUGE,
    float("nan"),
    "x",
    "a\0b",
    "\ud800",
    "2026-13-45",
    "0001-01-01",
    [],
    [1, 2],
    ["x"],
    {},
    {"id": "x"},
)
# Odoo's own, which ours only pass through: what they are given is tried as values.
CORE = {"create", "write", "unlink", "copy_data", "load", "fields_get", "onchange"}
CORE |= {"db_id_for", "export_data"}
CORE |= {"web_save", "name_create"}
# The gateway of mails calls them, with what it has read itself.
GATEWAY = {"message_new", "message_route", "message_update"}


@tagged("post_install", "-at_install")
class TestOddValues(LoopCase):
    """Whatever a program sends is done, or refused in one sentence."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.mia.group_ids |= cls.env.ref("innovation_loop.group_innovation_facilitator")
        cls.pool_ = cls._create_pool()
        cls.env.flush_all()

    @classmethod
    def _create_pool(cls):
        """:return: dict model → records at the steps where arguments are looked at"""
        self, mine = cls(), {"user": cls.mia}
        draft, going, decided = (
            self._decision(**mine, responsible_id=cls.mia.id, submit=step != "draft")
            for step in ("draft", "going", "decided")
        )
        decided.action_decide("go", "Yes")
        signals = self._signal(**mine) + self._signal("Late invoices", **mine)
        improvement = self._improvement(**mine, user_id=cls.mia.id)
        sprint = self._sprint(improvement)
        records = [draft + going + decided, signals, improvement, sprint]
        kpis = cls.env["innovation.kpi"].search([], limit=1)
        value = {"kpi_id": kpis.id, "period_start": "2026-03-01", "value": 1}
        records += [kpis, cls.env["innovation.kpi.value"].create(value), cls.team]
        retrospective = cls.env["innovation.retrospective"].create({"name": "x"})
        records.append(retrospective.with_user(cls.mia))
        return {found._name: found.with_user(cls.mia) for found in records}

    def _find_methods(self):
        """:return: (model, name, method) that is ours and that anybody may call"""
        for model in self.env.registry:
            for name in dir(self.env.registry[model]):
                if self.env[model]._abstract:
                    continue
                if self._is_ours(self.env.registry[model], name):
                    try:
                        method = get_public_method(self.env[model], name)
                    except Exception:  # private, or no method
                        continue
                    if name not in CORE | GATEWAY:
                        yield model, name, method

    def _is_ours(self, cls, name):
        owners = [base for base in cls.mro() if name in vars(base)]
        where = owners[0].__module__ if owners else ""
        is_method = owners and inspect.isfunction(vars(owners[0])[name])
        return is_method and where.startswith("odoo.addons.innovation_loop.")

    def _call(self, model, name, args=(), kwargs=None, ids=()):
        """As over RPC; all is undone."""
        method = getattr(type(self.env[model]), name)
        ids = [] if getattr(method, "_api_model", False) else [list(ids)]
        asked = self.env[model].with_user(self.mia)
        try:
            with mute_logger("odoo.sql_db"), self.env.cr.savepoint() as point:
                call_kw(asked, name, [*ids, *args], kwargs or {})
                self.env.flush_all()
                point.rollback()
        except UserError as error:
            self.assertTrue(str(error).strip())
        except IntegrityError as error:
            # What Odoo's dispatcher makes of it.
            self.assertTrue(self.env[model]._sql_error_to_message(error))
        finally:
            self.env.invalidate_all(flush=False)

    def test_methods_are_found(self):
        found = {(model, name) for model, name, _method in self._find_methods()}
        self.assertGreater(len(found), 60)
        self.assertIn(("innovation.signal", "find_similar"), found)
        self.assertIn(("sale.order", "action_share_signal"), found)
        self.assertNotIn(("innovation.signal", "init"), found)

    def test_every_method_takes_odd_arguments(self):
        for model, name, method in self._find_methods():
            parameters = list(inspect.signature(method).parameters.values())[1:]
            required = {p.name: None for p in parameters if p.default is p.empty}
            for parameter in parameters:
                for value in ODD:
                    given = {**required, parameter.name: value}
                    for record in self.pool_.get(model) or [None]:
                        ids = record.ids if record else []
                        with self.subTest(model=model, name=name, given=given):
                            self._call(model, name, kwargs=given, ids=ids)

    def test_a_decision_is_taken_with_odd_words_and_days(self):
        going = self.pool_["innovation.decision"][1]
        for value in ODD:
            for given in (("later", "Not now", value), ("no_go", value), (value, "x")):
                with self.subTest(given=given):
                    self._call(going._name, "action_decide", given, ids=going.ids)

    def test_every_method_takes_no_record_and_several(self):
        for model, name, method in self._find_methods():
            parameters = list(inspect.signature(method).parameters.values())[1:]
            given = {p.name: None for p in parameters if p.default is p.empty}
            several = self.env[model].search([], limit=2)
            for ids in ([], several.ids, [HUGE // 1000]):
                with self.subTest(model=model, name=name, ids=ids):
                    self._call(model, name, kwargs=given, ids=ids)

    def _find_values(self):
        for name in self.env.registry:
            model = self.env[name].with_user(self.mia)
            if not name.startswith("innovation.") or model._abstract:
                continue
            for field in model._fields.values():
                ours = "innovation_loop" in (field._modules or ())
                if ours and model.has_access("create") and field.type != "properties":
                    yield model, field

    def test_every_field_takes_odd_values(self):
        for model, field in self._find_values():
            good = {"name": "x"} if "name" in model._fields else {}
            for value in ODD:
                given = {**good, field.name: value}
                with self.subTest(model=model._name, given=given):
                    with patch.object(type(model), "_check_reach", lambda *_: None):
                        self._send(model, given)

    def _send(self, model, given):
        try:
            model._check_sent(given)
        except UserError:
            return
        record = self.pool_.get(model._name, model)[:1]
        if record:
            self._call(model._name, "write", [given], ids=record.ids)
        spec = dict.fromkeys([*given, "display_name"], {})
        self._call(model._name, "onchange", [given, list(given), spec])

    def test_what_is_not_there_is_said(self):
        signal = self._signal()
        for values, said in (
            ({"res_model": "no.such"}, "no.such"),
            ({"minutes_lost": "many"}, "Minutes lost cannot be “'many'”"),
            ({"name": "a\0b"}, "cannot be"),
            ({"nothing": 1}, "nothing cannot be"),
            ({"team_id": {"id": self.team.id}}, "Team cannot be"),
            ({"team_id": [self.team.id, "Workshop"]}, "Team cannot be"),
            ({"signal_properties": "x"}, "Properties cannot be"),
            ({"signal_properties": [1]}, "Properties cannot be"),
        ):
            with self.assertRaisesRegex(UserError, said):
                signal.write(values)
        said = {"name": "Late", "is_anonymous": True, "partner_id": "x"}
        with self.assertRaisesRegex(UserError, "Customer cannot be “'x'”"):
            signal.browse().capture(said)
        decision = self._decision()
        with self.assertRaisesRegex(UserError, "KPI target cannot be “nan”"):
            decision.kpi_target = float("nan")
