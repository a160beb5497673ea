"""How long the board and the reports of its history take, at 100 000 improvements."""

from datetime import date, timedelta

from bench_base import measure
from bench_signals import open_kanban
from bench_words import sentence

SPRINTS = 500  # closed ones, each a fortnight
ON_BOARD = 30


def fill_sprints(bench):
    """Closed sprints of the team, oldest first.

    :return: list of their ids
    """
    last = date.today() - timedelta(days=15)
    bench.fill(
        "innovation.sprint",
        SPRINTS,
        goal="name",
        team_id=str(bench.team.id),
        state="'closed'",
        date_start=f"date '{last}' - (14 * i)::int",
        date_end=f"date '{last}' - (14 * i)::int + 13",
    )
    return bench.env["innovation.sprint"].search([("state", "=", "closed")]).ids


def fill_improvements(bench, count):
    sprints = fill_sprints(bench)
    stages = bench.env["innovation.improvement.stage"].search([])
    open_stages = stages.filtered(lambda stage: stage.category != "delivered").ids
    bench.fill(
        "innovation.improvement",
        count,
        team_id=str(bench.team.id),
        user_id=str(bench.env.uid),
        stage_id=f"(ARRAY{open_stages})[1 + i % {len(open_stages)}]",
        category="'todo'",
        priority="'0'",
        sequence="10",
        version="1",
        voices="(i % 9)::int",
        date_raised="current_date - (i % 700)::int",
        # Two in three lie in the backlog.
        sprint_id=f"CASE WHEN i % 3 = 0 THEN (ARRAY{sprints})[1 + i % {SPRINTS}] END",
    )


def start_sprint(bench):
    """:return: a running sprint with as many improvements as a board holds"""
    team = bench.team.sudo()
    team.max_wip = ON_BOARD
    improvements = bench.env["innovation.improvement"].sudo()
    stages = improvements._get_board_stages().filtered(
        lambda stage: stage.category != "delivered"
    )
    sprint = bench.env["innovation.sprint"].sudo()
    sprint = sprint.create({"goal": "No truck waits", "team_id": team.id})
    improvements.create(
        [
            {
                "name": sentence(),
                "team_id": team.id,
                "sprint_id": sprint.id,
                "user_id": bench.env.uid,
                "stage_id": stages[rank % len(stages)].id,
            }
            for rank in range(ON_BOARD)
        ]
    )
    sprint.action_start()
    return sprint


@measure
def board_100000(bench):
    """The cards of the running sprint and what stands above them."""
    fill_improvements(bench, 100_000)
    bench.fill_tickets(100_000)
    sprint = start_sprint(bench)
    Improvement = bench.env["innovation.improvement"]
    Sprint = bench.env["innovation.sprint"]

    def open_board():
        open_kanban(Improvement, [("sprint_id", "=", sprint.id)], "stage_id")
        Sprint.get_board_headers(sprint_id=sprint.id)

    bench.compare(
        "board_100000",
        open_board,
        lambda: open_kanban(
            bench.ticket, [("stage_id.closed", "=", False)], "stage_id"
        ),
        ratio=1,
    )


def finish_improvements(bench):
    """Half of them are delivered: over two years, after some days of test."""
    stages = bench.env["innovation.improvement.stage"]
    delivered = stages.search([("category", "=", "delivered")], limit=1).id
    bench.env.cr.execute(
        """
        UPDATE innovation_improvement
           SET stage_id = %s,
               category = 'delivered',
               verdict = 'keep',
               create_date = now() - (id %% 700 + 60) * interval '1 day',
               date_started = now() - (id %% 700 + 20) * interval '1 day',
               date_delivered = now() - (id %% 700) * interval '1 day',
               cycle_days = id %% 20,
               lead_days = id %% 60,
               date_seen = (now() - (id %% 700 + id %% 60) * interval '1 day')::date
         WHERE id %% 2 = 0 AND sprint_id IS NULL
        """,
        [delivered],
    )
    bench.env.cr.execute("ANALYZE innovation_improvement")


@measure
def reports_100000(bench):
    """Throughput with its median and p85 by month; the cumulative flow by week."""
    fill_improvements(bench, 100_000)
    finish_improvements(bench)
    times = (
        "cycle_median:median",
        "cycle_p85:p85",
        "lead_median:median",
        "lead_p85:p85",
    )
    graphs = {
        "innovation.improvement.report": (["date_delivered:month"], times),
        "innovation.improvement.flow": (["date:week", "band"], ("change:sum",)),
    }
    for model, (groups, aggregates) in graphs.items():
        report = bench.env[model].sudo()

        def draw(report=report, groups=groups, aggregates=aggregates):
            report.formatted_read_group([], groups, ["__count", *aggregates])

        draw()
        samples = [bench.time(draw) for _run in range(5)]
        bench.tell(model, samples, ms=2_000)
