from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from ..common import LoopCase, OtherCompany


@tagged("post_install", "-at_install")
@freeze_time("2026-03-02 09:00:00")
class TestDecisionLike(OtherCompany, LoopCase):
    """The question at hand is about invoices, billing and Oak House."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.billing = cls.env.ref("innovation_loop.innovation_theme_billing")
        cls.team.max_open_decisions = 20

    def _question(self, **values):
        return self._decision(
            submit=False, name="Do invoices leave late on Fridays?", **values
        )

    def _taken(self, name, rationale="Because", **values):
        decision = self._decision(name=name, **values)
        decision.action_decide("no_go", rationale)
        return decision

    def _note(self, text, state="closed", team=None, **values):
        retrospective = self.env["innovation.retrospective"].create(
            {"name": "Invoices", "team_id": (team or self.team).id, **values}
        )
        note = self.env["innovation.retrospective.note"].create(
            {"retrospective_id": retrospective.id, "text": text}
        )
        retrospective._write_facts({"state": state})
        return note

    def _found(self, question, user=None):
        topics = question.with_user(user or self.bob).get_like_topics()
        return (
            [row["name"] for row in topics["decisions"]],
            [row["text"] for row in topics["notes"]],
        )

    def test_like_words_are_found_and_others_are_not(self):
        self._taken("Should the invoices leave on Friday, late?")
        self._taken("Which glass for the lobby?")
        self._note("Invoices that leave late on Fridays cost us trucks")
        self._note("The saw was sharp")
        self.assertEqual(
            self._found(self._question()),
            (
                ["Should the invoices leave on Friday, late?"],
                ["Invoices that leave late on Fridays cost us trucks"],
            ),
        )

    def test_the_same_customer_counts_more_than_the_same_theme(self):
        child = self.env["res.partner"].create(
            {"name": "Buyer", "parent_id": self.customer.id}
        )
        self._taken("Which glass?", theme_id=self.billing.id)
        self._taken("Which wood?", partner_id=child.id)
        question = self._question(theme_id=self.billing.id, partner_id=self.customer.id)
        topics = question.get_like_topics()
        self.assertEqual(
            [(row["name"], row["why"]) for row in topics["decisions"]],
            [("Which wood?", "same customer"), ("Which glass?", "same theme")],
        )

    def test_a_sprint_s_theme_brings_its_retrospective_back(self):
        sprint = self._sprint(theme_id=self.billing.id)
        self._note("Print it on the dock", sprint_id=sprint.id)
        self._note("Ask the buyer", partner_id=self.customer.id)
        question = self._question(theme_id=self.billing.id, partner_id=self.customer.id)
        notes = ["Ask the buyer", "Print it on the dock"]
        self.assertEqual(self._found(question), ([], notes))

    def test_three_are_enough_and_the_newest_come_first(self):
        for number in range(5):
            self._taken(f"Topic {number}", theme_id=self.billing.id)
        question = self._question(theme_id=self.billing.id)
        found, _notes = self._found(question)
        self.assertEqual(found, ["Topic 4", "Topic 3", "Topic 2"])

    def test_what_is_open_replaced_or_still_talked_about_stays_out(self):
        self._question()
        old = self._taken("Invoices leave late on Fridays?")
        old.action_supersede()
        self._note("Invoices leave late on Fridays", state="open")
        self.assertEqual(self._found(self._question()), ([], []))

    def test_an_answer_tells_result_reason_and_day_and_no_author(self):
        self._taken("Invoices leave late on Fridays?", "Too dear this year")
        self._note("Invoices leave late on Fridays", date="2026-02-27")
        topics = self._question().get_like_topics()
        [decision], [note] = topics["decisions"], topics["notes"]
        self.assertEqual(
            (decision["result_label"], decision["rationale"], decision["date"]),
            ("No go", "Too dear this year", "03/02/2026"),
        )
        self.assertEqual(
            (note["column_label"], note["retrospective"], note["date"]),
            ("What worked", "Invoices", "02/27/2026"),
        )
        self.assertNotIn("author_id", note)

    def test_nothing_of_a_closed_team_or_another_company_is_told(self):
        secret = {"team_id": self.closed_team.id, "responsible_id": self.mia.id}
        self._taken("Invoices leave late on Fridays?", user=self.mia, **secret)
        self._note("Invoices leave late on Fridays", team=self.closed_team)
        question = self._question()
        self.assertEqual(self._found(question), ([], []))
        found, notes = self._found(question, self.mia)
        self.assertEqual((len(found), len(notes)), (1, 1))

    def test_a_customer_who_is_hidden_is_no_reason(self):
        self._taken("Which glass for the lobby?", partner_id=self.customer.id)
        like = "Should the invoices leave on Friday, late?"
        self._taken(like, partner_id=self.customer.id)
        self._note("The saw was sharp", partner_id=self.customer.id)
        question = self._question(partner_id=self.customer.id)
        self._hide_customer()
        self.assertEqual(self._found(question), ([like], []))

    def test_whoever_cannot_read_the_decision_asks_in_vain(self):
        secret = self._question(
            user=self.mia, team_id=self.closed_team.id, responsible_id=self.mia.id
        )
        for user in (self.bob, self.fay, self.otto):
            with self.assertRaises(AccessError):
                secret.with_user(user).get_like_topics()

    def test_words_that_say_nothing_find_nothing(self):
        self._taken("The, of and to?")
        question = self._decision(submit=False, name="?!' & | \\ : *")
        self.assertEqual(self._found(question), ([], []))

    def test_without_the_extension_it_finds_too(self):
        self.patch(self.env.registry, "has_trigram", False)
        self._taken("Should the invoices leave on Friday, late?")
        found, _notes = self._found(self._question())
        self.assertEqual(found, ["Should the invoices leave on Friday, late?"])
