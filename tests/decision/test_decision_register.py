from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from ..common import LoopCase, OtherCompany

REPORT = "innovation_loop.action_report_innovation_decision"


@tagged("post_install", "-at_install")
@freeze_time("2026-03-02 09:00:00")
class TestDecisionRegister(OtherCompany, LoopCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("fr_FR")

    def _html(self, decisions, user=None, lang="en_US"):
        self.env.flush_all()
        report = self.env["ir.actions.report"].with_user(user or self.bob)
        html, _type = report.with_context(lang=lang)._render_qweb_html(
            REPORT, decisions.ids
        )
        return html.decode()

    def _taken(self, **values):
        decision = self._decision(**values)
        with freeze_time("2026-03-06 09:00:00"):
            decision.action_decide("go", "Fridays cost us trucks")
            decision.flush_recordset()
        return decision

    def test_one_decision_prints_what_was_asked_cut_and_why(self):
        decision = self._taken(date_review="2026-05-04")
        html = self._html(decision)
        for words in (
            "Do invoices leave with the goods?",
            "Go, decided on 03/06/2026 in 4 days",
            "Fridays cost us trucks",
            "No truck waits two weeks in a row",
            "Workshop",
            "05/04/2026",
        ):
            self.assertIn(words, html)
        self.assertNotIn("Decision register", html)
        self.assertNotIn("Draft", html)

    def test_several_have_a_table_of_contents_in_the_order_they_were_taken(self):
        waiting = self._decision(name="Which wood?")
        decision = self._taken()
        html = self._html(waiting + decision)
        self.assertIn("Decision register", html)
        for one in (waiting, decision):
            self.assertIn(f'href="#decision_{one.id}"', html)
            self.assertIn(f'id="decision_{one.id}"', html)
        self.assertLess(html.index("Do invoices"), html.index("Which wood"))
        self.assertIn("To decide by 03/13/2026", html)

    def test_the_first_page_counts_what_is_decided_and_what_is_overdue(self):
        waiting = self._decision(name="Which wood?")
        decision = self._taken()
        with freeze_time("2026-03-16 09:00:00"):
            html = self._html(waiting + decision)
        first = html[: html.index('class="part"')]
        self.assertIn("Decided: 1 · To decide: 1 · Overdue: 1", first)
        self.assertIn("Overdue by 3 days", first)

    def test_what_was_put_off_says_until_when(self):
        decision = self._decision()
        decision.action_decide("later", "After the fair", "2026-04-10")
        html = self._html(decision)
        self.assertIn("Later: to decide by 04/10/2026", html)
        self.assertIn("After the fair", html)
        self.assertNotIn("False", html.split("<body")[1])

    def test_an_option_costs_money(self):
        option = {"name": "A second machine", "cost": 38000.5}
        html = self._html(self._taken(option_ids=[(0, 0, option)]))
        self.assertRegex(html, r"38,000\.50")

    def test_a_draft_says_that_it_is_one(self):
        html = self._html(self._decision(submit=False, responsible_id=False))
        self.assertIn("Draft: not put to decision yet", html)

    def test_none_prints_too(self):
        empty = self.env["innovation.decision"]
        self.assertIn("No decision to print", self._html(empty))

    def test_signals_have_voices_and_no_names(self):
        signal = self._signal("Trucks wait every Friday")
        signal.with_user(self.mia).action_me_too()
        html = self._html(
            self._taken(signal_ids=signal.ids, responsible_id=self.fay.id)
        )
        self.assertIn("Trucks wait every Friday", html)
        self.assertRegex(html, r"Signals:\s*<?[^a-z]*2")
        self.assertNotIn("Ann", html)
        self.assertNotIn("Mia", html)

    def test_old_and_new_name_each_other(self):
        old = self._taken()
        new = old.browse(old.action_supersede()["res_id"])
        new.name = "Do invoices leave before the goods?"
        html = self._html(old + new)
        self.assertIn("(replaced)", html)
        self.assertRegex(html, r"Replaced by:\s+Do invoices leave before")
        self.assertRegex(html, r"It replaces:\s+Do invoices leave with")

    def test_the_review_prints_with_its_figures(self):
        self.env["innovation.kpi"]._sync_sources()
        kpi = self.env["innovation.kpi"].search([("code", "=", "decision_speed")])
        decision = self._taken(kpi_id=kpi.id, kpi_target=3)
        self.assertIn("3 days", self._html(decision))
        decision.action_review("inconclusive")
        html = self._html(decision)
        self.assertIn("Inconclusive", html)
        self.assertIn("nothing to compare", html)

    def test_a_reader_gets_it_in_the_own_language(self):
        self.bob.lang = "fr_FR"
        self.assertIn("06/03/2026", self._html(self._taken(), lang=None))

    def test_words_are_text_and_never_markup(self):
        html = self._html(self._taken(name="<b onload=x>Which</b>"))
        self.assertNotIn("<b onload", html)

    def test_a_closed_team_s_decision_is_not_printed_for_others(self):
        secret = self._decision(
            user=self.mia, team_id=self.closed_team.id, responsible_id=self.mia.id
        )
        self.assertIn("Management", self._html(secret, user=self.mia))
        for user in (self.bob, self.fay, self.otto):
            with self.assertRaises(AccessError):
                self._html(secret, user=user)
