from datetime import date, timedelta

from .common import LoopCase

TEAMS = 8
PERIODS = 13  # twelve whole ones, and the running one


class FiguresCase(LoopCase):
    """A busy house on Monday, 2 March 2026: fay leads the eight teams of ann.

    Each team has signals, one of them answered, an overdue decision, a running sprint
    and a year of every KPI; each KPI got worse three periods ago.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["innovation.kpi"]._sync_sources()
        cls.kpis = cls.env["innovation.kpi"].search([])
        cls.teams = cls._eight_teams()
        for number, team in enumerate(cls.teams):
            cls._busy_week(team, number)
        cls._year_of_figures()
        cls.env.flush_all()
        cls.env.invalidate_all()

    @classmethod
    def _eight_teams(cls):
        return cls.env["innovation.team"].create(
            [
                {
                    "name": f"Team {number}",
                    "member_ids": cls.ann.ids,
                    "facilitator_id": cls.fay.id,
                }
                for number in range(TEAMS)
            ]
        )

    @classmethod
    def _busy_week(cls, team, number):
        case = cls()
        of_team = {"team_id": team.id}
        for kind in ("irritant", "blocker", "blocker"):
            case._signal(kind=kind, user=cls.fay, date_observed="2026-02-25", **of_team)
        answered = case._signal(user=cls.fay, date_observed="2026-02-24", **of_team)
        answered.sudo()._write_facts(
            {
                "declined_date": "2026-02-27 08:00:00",
                "answered_date": "2026-02-27 08:00:00",
                "answer": "It is in the portal",
            }
        )
        case._decision(
            date_due=f"2026-03-{number + 1:02}", responsible_id=cls.fay.id, **of_team
        )
        blocked = {"is_blocked": True, "blocked_reason": "The printer is late"}
        improvements = case._improvement(user_id=cls.fay.id, **of_team, **blocked)
        improvements |= case._improvement(user_id=cls.fay.id, **of_team)
        sprint = case._sprint(
            improvements, date_start="2026-02-23", date_end="2026-03-08", **of_team
        )
        sprint.action_start()

    @classmethod
    def _year_of_figures(cls):
        values = cls.env["innovation.kpi.value"]
        values.create(
            [
                {
                    "kpi_id": kpi.id,
                    "company_id": cls.company.id,
                    "team_id": team.id,
                    "granularity": kpi.granularity,
                    "period_start": start,
                    "value": 4 + (-1) ** number + 20 * (number >= PERIODS - 4),
                    "p85": 9,
                    "sample_size": 7,
                    "numerator": 3,
                    "denominator": 7,
                    "pending_count": 1,
                }
                for kpi in cls.kpis
                for team in (cls.env["innovation.team"], *cls.teams)
                for number, start in enumerate(cls._starts(kpi.granularity))
            ]
        )
        cls.env["innovation.kpi.baseline"]._judge(
            {(kpi, cls.company) for kpi in cls.kpis}
        )

    @classmethod
    def _starts(cls, granularity):
        """First days of the periods, oldest first; the last one is running."""
        if granularity == "week":
            monday = date(2026, 3, 2)
            return [monday - timedelta(weeks=n) for n in reversed(range(PERIODS))]
        months = [(2025, month) for month in range(3, 13)]
        months += [(2026, month) for month in range(1, 4)]
        return [date(year, month, 1) for year, month in months]
