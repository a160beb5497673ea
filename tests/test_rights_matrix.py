import inspect

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.service.model import call_kw, get_public_method
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from .rights_table import METHODS, MODELS, ROLES
from .ticket.secret_common import SecretCase

CORE = {"create", "write", "unlink", "read", "onchange", "fields_get", "copy_data"}
CORE |= {"export_data", "load"}
DONE, REFUSED, DENIED = "+", "~", "-"
# What methods are given that ask for something.
# It takes a mail as Python reads it, which nobody can send.
GATEWAY = {"message_route"}
GIVEN = {
    "column": "worked",
    "count": 1,
    "key": "talk",
    "minutes": 5,
    "ready": True,
    "target_id": False,
    "msg_dict": {},
    "name": "The dock waits",
    "outcome": "go",
    "res_id": 1,
    "res_model": "res.users",
    "result": "met",
    "specification": {},
    "stage_id": 1,
    "target": False,
    "text": "The dock waits",
    "token": "x",
    "vals": {"name": "The dock waits"},
}


@tagged("post_install", "-at_install")
class TestRightsMatrix(SecretCase):
    """Who may do what with what: the table says it, and all there is stands in it.

    The first three roles look at a record of an open team that another made, the next
    two at one of a company and of a closed team that are not theirs.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        portal = new_test_user(cls.env, "matrix_portal", "base.group_portal")
        public = cls.env.ref("base.public_user")
        users = (cls.ann, cls.fay, cls.mia, cls.otto, cls.boss, portal, public)
        cls.people = dict(zip(ROLES, users, strict=True))
        open_ones = cls._create_secrets(cls.team, cls.bob) + cls._create_others()
        cls.open = cls._as_dict(open_ones + cls._create_rows(cls.team))
        secrets = cls.secrets + cls._create_rows(cls.closed_team)
        cls.closed = {**cls.open, **cls._as_dict(secrets)}
        cls.env.flush_all()

    @classmethod
    def _as_dict(cls, records):
        return {record._name: record for record in reversed(records)}

    @classmethod
    def _create_rows(cls, team):
        """:return: rows of reports, each about something that is over"""
        stage = cls.env["innovation.improvement"]._get_stage("delivered")
        days = ("date_raised", "date_decided")
        told = {"observed_result": "x", "verdict": "keep", "user_id": False}
        facts = {
            "decision": {**dict.fromkeys(days, "2026-03-01"), "outcome": "go"},
            "improvement": {"stage_id": stage.id, **told},
            "signal": {},
        }
        rows = []
        for kind, values in facts.items():
            done = {"name": "Done", "team_id": team.id, **values}
            record = cls.env[f"innovation.{kind}"]._as_fact_writer().create(done)
            rows.append(cls.env[f"innovation.{kind}.report"].browse(record.id))
        return rows

    @classmethod
    def _create_others(cls):
        """What belongs to no team, and what a wizard asks."""
        [decision] = [s for s in cls.secrets if s._name == "innovation.decision"][:1]
        [signal] = [s for s in cls.secrets if s._name == "innovation.signal"][:1]
        [session] = [s for s in cls.secrets if s._name.endswith(".session")][1:]
        kpi = cls.env["innovation.kpi"].search([], limit=1)
        made = [cls.env["innovation.theme"].search([], limit=1), kpi]
        made.append(cls.env["innovation.improvement.stage"].search([], limit=1))
        for model, values in (
            ("kpi.value", {"kpi_id": kpi.id, "period_start": "2026-03-01", "value": 1}),
            ("kpi.month", {}),
            ("decision.decide", {"decision_id": decision.id, "outcome": "go"}),
            ("decision.override", {"decision_id": decision.id, "reason": "x"}),
            ("decision.review", {"decision_id": decision.id, "result": "met"}),
            ("ritual.plan", {"team_id": cls.team.id}),
            ("ritual.cancel", {"session_id": session.id, "reason": "x"}),
            ("signal.merge", {"signal_ids": signal.ids}),
            ("signal.answer", {"signal_ids": signal.ids, "answer": "x"}),
            ("signal.snooze", {"signal_ids": signal.ids}),
        ):
            made.append(cls.env[f"innovation.{model}"].create(values))
            if model == "ritual.plan":
                line = {"wizard_id": made[-1].id, "kind": "method"}
                made.append(cls.env["innovation.ritual.plan.line"].create(line))
        return made

    # ------------------------------------------------------------
    # ASKING
    # ------------------------------------------------------------

    def _records(self, role, model):
        known = self.closed if role == "outside" else self.open
        return known.get(model, self.env[model])

    def _try(self, user, model, name, args=(), kwargs=None, ids=()):
        """:return: whether it is done, refused in words, or denied; all is undone"""
        method = getattr(type(self.env[model]), name)
        ids = [] if getattr(method, "_api_model", False) else [list(ids)]
        verdict = DONE
        try:
            with mute_logger("odoo.sql_db"), self.env.cr.savepoint() as point:
                asked = self.env[model].with_user(user)
                call_kw(asked, name, [*ids, *args], kwargs or {})
                point.rollback()
        except AccessError:
            verdict = DENIED
        except (UserError, IntegrityError):
            verdict = REFUSED
        finally:
            self.env.invalidate_all(flush=False)
        return verdict

    def _letters(self, role, model):
        """:return: str such as “cr--”: create, read, write and delete"""
        user, records = self.people[role], self._records(role, model)
        asked = self.env[model].with_user(user)
        may_create = DONE if asked.has_access("create") else DENIED
        verdicts = [
            may_create,
            self._try(user, model, "read", [["id"]], ids=records.ids),
            self._try(user, model, "write", [self._same(records)], ids=records.ids),
            self._try(user, model, "unlink", ids=records.ids),
        ]
        if not records:
            names = ("create", "read", "write", "unlink")
            verdicts = [DONE if asked.has_access(name) else DENIED for name in names]
        pairs = zip("crwd", verdicts, strict=True)
        return "".join(letter if said == DONE else "-" for letter, said in pairs)

    def _same(self, records):
        """Values that change nothing, for who may write them."""
        field = records._fields.get(records._rec_name)
        own = field is not None and field.store and not (field.compute or field.related)
        return {field.name: records[field.name]} if own and field.type == "char" else {}

    def _find_models(self):
        for name in sorted(self.env.registry):
            if name.startswith("innovation.") and not self.env[name]._abstract:
                yield name

    def _find_methods(self):
        """:return: (model, name) of each method that we let be called"""
        for model in self._find_models():
            for name in dir(self.env.registry[model]):
                if name not in CORE | GATEWAY and self._is_ours(model, name):
                    yield model, name

    def _is_ours(self, model, name):
        try:
            method = get_public_method(self.env[model], name)
        except Exception:  # private, or no method
            return False
        where = getattr(method, "__module__", "")
        ours = where.startswith("odoo.addons.innovation_loop.")
        return ours and inspect.isfunction(method)

    def _verdicts(self, model, name):
        method = getattr(type(self.env[model]), name)
        parameters = list(inspect.signature(method).parameters.values())[1:]
        given = {p.name: GIVEN[p.name] for p in parameters if p.default is p.empty}
        if name == "message_subscribe":
            given = {"partner_ids": self.customer.ids}
        for role, user in self.people.items():
            ids = self._records(role, model).ids
            yield self._try(user, model, name, kwargs=given, ids=ids)

    # ------------------------------------------------------------
    # TABLES
    # ------------------------------------------------------------

    def test_every_model_stands_in_the_table_as_it_is(self):
        found = {
            model: " ".join(self._letters(role, model) for role in ROLES)
            for model in self._find_models()
        }
        self.assertTable(MODELS, found)

    def test_every_method_stands_in_the_table_as_it_is(self):
        found = {
            f"{model}.{name}": " ".join(self._verdicts(model, name))
            for model, name in self._find_methods()
        }
        self.assertTable(METHODS, found)

    def assertTable(self, table, found):
        rows = (line.split(maxsplit=1) for line in table.strip().splitlines())
        expected = {name: " ".join(rest.split()) for name, rest in rows}
        lines = [
            f"{name:<58}{found.get(name)}"
            for name in sorted(expected | found)
            if expected.get(name) != found.get(name)
        ]
        self.assertFalse(lines, "Not as the table says:\n" + "\n".join(lines))
