"""How long a library of 20,000 lessons is searched: by words, then by meaning."""

from bench_base import measure
from bench_words import TYPED

COUNT = 20_000
SWITCH = "innovation_loop.likeness_by_meaning"


def fill_lessons(bench):
    bench.fill(
        "innovation.lesson",
        COUNT,
        body="'<p>' || name || ', so look at it before noon and tell the others.</p>'",
        kind="'learning'",
        state="'shared'",
        team_id=str(bench.team.id),
        owner_id="2",
        review_date="current_date + 100",
        use_count="0",
    )


def find_lessons(bench, name, ms):
    lessons = bench.env["innovation.lesson"]
    works = [lambda text=text: lessons.find_similar(text) for text in TYPED]
    works[0]()  # loads what a server keeps
    scanned = any(bench.is_scanned("innovation_lesson", work) for work in works)
    samples = [bench.time(work) for work in works * 3]
    bench.tell(name, samples, ok=not scanned, ms=ms)


@measure
def likeness_by_words_20000(bench):
    fill_lessons(bench)
    find_lessons(bench, "likeness_by_words_20000", ms=30)


@measure
def likeness_by_meaning_20000(bench):
    fill_lessons(bench)
    env = bench.env(su=True)
    env["ir.config_parameter"].set_param(SWITCH, "1")
    meaning, lessons = env["innovation.meaning"], env["innovation.lesson"]
    if not meaning._get_encoder():
        return
    [shared] = lessons._get_meant_domains()
    meaning._write_rows(lessons, lessons._find_unread(shared))
    # The others mean the same as one of these: as many to compare, and read at once.
    env.cr.execute(
        """
        INSERT INTO innovation_meaning (res_model, res_id, fingerprint, vector)
             SELECT res_model, lesson.id, '', vector
               FROM (SELECT id, 1 + row_number() OVER () % 500 AS number
                       FROM innovation_lesson) AS lesson
               JOIN (SELECT *, row_number() OVER () AS number
                       FROM innovation_meaning) AS meaning USING (number)
        ON CONFLICT DO NOTHING
        """
    )
    find_lessons(bench, "likeness_by_meaning_20000", ms=60)
    env["ir.config_parameter"].set_param(SWITCH, False)
