from datetime import date
from zoneinfo import ZoneInfo

from odoo.tests import freeze_time, tagged

from ..tools.periods import Period
from .kpi_common import KpiCase
from .summary_common import SummaryCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-02 07:00:00")
class TestOneAnswer(SummaryCase, KpiCase):
    """The same question has the same answer wherever it is asked."""

    def _figures(self, code, start, granularity="month"):
        source = self.env["innovation.kpi"]._get_sources()[code]
        bounds = Period.holding(start, granularity).bounds(ZoneInfo("Europe/Paris"))
        return source._kpi_measure(*bounds, self.company)

    def test_a_week_s_2_2_1_in_the_strip_the_mail_and_the_kpi(self):
        """Three irritants (two count), one blocker, one archived, one merged: 3 of 5"""
        kinds = ("irritant", "irritant", "irritant", "blocker", "blocker")
        first, *_others, gone = (
            self._signal(kind=kind, date_observed="2026-02-25") for kind in kinds
        )
        gone.sudo().active = False
        merged = self._signal(kind="opportunity", date_observed="2026-02-25")
        merged.sudo()._write_facts({"merged_into_id": first.id})
        figures = self._figures("weekly_quota", date(2026, 2, 25), "week")
        team = figures[self.team.id]
        self.assertEqual((team["numerator"], team["denominator"]), (3, 5))
        content, _mail = self._write(self.ann)
        [(line, _detail)] = self._lines(content, "quota")
        self.assertEqual(line, "Workshop: 3 of 5 last week")
        with freeze_time("2026-02-27 07:00:00"):
            teams = self.env["innovation.team"].with_user(self.ann)
            [strip] = teams.get_week_strip()
        self.assertEqual(strip["missing"], 5 - 3)

    def test_decisions_on_time_in_the_analysis_and_the_kpi(self):
        """Due in February: one on its day, one after it, one never: 1 of 3"""
        due = {"responsible_id": self.mia.id, "success_criterion": "x"}
        for day, decided in (
            ("2026-02-09", "2026-02-09 22:30:00"),  # 23:30 in Paris
            ("2026-02-09", "2026-02-09 23:30:00"),
            ("2026-02-20", False),
        ):
            self._taken("2026-02-02 08:00:00", decided, date_due=day, **due)
        figures = self._figures("decision_on_time", date(2026, 2, 1))[None]
        self.env.flush_all()
        [(share,)] = self.env["innovation.decision.report"]._read_group(
            [("date_due", ">=", "2026-02-01"), ("date_due", "<", "2026-03-01")],
            aggregates=["on_time_share:avg"],
        )
        self.assertAlmostEqual(float(figures["value"]), share)
        self.assertEqual(figures["numerator"], 1)

    def test_improvements_delivered_in_the_analysis_and_the_kpi(self):
        self._done("2026-02-28 22:30:00")
        self._done("2026-02-28 23:30:00")  # 1 March in Paris
        figures = self._figures("improvements_delivered", date(2026, 2, 1))[None]
        self.env.flush_all()
        count = self.env["innovation.improvement.report"].search_count(
            [
                ("date_delivered", ">=", "2026-02-01"),
                ("date_delivered", "<", "2026-03-01"),
            ]
        )
        self.assertEqual((figures["value"], count), (1, 1))

    def test_where_a_sprint_stands_on_the_board_and_in_the_mail(self):
        sprint = self._sprint(
            self._improvement()
            | self._improvement(is_blocked=True, blocked_reason="x"),
            date_start="2026-02-25",
            date_end="2026-03-10",
        )
        sprint.action_start()
        header = sprint.with_user(self.ann).get_board_header()
        content, _mail = self._write(self.ann)
        [(_goal, standing)] = self._lines(content, "sprint")
        self.assertEqual(standing, " · ".join(header["standing"]))
        self.assertEqual(header["blocked"], 1)
