from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common import LoopCase


@tagged("post_install", "-at_install")
class TestToSort(LoopCase):
    """One signal after the other, for whoever runs the team."""

    def _look(self, skipped=None, user=None):
        self.env.invalidate_all()
        return (
            self.env["innovation.signal"]
            .with_user(user or self.fay)
            .get_triage(skipped)
        )

    def _names(self, user):
        """:return: names in the order in which they are looked at"""
        seen, names = [], []
        for _turn in range(self._look(user=user)["left"]):
            signal = self._look(seen, user)["signal"]
            seen.append(signal["id"])
            names.append(signal["name"])
        return names

    def test_whoever_is_no_facilitator_is_told_who_sorts(self):
        with self.assertRaisesRegex(AccessError, "is for facilitators"):
            self._look(user=self.ann)
        with self.assertRaisesRegex(AccessError, "facilitator"):
            self._signal(user=self.bob).with_user(self.ann).find_to_merge()

    @freeze_time("2026-03-04 09:00:00")
    def test_the_oldest_comes_first_and_the_skipped_ones_last(self):
        new = self._signal("Came today")
        old = self._signal("Came on Monday", date_observed="2026-03-02")
        screen = self._look()
        self.assertEqual((screen["left"], screen["signal"]["id"]), (2, old.id))
        self.assertEqual(screen["signal"]["age"], "2 days")
        self.assertEqual(self._look([old.id])["signal"]["id"], new.id)
        self.assertEqual(self._look([new.id, old.id])["signal"]["id"], new.id)
        self.assertEqual(self._look([old.id, new.id])["left"], 2)

    def test_what_was_sorted_does_not_come_back(self):
        for act in (
            lambda s: s.action_acknowledge(),
            lambda s: s.action_open_decision(),
            lambda s: s.action_merge(self.kept),
            lambda s: s.action_snooze(),
            lambda s: s.action_decline("Not ours"),
        ):
            self.kept = self._signal("Kept")
            self.kept.with_user(self.fay).action_acknowledge()
            signal = self._signal("Sort me").with_user(self.fay)
            self.assertEqual(self._look()["signal"]["id"], signal.id)
            act(signal)
            self.assertEqual(self._look(), {"left": 0, "signal": False})

    def test_signals_of_teams_that_i_run_or_that_nobody_runs_are_mine_to_sort(self):
        other = self._user("fred", "innovation_loop.group_innovation_facilitator")
        gone = self._user("gus", "innovation_loop.group_innovation_facilitator")
        self._team("Office", self.bob, facilitator_id=other.id)
        orphans = self._team("Orphans", self.bob, facilitator_id=gone.id)
        gone.active = False
        teams = self.env["innovation.team"].search([("name", "!=", "Management")])
        for team in teams.sorted("name"):
            self._signal(team.name, user=self.bob, team_id=team.id)
        theirs = self._names(self.fay)
        self.assertIn(self.team.name, theirs)
        self.assertIn(orphans.name, theirs)
        self.assertIn(self.company.innovation_team_id.name, theirs)
        self.assertNotIn("Office", theirs)
        self.assertNotIn(self.team.name, self._names(other))

    def test_who_runs_no_team_helps_in_the_own_one(self):
        helper = self._user("hal", "innovation_loop.group_innovation_facilitator")
        self._signal("In the workshop")
        self.assertNotIn("In the workshop", self._names(helper))
        self.team.member_ids |= helper
        self.assertIn("In the workshop", self._names(helper))

    def test_a_closed_team_s_signals_stay_there(self):
        self.closed_team.facilitator_id = False
        about = {"user": self.mia, "team_id": self.closed_team.id}
        secret = self._signal("Sell the saw", **about)
        self.assertFalse(self._look()["signal"])
        fresh = self._signal("Sell the old saw")
        self.assertFalse(self._look()["signal"]["like"])
        self.team.member_ids |= self.mia
        self.mia.group_ids |= self.env.ref(
            "innovation_loop.group_innovation_facilitator"
        )
        self.assertEqual(len(self._names(self.mia)), 2)
        # Merged into it, or it into another, it would be heard by others.
        for signal in (secret, fresh):
            self.assertFalse(signal.with_user(self.mia).find_to_merge())

    def test_one_without_a_name_says_nothing_of_its_author(self):
        named = self._signal("Named", date_observed="2026-03-02")
        self.assertEqual(self._look()["signal"]["author"], "Ann")
        self._signal("Nameless", is_anonymous=True, date_observed="2026-03-02")
        screen = self._look([named.id])["signal"]
        self.assertEqual(screen["name"], "Nameless")
        self.assertEqual(screen["author"], "Shared without a name")
        self.assertNotIn("Ann", str(screen))

    def test_what_is_like_it_comes_with_state_and_voices(self):
        twin = self._signal("Invoices: the dock waits for invoices", user=self.bob)
        twin.with_user(self.ann).action_me_too()
        twin.with_user(self.fay).action_acknowledge()
        signal = self._signal("The dock waits for invoices")
        [row] = self._look()["signal"]["like"]
        self.assertEqual((row["id"], row["voices"]), (twin.id, 2))
        self.assertEqual(row["state_label"], "Acknowledged")
        signal = signal.with_user(self.fay)
        self.assertFalse(signal.find_to_merge("Hinges out of stock"))
        self.assertEqual(signal.find_to_merge("waits for invoices")[0]["id"], twin.id)

    def test_several_at_once_are_not_looked_up(self):
        with self.assertRaisesRegex(UserError, "choose one"):
            (self._signal() | self._signal()).with_user(self.fay).find_to_merge()

    @freeze_time("2026-03-07 09:00:00")
    def test_later_is_two_weeks_and_never_a_day_off(self):
        signal = self._signal(date_observed="2026-03-02")
        later = self._look()["signal"]["later"]
        self.assertEqual(str(later["date"]), "2026-03-23")  # the 21st is off
        signal.with_user(self.fay).action_snooze()
        self.assertEqual(signal.snooze_until, later["date"])

    def test_its_customer_s_facts_are_those_that_the_reader_sees(self):
        contact = self.env["res.partner"].create(
            {"name": "Olga", "parent_id": self.customer.id}
        )
        self._signal("Another", partner_id=self.customer.id).with_user(
            self.fay
        ).action_acknowledge()
        self.env["sale.order"].create({"partner_id": self.customer.id, "state": "sale"})
        signal = self._signal(partner_id=contact.id, minutes_lost=20)
        screen = self._look()["signal"]
        self.assertEqual(screen["customer"], contact.display_name)
        self.assertEqual(screen["customer_facts"], ["2 signals"])
        self.assertEqual(screen["facts"], ["20 minutes lost each time"])
        self._let_sell(self.fay)
        self.assertIn("1 order", self._look()["signal"]["customer_facts"])
        signal.partner_id = False
        self.assertFalse(self._look()["signal"]["customer_facts"])

    def _count_queries(self):
        self._look()
        before = self.env.cr.sql_log_count
        self._look()
        return self.env.cr.sql_log_count - before

    def test_a_long_history_costs_no_query_more(self):
        def share(number):
            name = f"The dock waits for invoices on {number}"
            return self._signal(name, partner_id=self.customer.id)

        share(0) | share(1)
        few = self._count_queries()
        for number in range(2, 30):
            share(number)
        self.env["sale.order"].create([{"partner_id": self.customer.id}] * 20)
        self.env.flush_all()
        self.assertLessEqual(self._count_queries(), few)
