from freezegun import freeze_time

from odoo.tests import tagged

from ...models.common.words import get_record_url
from ..common import OtherCompany
from ..summary_common import SummaryCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-02 07:00:00")
class TestSummaryReader(OtherCompany, SummaryCase):
    """Rights, language and time of the weekly mail are those of its reader."""

    def test_a_closed_team_stays_closed_in_the_mail(self):
        secret = {"team_id": self.closed_team.id, "date_observed": "2026-02-25"}
        self._signal(name="We sell the branch", user=self.mia, **secret)
        decision = self._decision(
            user=self.mia,
            name="Sell the branch?",
            team_id=self.closed_team.id,
            responsible_id=self.mia.id,
        )
        # Even who decides reads nothing once out of the team.
        self.closed_team.member_ids |= self.ann
        decision.responsible_id = self.ann
        self.closed_team.member_ids -= self.ann
        self.assertIsNone(self._write(self.ann)[0])
        content, _mail = self._write(self.mia)
        self.assertEqual(
            [text for text, _detail in self._lines(content, "quota")],
            ["Management: 1 of 5 last week"],
        )

    def test_what_people_wrote_is_text_and_never_html(self):
        signal = self._signal(name="<script>alert(1)</script> & <b>invoices</b>")
        signal.with_user(self.fay).action_decline('"><img src=x onerror=alert(2)>')
        _content, mail = self._write(self.ann)
        self.assertNotIn("<script", mail.body_html)
        self.assertNotIn("<img", mail.body_html)
        self.assertIn("&lt;script&gt;alert(1)&lt;/script&gt; &amp;", mail.body_html)

    def test_two_companies_are_one_mail(self):
        self.ann.company_ids = self.company | self.other_company
        other = self._team(
            "Field sales",
            self.ann,
            company_id=self.other_company.id,
            resource_calendar_id=self.other_company.resource_calendar_id.id,
        )
        last_week = {"date_observed": "2026-02-25"}
        self._signal(**last_week)
        self._signal(company_id=other.company_id.id, team_id=other.id, **last_week)
        content, mail = self._write(self.ann)
        texts = [text for text, _detail in self._lines(content, "quota")]
        self.assertEqual(
            texts, ["Field sales: 1 of 5 last week", "Workshop: 1 of 5 last week"]
        )
        self.assertEqual(len(mail), 1)

    def test_each_reader_gets_it_in_the_own_language(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        self.ann.lang = "fr_FR"
        self._decision(date_due="2026-03-05")
        _content, mail = self._write(self.ann)
        self.assertIn('lang="fr-FR"', mail.body_html)
        self.assertIn("jeudi 5 mars", mail.body_html)

    def test_overdue_is_what_the_team_s_day_has_passed_wherever_one_reads(self):
        """Due on Monday, in Paris: as the board, the ladder and the KPI say."""
        for reader, zone, moment, expected in (  # still Monday in New York
            (self.ann, "Pacific/Auckland", "2026-03-02 19:00", "Decision date: today"),
            (self.bob, "America/New_York", "2026-03-02 23:30", "Overdue by 1 day"),
        ):
            self._decision(date_due="2026-03-02", responsible_id=reader.id)
            reader.tz = zone
            with freeze_time(moment):
                content, _mail = self._write(reader)
            [(_text, detail)] = self._lines(content, "act")
            self.assertEqual(detail, expected)

    def test_long_lists_and_texts_are_cut_and_counted(self):
        for number in range(5):
            signal = self._signal(name=f"{number} " + "very long story " * 20)
            signal.with_user(self.fay).action_decline("No " * 200)
        content, _mail = self._write(self.ann)
        section = content["sections"][0]
        self.assertEqual((len(section["lines"]), section["more"]), (3, "and 2 more"))
        for line in section["lines"]:
            self.assertLessEqual((len(line["text"]), len(line["detail"])), (80, 160))

    def test_every_link_leads_to_a_screen(self):
        actions = self.env["ir.actions.act_window"].search([("path", "!=", False)])
        paths = set(actions.mapped("path"))
        for kind in ("overview", "my-signals", "signals", "sprints", "kpis"):
            self.assertIn(f"innovation-{kind}", paths)
        self.assertLessEqual({"innovation-retrospectives", "my-preferences"}, paths)

    def test_a_link_to_a_record_is_odoo_s_own(self):
        """The web client takes what holds a dot for a model."""
        decision = self._decision()
        url = get_record_url(decision)
        self.assertTrue(url.endswith(f"/odoo/innovation.decision/{decision.id}"), url)
