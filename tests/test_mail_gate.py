from itertools import product

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .mail_common import MailCase

HANDED_IN = {
    "innovation.decision": {"state": "reviewed", "outcome": "go", "rationale": "x"},
    "innovation.improvement": {"verdict": "keep"},
    "innovation.sprint": {"goal": "x", "state": "closed"},
    "innovation.retrospective": {"kind": "sprint", "state": "closed"},
    "innovation.lesson": {"name": "Mine", "state": "shared"},
    "innovation.ritual": {"kind": "method", "is_paused": True},
    "innovation.ritual.session": {"name": "Mine", "state": "held"},
    "innovation.team": {"name": "Mine"},
    "innovation.signal": {"answer": "No", "declined_date": "2026-03-01 09:00:00"},
}


@tagged("post_install", "-at_install")
class TestMailGate(MailCase):
    """Everybody may call the mail gateway, and it runs with all rights."""

    @mute_logger("odoo.addons.mail.models.mail_thread")
    def _hand_in(self, model, to="nobody@else.example", user=None, **arguments):
        """As any employee does over RPC: a mail, and where it is to go."""
        headers = {"From": "ann@firm.example", "To": to, "Message-Id": f"<{to}>"}
        headers |= arguments.pop("headers", {})
        gateway = self.env["mail.thread"].with_user(user or self.bob)
        message = self._mail(**headers).as_bytes()
        with self.mock_mail_gateway():
            return gateway.message_process(model, message, **arguments)

    def _count(self, model):
        return self.env[model].with_context(active_test=False).search_count([])

    def test_no_model_of_ours_takes_values_from_whoever_calls_the_gateway(self):
        for model, values in HANDED_IN.items():
            for team in (self.team, self.closed_team):
                values = {**values, "team_id": team.id}
                if model == "innovation.team":
                    values = {"name": "Mine", "facilitator_id": self.bob.id}
                before = self._count(model)
                with self.assertRaises(ValueError, msg=model):
                    self._hand_in(model, custom_values=values)
                self.assertEqual(self._count(model), before, model)

    def test_every_model_of_ours_that_has_a_discussion_was_asked(self):
        ours = {
            name
            for name, model in self.env.registry.items()
            if model._original_module == "innovation_loop"
            and not model._abstract
            and issubclass(model, self.env.registry["mail.thread"])
        }
        self.assertEqual(ours, set(HANDED_IN))

    def test_nobody_puts_words_into_a_discussion_by_its_number(self):
        secret = self._signal(user=self.mia, team_id=self.closed_team.id)
        shared = self._signal()
        for record in (secret, shared, self.closed_team, self.team):
            before = record.sudo().message_ids
            with self.assertRaises(ValueError, msg=record._name):
                self._hand_in(record._name, thread_id=record.id)
            self.assertEqual(record.sudo().message_ids, before)

    def test_values_do_not_come_along_with_a_mail_to_an_address(self):
        self._receive()  # the first one proves to Odoo that the address works
        values = {"kind": "blocker", "supporter_ids": self.mia.ids, "answer": "No"}
        values["team_id"] = self.closed_team.id
        found = self._hand_in(
            "innovation.signal", "workshop@test.mycompany.com", custom_values=values
        )
        signal = self.env["innovation.signal"].browse(found)
        self.assertEqual((signal.team_id, signal.kind), (self.team, "irritant"))
        self.assertFalse(signal.supporter_ids or signal.answer)

    def test_what_a_team_says_of_its_address_counts(self):
        theme = self.env["innovation.theme"].create({"name": "Docks"})
        self.team.alias_defaults = repr({"kind": "blocker", "theme_id": theme.id})
        signal = self._receive()
        self.assertEqual((signal.kind, signal.theme_id), ("blocker", theme))
        self.assertEqual(signal.team_id, self.team)

    def test_an_address_cannot_lend_a_name_or_an_answer(self):
        for values in (
            {"reporter_id": self.mia.id},
            {"supporter_ids": self.mia.ids},
            {"answer": "No"},
        ):
            self.team.alias_defaults = repr(values)
            with self.assertRaises(UserError), self.env.cr.savepoint():
                self._receive()

    @mute_logger("odoo.addons.mail.models.mail_thread")
    def test_an_address_that_is_no_team_s_makes_nothing_of_ours(self):
        for model in ("innovation.decision", "innovation.signal"):
            self.env["mail.alias"].create(
                {
                    "alias_name": "odd",
                    "alias_domain_id": self.mail_alias_domain.id,
                    "alias_model_id": self.env["ir.model"]._get_id(model),
                    "alias_contact": "everyone",
                    "alias_defaults": repr({"team_id": self.closed_team.id}),
                }
            )
            before = self._count(model)
            self._hand_in(None, "odd@test.mycompany.com")
            self.assertEqual(self._count(model), before)
            self.assertEqual(self._new_mails.email_to, "ann@firm.example")
            self.env["mail.alias"].search([("alias_name", "=", "odd")]).unlink()

    def test_an_answer_by_the_common_address_reaches_the_discussion(self):
        signal = self._signal()
        said = self._say(signal, "Which hinges?", message_type="comment")
        self._receive(
            From="bob@firm.example",
            To=self.mail_alias_domain.catchall_email,
            In_Reply_To=said.message_id,
        )
        self.assertIn("Third time", signal.message_ids[0].body)

    def test_an_answer_by_the_common_address_does_not_enter_a_closed_team(self):
        secret = self._signal(user=self.mia, team_id=self.closed_team.id)
        decision = self._decision(
            user=self.mia, team_id=self.closed_team.id, responsible_id=self.mia.id
        )
        callers = self.env.user  # as the mail server
        if "mailing.trace" not in self.env:  # mass_mailing refuses them before we do
            callers |= self.bob
        senders = ("ann@firm.example", "who@strange.example")
        for record in (secret, decision, self.closed_team):
            said = self._say(record.sudo(), "Between us", message_type="comment")
            before = record.sudo().message_ids
            for sender, caller in product(senders, callers):
                self._answer(said, sender, caller)
                self.assertEqual(record.sudo().message_ids, before)
                # Whoever wrote is told, and nothing of what it was about.
                self.assertEqual(self._new_mails.email_to, sender)
                self.assertNotIn(record.sudo().display_name, self._new_mails.body_html)
            self._answer(said, "mia@firm.example", callers[-1])
            self.assertEqual(len(record.sudo().message_ids - before), 1)

    def _answer(self, said, sender, caller):
        """By the common address."""
        number = f"<{said.id}-{sender}-{caller.login}>"
        headers = {"From": sender, "In_Reply_To": said.message_id, "Message-Id": number}
        to = self.mail_alias_domain.catchall_email
        return self._hand_in(None, to, caller, headers=headers)

    def test_an_answer_to_what_is_no_more_is_a_new_signal_of_the_address(self):
        signal = self._signal()
        said = self._say(signal, "Which hinges?", message_type="comment").message_id
        self.env.flush_all()
        self.env.cr.execute("DELETE FROM innovation_signal WHERE id = %s", [signal.id])
        self.env.invalidate_all()
        new = self._receive(In_Reply_To=said)
        self.assertEqual((new.team_id, new.reporter_id), (self.team, self.ann))

    def test_the_methods_of_the_gateway_ask_again(self):
        """Whatever calls them with all rights."""
        letter = {"author_id": self.bob.partner_id.id, "subject": "x", "body": "y"}
        letter["email_from"] = "bob@firm.example"
        for model, values in HANDED_IN.items():
            with self.assertRaises(UserError, msg=model):
                self.env[model].sudo().message_new(letter, values)
        secret = self._signal(user=self.mia, team_id=self.closed_team.id).sudo()
        for record in (secret, self.closed_team):
            with self.assertRaises(UserError):
                record.message_update(letter)
            record.message_update({**letter, "author_id": self.mia.partner_id.id})


