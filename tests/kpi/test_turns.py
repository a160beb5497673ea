from freezegun import freeze_time

from odoo.tests import tagged

from ..document_common import DocumentCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-25 09:00:00")
class TestTurns(DocumentCase):
    """Figures that began to move are recalled in a retrospective, and credit notes."""

    def setUp(self):
        super().setUp()
        Retrospective = self.env["innovation.retrospective"].with_user(self.ann)
        self.retrospective = Retrospective.create(
            {"name": "March", "team_id": self.team.id, "date": "2026-03-25"}
        )

    def _judged(self, team, **verdicts):
        """Values of decision speed, one per month of 2026."""
        months = {"jan": "2026-01-01", "feb": "2026-02-01", "mar": "2026-03-01"}
        return self.env["innovation.kpi.value"].create(
            [
                {
                    "kpi_id": self.speed.id,
                    "company_id": self.company.id,
                    "team_id": team.id,
                    "granularity": "month",
                    "period_start": months[month],
                    "value": None if verdict == "no_data" else 4,
                    "center": 9,
                    "after": 4,
                    "verdict": verdict,
                }
                for month, verdict in verdicts.items()
            ]
        )

    def _facts(self, key, user=None):
        sections = self.retrospective.with_user(user or self.ann).get_facts()
        return [fact for s in sections if s["key"] == key for fact in s["facts"]]

    def test_a_verdict_that_turned_is_told_with_its_sentence(self):
        values = self._judged(self.team, jan="stable", feb="improving")
        [fact] = self._facts("kpis")
        words = f"{self.speed.name}, Workshop: {values[-1].sentence}"
        self.assertEqual(fact["text"], words)
        self.assertEqual(fact["link"]["model"], "innovation.kpi")

    def test_what_stays_as_it_was_or_is_not_over_is_no_news(self):
        self._judged(self.team, jan="improving", feb="improving", mar="worsening")
        self._judged(self.closed_team, jan="stable", feb="worsening")
        nobody = self.env["innovation.team"]
        self._judged(nobody, jan="too_early", feb="stable")
        self.assertEqual(self._facts("kpis"), [])

    def test_the_whole_company_s_figures_are_told_too(self):
        nobody = self.env["innovation.team"]
        self._judged(nobody, jan="worsening", feb="stable")
        [fact] = self._facts("kpis")
        words = f"{self.speed.name}, Whole company: back in its usual range"
        self.assertEqual(fact["text"], words)

    def test_credit_notes_are_counted_for_who_may_read_them(self):
        invoice = self._bill("2026-03-10")
        credit = self._credit(invoice, "2026-03-12")
        self._credit(self._bill("2026-02-10"), "2026-02-12")
        self.assertEqual(self._facts("documents"), [])
        self.ann.group_ids |= self.env.ref("account.group_account_invoice")
        [fact] = self._facts("documents")
        self.assertEqual(fact["text"], "1 credit note")
        self.assertEqual(fact["link"]["id"], credit.id)
