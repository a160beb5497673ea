from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.tests import tagged, warmup

from ..common import OtherCompany
from ..retrospective.retrospective_common import RetrospectiveCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-30 09:00:00")
class TestFactsRail(OtherCompany, RetrospectiveCase):
    """What happened since the last one lies beside the board."""

    def _reviewed(self, day, name="Invoices with the goods?", result="not_met", **more):
        return (
            self.env["innovation.decision"]
            ._as_fact_writer()
            .create(
                {
                    "name": name,
                    "team_id": self.team.id,
                    "date_raised": "2026-01-05 09:00:00",
                    "date_decided": "2026-01-09 09:00:00",
                    "outcome": "go",
                    "review_result": result,
                    "date_reviewed": f"{day} 09:00:00",
                    **more,
                }
            )
        )

    def _answered(self, day, **values):
        signal = self._signal(**values)
        facts = {"declined_date": f"{day} 09:00:00", "answered_date": f"{day} 09:00:00"}
        signal.sudo()._write_facts(facts)
        return signal

    # ------------------------------------------------------------
    # SINCE WHEN
    # ------------------------------------------------------------

    def test_one_looks_back_to_the_last_one_of_the_team_and_kind(self):
        self._held("2026-03-16")
        self._held("2026-03-20", kind="sprint")
        self._held("2026-03-25", team_id=self.env.company.innovation_team_id.id)
        self._retrospective("2026-03-26")  # nobody has held it
        for day in ("2026-03-15", "2026-03-16", "2026-03-30"):
            self._reviewed(day, name=day)
        facts = self._facts(self._retrospective(kind="delivery"))
        self.assertEqual(
            facts["decisions"], ["2026-03-30: Not met", "2026-03-16: Not met"]
        )

    def test_nobody_looks_back_more_than_a_year(self):
        self._held("1970-01-01")
        self._reviewed("2025-03-30", name="Long ago")
        self._reviewed("2025-04-01", name="Within")
        facts = self._facts(self._retrospective())
        self.assertEqual(facts["decisions"], ["Within: Not met"])

    def test_the_first_one_looks_back_four_weeks(self):
        self._reviewed("2026-03-01", name="Before")
        self._reviewed("2026-03-02", name="Within")
        facts = self._facts(self._retrospective())
        self.assertEqual(facts["decisions"], ["Within: Not met"])

    def test_of_two_on_one_day_the_first_is_the_last_one_of_the_second(self):
        held = self._held("2026-03-30")
        later = self._retrospective("2026-03-30")
        self.assertEqual(len(later.get_last_changes()), 1)
        self.assertEqual(held.get_last_changes(), [])

    def test_a_closed_one_reads_the_same_later(self):
        held = self._held("2026-03-10")
        self._reviewed("2026-03-09", name="Then")
        self._reviewed("2026-03-20", name="Since")
        self.assertEqual(self._facts(held)["decisions"], ["Then: Not met"])

    def test_the_day_is_that_of_the_team(self):
        """At 23:30 UTC on Sunday it is Monday in Paris."""
        self._held("2026-03-30", kind="monthly", columns=("keep", "improve"))
        late = self._reviewed("2026-03-29", name="Late")
        late._write_facts({"date_reviewed": "2026-03-29 22:30:00"})
        with freeze_time("2026-03-31 09:00:00"):
            held = self._retrospective("2026-03-31", kind="monthly")
            self.assertEqual(self._facts(held)["decisions"], ["Late: Not met"])

    # ------------------------------------------------------------
    # FACTS
    # ------------------------------------------------------------

    def test_nothing_happened_is_no_section(self):
        self.assertEqual(self._retrospective().get_facts(), [])

    def test_a_fact_links_its_record_and_tells_its_age(self):
        decision = self._reviewed("2026-03-20")
        [section] = self._retrospective().get_facts()
        self.assertEqual(section["label"], "Decisions reviewed")
        [fact] = section["facts"]
        self.assertEqual(
            fact,
            {
                "key": f"innovation.decision,{decision.id}",
                "text": "Invoices with the goods?: Not met",
                "link": {
                    "model": "innovation.decision",
                    "id": decision.id,
                    "label": decision.name,
                },
                "action": False,
                "age": "10 days",
            },
        )

    def test_a_count_opens_its_list(self):
        signals = self._answered("2026-03-10") | self._answered("2026-03-11")
        self._answered("2026-02-10")
        self._signal()
        [section] = self._retrospective().get_facts()
        [fact] = section["facts"]
        self.assertEqual((fact["text"], fact["link"]), ("2 signals answered", False))
        action = fact["action"]
        self.assertEqual(action["res_model"], "innovation.signal")
        found = self.env["innovation.signal"].search(action["domain"])
        self.assertEqual(found, signals.sudo(False).with_user(self.env.user))

    def test_of_a_single_one_the_record_is_linked(self):
        signal = self._answered("2026-03-10")
        [section] = self._retrospective().get_facts()
        [fact] = section["facts"]
        self.assertEqual(
            (fact["text"], fact["link"]["id"]), ("1 signal answered", signal.id)
        )

    def test_a_sprint_tells_its_outcome_and_what_it_left(self):
        done = self._improvement(observed_result="No wait", verdict="keep")
        left = self._improvement(name="Invoice by mail")
        with freeze_time("2026-03-16 09:00:00"):
            sprint = self._sprint(done | left, date_start="2026-03-16")
            sprint.action_start()
            done.action_deliver()
        with freeze_time("2026-03-27 09:00:00"):
            wizard = self.env["innovation.sprint.close"].with_user(self.fay)
            wizard = wizard.browse(sprint.action_close()["res_id"])
            wizard.line_ids.write({"outcome": "carried", "reason": "No printer"})
            wizard.action_confirm()
        own = sprint.retrospective_id
        outcome = "No truck waits: 1 of 2 delivered"
        reason = "Invoice by mail · Carried · No printer"
        self.assertEqual(self._facts(own), {"sprint": [outcome, reason]})
        monthly = self._retrospective(kind="monthly")
        self.assertEqual(self._facts(monthly), {"sprint": [outcome]})

    # ------------------------------------------------------------
    # WHO MAY KNOW
    # ------------------------------------------------------------

    def test_another_team_s_facts_stay_with_it(self):
        secret = {"team_id": self.closed_team.id}
        self._reviewed("2026-03-20", **secret)
        self.assertEqual(self._facts(self._retrospective()), {})
        own = self._retrospective(user=self.mia, **secret)
        self.assertEqual(len(self._facts(own, self.mia)["decisions"]), 1)

    def test_nobody_looks_beside_the_board_of_others(self):
        secret = self._retrospective(user=self.mia, team_id=self.closed_team.id)
        shown = self._retrospective()
        for retrospective, user in ((secret, self.fay), (shown, self.otto)):
            for name in ("get_facts", "get_last_changes"):
                with self.assertRaises(AccessError):
                    getattr(retrospective.with_user(user), name)()

    # ------------------------------------------------------------
    # LAST TIME
    # ------------------------------------------------------------

    def test_without_a_last_time_there_is_nothing_to_follow_up(self):
        self.assertEqual(self._retrospective().get_last_changes(), [])

    def test_last_time_s_changes_tell_what_became_of_them(self):
        held = self._held("2026-03-16", columns=(*self.COLUMNS, *["change"] * 3))
        tried, learned, left, _nothing = held.change_ids
        tried.action_make_improvement()
        learned.action_make_lesson()
        left.sudo()._write_facts({"is_left": True, "vote_count": 9})
        told = self._retrospective().get_last_changes()
        stage = tried.improvement_id.stage_id.name
        self.assertEqual(
            [change["became"] for change in told],
            [
                "Left on purpose",
                f"Improvement: {stage}",
                "Lesson: Draft",
                "Nothing so far",
            ],
        )
        self.assertEqual({change["age"] for change in told}, {"2 weeks"})
        self.assertEqual(told[1]["link"]["id"], tried.improvement_id.id)
        self.assertFalse(told[-1]["link"])

    def test_an_improvement_of_a_closed_team_is_not_named(self):
        held = self._held("2026-03-16")
        held.change_ids.action_make_improvement()
        improvement = held.change_ids.sudo().improvement_id
        self.env.cr.execute(
            "UPDATE innovation_improvement SET team_id = %s WHERE id = %s",
            [self.closed_team.id, improvement.id],
        )
        self.env.invalidate_all()
        [change] = self._retrospective().get_last_changes()
        self.assertEqual((change["became"], change["link"]), ("An improvement", False))

    # ------------------------------------------------------------
    # COST
    # ------------------------------------------------------------

    @warmup
    def test_more_facts_cost_no_more_queries(self):
        held = self._held("2026-03-16", columns=(*self.COLUMNS, *["change"] * 10))
        held.change_ids[:5].mapped(
            lambda note: note.action_make_improvement()["res_id"]
        )
        retrospective = self._retrospective()
        for _number in range(10):
            self._reviewed("2026-03-20")
            self._answered("2026-03-20")
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertQueryCount(24):
            retrospective.get_facts()
        self.env.invalidate_all()
        with self.assertQueryCount(14):
            retrospective.get_last_changes()