@tagged("post_install", "-at_install")
class TestAllRightsAreNoTrust(MailCase):
    """Code that runs with all rights may run for anybody."""

    def test_a_fact_is_refused_at_creation_whatever_the_rights(self):
        for name in HANDED_IN:
            model = self.env[name].sudo()
            facts = getattr(model, "_get_fact_names", frozenset)()
            for fact in facts:
                with self.assertRaises(UserError, msg=f"{name}.{fact}"):
                    model.create({"name": "x", "team_id": self.team.id, fact: False})

    def test_a_default_in_the_context_is_no_fact_with_all_rights_either(self):
        Decision = self.env["innovation.decision"].sudo()
        decision = Decision.with_context(default_outcome="go").create(
            {"name": "x", "team_id": self.team.id}
        )
        self.assertFalse(decision.outcome)

    def test_a_link_into_a_closed_team_is_refused_whatever_the_rights(self):
        decision = self._decision(
            user=self.mia, team_id=self.closed_team.id, responsible_id=self.mia.id
        )
        values = {"name": "x", "team_id": self.team.id, "decision_id": decision.id}
        for model in ("innovation.signal", "innovation.improvement"):
            with self.assertRaises(UserError, msg=model):
                self.env[model].sudo().create(values)
        with self.assertRaises(UserError):
            self._signal().sudo().decision_id = decision

    def test_an_answer_is_for_a_facilitator_whatever_the_rights(self):
        signal = self._signal()
        for rights in (signal.with_user(self.bob).sudo(),):
            with self.assertRaises(AccessError):
                rights.answer = "No"
            with self.assertRaises(AccessError):
                rights.action_decline("No")

    def test_a_signal_joins_no_decided_topic_whatever_the_rights(self):
        decision = self._decision()
        decision.action_decide("go", "Yes")
        values = {"name": "x", "team_id": self.team.id, "decision_id": decision.id}
        with self.assertRaises(UserError):
            self.env["innovation.signal"].sudo().create(values)

    def test_an_answer_does_not_come_with_a_new_signal_whatever_the_rights(self):
        Signal = self.env["innovation.signal"].with_user(self.ann).sudo()
        with self.assertRaises(AccessError):
            Signal.create({"name": "x", "team_id": self.team.id, "answer": "No"})

    def test_a_record_stays_in_its_company_whatever_the_rights(self):
        with self.assertRaises(UserError):
            self._signal().sudo().company_id = self.other_company

    def test_a_decided_topic_takes_no_option_whatever_the_rights(self):
        decision = self._decision()
        decision.action_decide("go", "Yes")
        with self.assertRaises(UserError):
            self.env["innovation.decision.option"].sudo().create(
                {"decision_id": decision.id, "name": "Too late"}
            )

    def test_the_author_of_a_note_is_who_writes_it_whatever_the_rights(self):
        retrospective = self.env["innovation.retrospective"].with_user(self.fay)
        retrospective = retrospective.create({"name": "x", "team_id": self.team.id})
        note = {"retrospective_id": retrospective.id, "text": "x"}
        Note = self.env["innovation.retrospective.note"].with_user(self.ann).sudo()
        with self.assertRaises(UserError):
            Note.create({**note, "author_id": self.bob.id})
        note = Note.create(note)
        with self.assertRaises(UserError):
            note.author_id = self.bob

    def test_a_decision_date_does_not_move_back_whatever_the_rights(self):
        decision = self._decision(date_due="2096-03-13")
        with self.assertRaises(UserError):
            decision.sudo().date_due = "2096-04-13"

    def test_a_kpi_has_its_formula_s_unit_whatever_the_rights(self):
        kpi = self.env["innovation.kpi"].search([], limit=1).sudo()
        with self.assertRaises(UserError):
            kpi.unit = "percent"
