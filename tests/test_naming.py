from itertools import product
from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged

from .ticket.secret_common import SECRET, SecretCase


@tagged("post_install", "-at_install")
class TestNaming(SecretCase):
    """Nobody learns anything of a record by sending its id.

    All models of ours that people may create, all of their links, all roads by which a
    client sends ids: found, not listed.
    """

    def _find_models(self, user):
        """:return: models of ours that this person may create rows of"""
        for name in self.env.registry:
            model = self.env[name].with_user(user)
            if name.startswith("innovation.") and not model._abstract:
                if model.has_access("create"):
                    yield model

    def _find_links(self, model):
        """:return: (field, record that the user of the model may not read)"""
        for field in model._fields.values():
            for secret in self.secrets if field.relational else ():
                if field.comodel_name == secret._name:
                    if not secret.with_user(model.env.user).has_access("read"):
                        yield field, secret

    def _find_cases(self):
        for user in (self.fay, self.boss):
            for model in self._find_models(user):
                for field, secret in self._find_links(model):
                    yield model, field, secret

    def _spec(self, model, depth=1):
        """All that a form may ask for, also of the lines in it."""
        spec = {}
        for name, field in model._fields.items():
            if not model._has_field_access(field, "read"):
                continue
            spec[name] = {}
            if field.type == "many2one":
                spec[name] = {"fields": {"display_name": {}}}
            elif field.relational and field.comodel_name.startswith("innovation."):
                lines = model.env[field.comodel_name]
                if depth and lines.has_access("read"):
                    spec[name] = {"fields": self._spec(lines, depth - 1)}
        return spec

    def _values(self, field, secret):
        """Each way in which a client may name a record."""
        if field.type == "many2one":
            return [secret.id]
        link, put = [Command.link(secret.id)], [Command.set(secret.ids)]
        return [link, put, [Command.update(secret.id, {"active": True})]]

    def test_links_are_found(self):
        cases = list(self._find_cases())
        found = {(model._name, field.name) for model, field, _secret in cases}
        self.assertGreater(len(found), 60)
        self.assertIn(("innovation.sprint.close.line", "improvement_id"), found)
        self.assertIn(("innovation.signal", "sale_order_id"), found)

    def test_a_form_computes_nothing_from_what_one_may_not_read(self):
        for model, field, secret in self._find_cases():
            spec = self._spec(model)
            for value in self._values(field, secret):
                with self.subTest(model=model._name, field=field.name, value=value):
                    with self.assertQuiet():
                        model.onchange({field.name: value}, [field.name], spec)

    def test_nor_from_a_default_that_the_client_sends(self):
        for model, field, secret in self._find_cases():
            default = {f"default_{field.name}": self._values(field, secret)[0]}
            with self.subTest(model=model._name, field=field.name):
                asked = model.with_context(**default)
                self.assertNotIn(SECRET, str(asked.default_get([field.name])))
                with self.assertQuiet():
                    asked.onchange({}, [], self._spec(model))

    def _find_lines(self):
        """:return: (form, its lines, link of a line, hidden record)"""
        for user in (self.fay, self.boss):
            for model, line in product(self._find_models(user), repeat=2):
                for field in model._fields.values():
                    if field.type == "one2many" and field.comodel_name == line._name:
                        for link, secret in self._find_links(line):
                            yield model, field, link, secret

    def test_nor_from_the_lines_of_a_form(self):
        for model, field, link, secret in self._find_lines():
            value = self._values(link, secret)[0]
            values = {field.name: [Command.create({link.name: value})]}
            with self.subTest(model=model._name, lines=field.name, link=link.name):
                with self.assertQuiet():
                    model.onchange(values, [field.name], self._spec(model))

    def test_nor_is_it_named_by_a_refusal_to_save(self):
        for model, field, secret in self._find_cases():
            for value in self._values(field, secret):
                with self.subTest(model=model._name, field=field.name, value=value):
                    with self.assertQuiet():
                        model.create({field.name: value})

    def test_nor_by_a_refusal_to_change(self):
        own = self._one_of_each()
        for model, field, secret in self._find_cases():
            record = own.get(model._name, self.env["res.users"])
            if record and model.env.user == self.fay:
                for value in self._values(field, secret):
                    with self.subTest(model=model._name, field=field.name):
                        with self.assertQuiet():
                            record.with_user(self.fay).write({field.name: value})

    def _one_of_each(self):
        retrospective = self.env["innovation.retrospective"].with_user(self.fay)
        decision = self._decision(submit=False)
        option = {"name": "Wait", "decision_id": decision.id}
        made = [
            self._signal(user=self.fay),
            decision,
            self._improvement(),
            self._sprint(),
            retrospective.create({"name": "Dock", "team_id": self.team.id}),
            self.env["innovation.decision.option"].with_user(self.fay).create(option),
        ]
        return {record._name: record for record in made}

    def test_one_record_among_many_is_found(self):
        """Links are asked in one go for a batch, and each of them all the same."""
        Signal = self.env["innovation.signal"].with_user(self.fay)
        customers = self.env["res.partner"].create([{"name": "A"}, {"name": "B"}])
        links = [*customers.ids, self.foreign["partner_id"].id]
        batch = [{"name": "Late", "partner_id": link} for link in links]
        with self.assertRaisesRegex(AccessError, "not there, or not open to you"):
            Signal.create(batch)
        self.assertEqual(len(Signal.create(batch[:2])), 2)

    def test_a_default_for_lines_in_lines_comes_to_an_end(self):
        improvement = self._improvement(user=self.fay)
        lines = [[Command.LINK, improvement.id, {}]]
        asked = improvement.browse().with_user(self.fay)
        asked = asked.with_context(default_next_version_ids=lines)
        answer = asked.onchange({"name": "Labels"}, ["name"], {"name": {}})
        self.assertNotIn("warning", answer)

    def test_a_link_that_one_may_not_follow_keeps_nobody_from_a_copy(self):
        decision = self._decision()
        order = self.env["sale.order"].create({"partner_id": self.customer.id})
        decision.sudo().sale_order_id = order
        self.assertFalse(order.with_user(self.ann).has_access("read"))
        self.assertFalse(decision.with_user(self.ann).copy().sudo().sale_order_id)
        decision.action_decide("go", "Three trucks waited")
        newer = decision.with_user(self.ann).action_supersede()["res_id"]
        # It is shown to the same people there already.
        self.assertEqual(decision.browse(newer).sudo().sale_order_id, order)

    def test_a_form_that_is_saved_sends_back_what_stands_there_already(self):
        order = self.env["sale.order"].create({"partner_id": self.customer.id})
        other = order.copy()
        max_ = self._users(max="facilitator")
        self.assertFalse(order.with_user(max_).has_access("read"))
        for record in self._one_of_each().values():
            if "sale_order_id" not in record._fields:
                continue
            own = record.with_user(max_)
            record.sudo().sale_order_id = order
            with self.subTest(model=record._name):
                own.web_save({"name": "Said anew", "sale_order_id": order.id}, {})
                self.assertEqual(record.name, "Said anew")
                with self.assertRaisesRegex(AccessError, "not open to you"):
                    own.web_save({"sale_order_id": other.id}, {})

    def test_of_several_each_has_to_have_it_already(self):
        order = self.env["sale.order"].create({"partner_id": self.customer.id})
        linked, other = self._signal(), self._signal()
        linked.sudo().sale_order_id = order
        with self.assertRaisesRegex(AccessError, "not open to you"):
            (linked | other).write({"sale_order_id": order.id})

    def test_developer_mode_names_nothing_either(self):
        """Odoo lists there what it refuses, by its name."""
        debug = patch.object(type(self.env["res.users"]), "has_group", lambda *_: True)
        for user, secret in product((self.fay, self.boss), self.secrets):
            hidden = secret.with_user(user)
            if secret._name.startswith("innovation.") and not hidden.has_access("read"):
                with self.subTest(user=user.login, secret=secret), self.assertQuiet():
                    with debug:
                        hidden.check_access("read")

    def test_developer_mode_still_names_what_one_may_read(self):
        signal = self._signal(user=self.mia)
        debug = patch.object(type(self.env["res.users"]), "has_group", lambda *_: True)
        with debug, self.assertRaisesRegex(AccessError, "The dock waits"):
            signal.with_user(self.ann).check_access("write")

    def test_a_nameless_signal_does_not_name_what_it_is_about(self):
        for name, secret in self.foreign.items():
            with self.assertQuiet():
                self._signal(user=self.fay, is_anonymous=True, **{name: secret.id})

    def test_a_line_in_somebody_else_s_closing_shows_nothing(self):
        Line = self.env["innovation.sprint.close.line"].with_user(self.fay)
        for closing in self.secrets:
            if closing._name == "innovation.sprint.close":
                improvement = closing.line_ids.improvement_id
                with self.assertRaises(AccessError):
                    Line.create(
                        {"wizard_id": closing.id, "improvement_id": improvement.id}
                    )
