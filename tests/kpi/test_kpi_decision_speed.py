from datetime import datetime

from odoo.tests import tagged

from ..kpi_common import KpiCase

MARCH = (datetime(2026, 2, 28, 23), datetime(2026, 3, 31, 22))  # Paris


@tagged("post_install", "-at_install")
class TestKpiDecisionSpeed(KpiCase):
    def _measure(self):
        source = self.env["innovation.kpi.decision.speed"]
        return source._kpi_measure(*MARCH, self.company)

    def test_median_and_p85_of_four_decisions(self):
        """Decided after 1, 2, 4 and 9 days.

        median: halfway between the 2nd and the 3rd: (2 + 4) / 2 = 3
        p85: 0.85 x (4 - 1) = 2.55 steps up: 4 + 0.55 x (9 - 4) = 6.75
        """
        self._taken("2026-03-09 08:00:00", "2026-03-10 08:00:00")
        self._taken("2026-03-09 08:00:00", "2026-03-11 08:00:00")
        self._taken("2026-03-09 08:00:00", "2026-03-13 08:00:00")
        self._taken("2026-03-09 08:00:00", "2026-03-18 08:00:00")
        figures = self._measure()[self.team.id]
        self.assertAlmostEqual(figures["value"], 3)
        self.assertAlmostEqual(figures["p85"], 6.75)
        self.assertEqual(figures["sample_size"], 4)
        self.assertEqual(figures["pending_count"], 0)

    def test_the_company_is_measured_from_raw_facts_not_from_its_teams(self):
        """Workshop 1, 2 and 9 days (median 2), Management 3 (median 3).

        Company: 1 2 3 9, median (2 + 3) / 2 = 2.5; a mean of medians would say the
        same here, a median of p85s would not: 0.85 x 3 = 2.55, 3 + 0.55 x 6 = 6.3
        """
        self._taken("2026-03-09 08:00:00", "2026-03-10 08:00:00")
        self._taken("2026-03-09 08:00:00", "2026-03-11 08:00:00")
        self._taken("2026-03-09 08:00:00", "2026-03-18 08:00:00")
        self._taken("2026-03-09 08:00:00", "2026-03-12 08:00:00", self.closed_team)
        measured = self._measure()
        self.assertAlmostEqual(measured[self.team.id]["value"], 2)
        self.assertAlmostEqual(measured[self.closed_team.id]["value"], 3)
        self.assertAlmostEqual(measured[None]["value"], 2.5)
        self.assertAlmostEqual(measured[None]["p85"], 6.3)

    def test_a_decision_counts_in_the_period_it_was_taken_in(self):
        self._taken("2026-01-10 08:00:00", "2026-03-11 08:00:00")
        self._taken("2026-02-10 08:00:00", "2026-02-12 08:00:00")
        self.assertAlmostEqual(self._measure()[None]["value"], 60)

    def test_pending_is_raised_before_the_end_and_undecided_then(self):
        self._taken("2026-03-20 08:00:00")  # still open
        self._taken("2026-03-20 08:00:00", "2026-04-02 08:00:00")  # taken later
        self._taken("2026-03-31 22:30:00")  # raised in April, Paris time
        self._taken("2026-03-20 08:00:00", active=False)  # put away
        self._taken(False)  # a draft
        figures = self._measure()[None]
        self.assertEqual(figures["pending_count"], 2)
        self.assertIsNone(figures["value"])

    def test_archiving_a_taken_decision_does_not_rewrite_history(self):
        taken = self._taken("2026-03-09 08:00:00", "2026-03-11 08:00:00")
        taken.active = False
        self.assertEqual(self._measure()[None]["sample_size"], 1)

    def test_no_go_is_a_decision_too_and_later_is_none(self):
        self._taken(
            "2026-03-09 08:00:00",
            "2026-03-11 08:00:00",
            outcome="no_go",
            rationale="Not this year",
        )
        self._taken("2026-03-09 08:00:00", outcome="later", rationale="After the fair")
        figures = self._measure()[None]
        self.assertEqual((figures["sample_size"], figures["pending_count"]), (1, 1))
