from freezegun import freeze_time

from odoo import Command
from odoo.tests import tagged

from ..summary_common import SummaryCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-02 07:00:00")
class TestSummaryContent(SummaryCase):
    def _running_sprint(self, **values):
        improvement = self._improvement()
        sprint = self._sprint(improvement, **values)
        sprint.action_start()
        return sprint

    def test_the_subject_says_what_waits(self):
        self._decision()
        self._decision(name="Which printer?")
        self._signal().with_user(self.fay).action_decline("It is in the portal")
        _content, mail = self._write(self.ann)
        self.assertEqual(mail.subject, "Your week: 2 to decide, 1 answer for you")

    def test_a_space_at_which_no_line_may_end_stays_one(self):
        line = self.env["innovation.summary.content"]._line("Vu\xa0?\n Oui", "")
        self.assertEqual(line["text"], "Vu\xa0? Oui")

    def test_decisions_of_the_week_come_overdue_first(self):
        self._decision(name="Sunday", date_due="2026-03-08")
        self._decision(name="Overdue", date_due="2026-02-27")
        self._decision(name="Next week", date_due="2026-03-09")
        self._decision(name="Draft", date_due="2026-03-03", submit=False)
        self._decision(name="Not mine", responsible_id=self.fay.id)
        content, _mail = self._write(self.ann)
        self.assertEqual(
            self._lines(content, "act"),
            [
                ("Overdue", "Overdue by 3 days"),
                ("Sunday", "Decision date: Sunday 8 March"),
            ],
        )

    def test_what_is_blocked_or_in_test_waits_for_its_owner(self):
        self._improvement(name="Stuck", is_blocked=True, blocked_reason="No printer")
        self._improvement(name="On trial", stage_id=self._stage("testing").id)
        self._improvement(name="In the backlog")
        self._improvement(
            name="Fay's", user_id=self.fay.id, is_blocked=True, blocked_reason="x"
        )
        content, mail = self._write(self.ann)
        self.assertEqual(
            self._lines(content, "act"),
            [
                ("Stuck", "Blocked: No printer"),
                ("On trial", "In test: what did you see?"),
            ],
        )
        self.assertEqual(mail.subject, "Your week: 1 blocked")

    def test_a_lesson_to_be_checked_waits_for_its_owner(self):
        lesson = self.env["innovation.lesson"].with_user(self.ann)
        lesson = lesson.create(
            {
                "name": "Glue below 15 degrees does not hold",
                "body": "<p>Warm the workshop first.</p>",
                "team_id": self.team.id,
                "review_date": "2026-02-27",
            }
        )
        lesson.action_share()
        content, mail = self._write(self.ann)
        still_true = "Is it still true? Until you say so it is offered to nobody."
        self.assertEqual(self._lines(content, "act"), [(lesson.name, still_true)])
        self.assertEqual(mail.subject, "Your week: 1 lesson to check")
        self.assertIn(f"/odoo/innovation.lesson/{lesson.id}", mail.body_html)
        self.assertIsNone(self._write(self.bob)[0])

    def test_signals_to_sort_and_a_late_sprint_wait_for_the_facilitator(self):
        self._signal(date_observed="2026-02-20")
        self._signal(name="Another one")
        self._running_sprint(date_start="2026-02-09")
        content, _mail = self._write(self.fay)
        self.assertEqual(
            self._lines(content, "act"),
            [
                (
                    "No truck waits",
                    "The sprint is late by 8 days: close it to start the next one",
                ),
                ("Workshop: 2 new signals to sort", "The oldest waits for 10 days"),
            ],
        )
        content, _mail = self._write(self.ann)
        self.assertFalse(self._lines(content, "act"))

    def test_a_team_without_facilitator_is_sorted_by_those_of_the_house(self):
        everyone = self.company.innovation_team_id
        self._signal(team_id=everyone.id)
        content, _mail = self._write(self.fay)
        self.assertTrue(self._lines(content, "act"))
        self.assertIsNone(self._write(self.bob)[0])

    def test_the_answer_is_told_in_words_to_author_and_voices(self):
        signal = self._signal()
        signal.with_user(self.bob).action_me_too()
        signal.with_user(self.fay).action_decline("It is in the portal")
        for reader in (self.ann, self.bob):
            content, _mail = self._write(reader)
            self.assertEqual(
                self._lines(content, "answers"),
                [("The dock waits for invoices", "Declined · It is in the portal")],
            )

    def test_an_answer_is_told_once(self):
        with freeze_time("2026-03-01 12:00:00"):
            self._signal().with_user(self.fay).action_decline("It is in the portal")
        content, _mail = self._write(self.ann)
        self.assertTrue(self._lines(content, "answers"))
        with freeze_time("2026-03-09 06:30:00"):
            content, _mail = self._write(self.ann)
        self.assertFalse(self._lines(content, "answers"))

    def test_an_answer_lost_with_a_failed_mail_is_told_in_the_next(self):
        self._signal().with_user(self.fay).action_decline("It is in the portal")
        _content, mail = self._write(self.ann)
        mail.state = "exception"
        with freeze_time("2026-03-09 06:30:00"):
            content, _mail = self._write(self.ann)
        self.assertTrue(self._lines(content, "answers"))

    def test_last_week_s_2_2_1_names_what_is_missing(self):
        last_week = {"date_observed": "2026-02-25"}
        self._signal(kind="irritant", **last_week)
        for _time in range(3):
            self._signal(kind="blocker", **last_week)
        self._signal(kind="opportunity", date_observed="2026-02-18")
        content, _mail = self._write(self.ann)
        self.assertEqual(
            self._lines(content, "quota"),
            [
                (
                    "Workshop: 3 of 5 last week",
                    "One irritant and one opportunity are missing.",
                )
            ],
        )

    def test_a_team_that_is_silent_for_a_month_is_not_reminded_of_it(self):
        self._signal(date_observed="2026-02-01")
        self.assertIsNone(self._write(self.ann)[0])

    def test_the_sprint_says_where_it_stands(self):
        # A Wednesday, so that Monday is the fourth working day.
        sprint = self._running_sprint(date_start="2026-02-25", date_end="2026-03-10")
        self._improvement(sprint_id=sprint.id, is_blocked=True, blocked_reason="x")
        content, _mail = self._write(self.ann)
        self.assertEqual(
            self._lines(content, "sprint"),
            [("No truck waits", "Day 4 of 10 · 0 of 2 delivered · 1 blocked")],
        )

    def test_only_figures_with_a_real_change_are_shown(self):
        self._signal()
        kpi = self.env["innovation.kpi"].search([], limit=1)
        for month, verdict in (("01", "stable"), ("02", "worsening")):
            self.env["innovation.kpi.value"].create(
                {
                    "kpi_id": kpi.id,
                    "granularity": kpi.granularity,
                    "period_start": f"2026-{month}-01",
                    "value": 3,
                    "verdict": verdict,
                }
            )
        content, _mail = self._write(self.fay)
        [(text, detail)] = self._lines(content, "figures")
        self.assertEqual(text, kpi.name)
        self.assertTrue(detail.startswith("Worsening · "))

    def _closed_retrospective(self):
        texts = {"worked": "Calm", "not_worked": "Late", "change": "Ask <b>first</b>"}
        notes = [{"column": column, "text": text} for column, text in texts.items()]
        retrospective = self.env["innovation.retrospective"].create(
            {
                "name": "Trade fair",
                "team_id": self.team.id,
                "note_ids": [Command.create(note) for note in notes],
            }
        )
        self._close_retrospective(retrospective)

    def test_a_learning_rides_along_but_is_no_reason_for_a_mail(self):
        self._closed_retrospective()
        self.assertIsNone(self._write(self.ann)[0])
        self._signal()
        content, _mail = self._write(self.fay)
        self.assertEqual(
            self._lines(content, "learning"), [("Ask <b>first</b>", "Trade fair")]
        )

    def test_sections_come_in_their_order(self):
        self._decision()
        self._signal(date_observed="2026-02-25").with_user(self.fay).action_decline(
            "No"
        )
        self._running_sprint()
        self._closed_retrospective()
        content, _mail = self._write(self.ann)
        keys = [section["key"] for section in content["sections"]]
        self.assertEqual(keys, ["act", "answers", "quota", "sprint", "learning"])
