from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from ..common import OtherCompany
from ..ticket_common import TicketCase, at


@tagged("post_install", "-at_install")
class TestTicketClosure(OtherCompany, TicketCase):
    def setUp(self):
        super().setUp()
        # Tracking is what history is made of.
        self.env = self.env(context={"tracking_disable": False})

    def _move(self, ticket, *steps):
        """Steps: (day of March 2026, stage), at noon UTC."""
        for day, stage in steps:
            with freeze_time(f"2026-03-{day:02} 12:00:00"):
                ticket.with_env(self.env).stage_id = self.stages[stage]
                self.env.flush_all()
                self.env.cr.precommit.run()

    def _check(self, steps, closings, reopened=0, everything=False):
        """The same closings as it happens, and from its history."""
        ticket = self._ticket("2026-03-01 08:00:00")
        self.env.cr.precommit.run()  # the end of the request that created it
        self._move(ticket, *steps)
        for _source in ("present", "history"):
            with self.subTest(_source):
                self.assertEqual(self._closings(ticket, everything), closings)
                self.assertEqual(ticket.reopen_count, reopened)
            self._forget(ticket)
            ticket._measure_history(ticket.ids)
        return ticket

    def test_closed_twice_is_two_closings_and_one_reopening(self):
        self._check(
            [(2, "in_progress"), (3, "done"), (5, "in_progress"), (9, "done")],
            [(at(3, 12), at(5, 12)), (at(9, 12), False)],
            reopened=1,
        )

    def test_a_cancelled_or_rejected_ticket_is_no_closing(self):
        self._check([(3, "cancelled"), (5, "new"), (6, "rejected")], [])

    def test_what_was_closed_and_then_cancelled_was_not_resolved(self):
        self._check([(3, "done"), (4, "cancelled")], [])

    def test_what_was_cancelled_and_then_done_is_resolved_that_day(self):
        self._check([(3, "cancelled"), (4, "done")], [(at(4, 12), False)])

    def test_from_one_closed_stage_to_another_is_no_second_closing(self):
        archived = self.stages["done"].copy({"name": "Filed", "closed": True})
        self.stages["filed"] = archived
        self._check([(3, "done"), (4, "filed")], [(at(3, 12), False)])

    def test_moving_between_open_stages_closes_nothing(self):
        self._check([(3, "in_progress"), (4, "new")], [])

    def test_a_ticket_created_closed_is_closed_from_the_start(self):
        with freeze_time("2026-03-02 12:00:00"):
            ticket = self._ticket("2026-03-02 12:00:00", stage="done")
        self.assertEqual(self._closings(ticket), [(at(2, 12), False)])

    def test_a_ticket_without_tracking_is_believed_its_own_closing_date(self):
        ticket = self._ticket("2026-03-02 08:00:00")
        self._set(ticket, stage_id=self.stages["done"].id, closed_date=at(6, 9))
        ticket._measure_history(ticket.ids)
        self.assertEqual(self._closings(ticket), [(at(6, 9), False)])

    def test_the_company_chooses_which_stages_are_no_resolution(self):
        """Also for the past: the choice is applied to the closings there are."""
        ticket = self._ticket("2026-03-01 08:00:00")
        self._move(ticket, (3, "cancelled"), (5, "new"))
        self.company.innovation_excluded_stage_ids = self.stages["rejected"]
        self.assertEqual(self._closings(ticket), [(at(3, 12), at(5, 12))])
        self.assertEqual(ticket.reopen_count, 1)
        self.company.innovation_excluded_stage_ids |= self.stages["cancelled"]
        self.assertEqual(self._closings(ticket), [])
        self.assertEqual(ticket.reopen_count, 0)

    def test_a_stage_that_the_team_brings_along_closes_too(self):
        """No write of the stage: the host computes it from the team."""
        done = self.stages["done"]
        team = self.env["helpdesk.ticket.team"].create({"name": "Archive"})
        stages = self.env["helpdesk.ticket.stage"].search([])
        (stages - done).team_ids = self.env["helpdesk.ticket.team"].create(
            {"name": "Others"}
        )
        ticket = self._ticket("2026-03-02 08:00:00")
        with freeze_time("2026-03-04 12:00:00"):
            ticket.team_id = team
        self.assertEqual(ticket.stage_id, done)
        self.assertEqual(self._closings(ticket), [(at(4, 12), False)])

    def test_measuring_history_twice_changes_nothing(self):
        ticket = self._check(
            [(3, "done"), (5, "new"), (6, "done")],
            [(at(3, 12), at(5, 12)), (at(6, 12), False)],
            reopened=1,
        )
        ticket._measure_history(ticket.ids)
        self.assertEqual(len(self._closings(ticket, everything=True)), 2)

    def test_whoever_closes_tickets_writes_no_closing_by_hand(self):
        ticket = self._ticket().with_user(self.ann)
        ticket.stage_id = self.stages["done"]
        closure = self.env["innovation.ticket.closure"].search(
            [("ticket_id", "=", ticket.id)]
        )
        mine = closure.with_user(self.ann)
        self.assertTrue(mine.read(["closed_date"]))
        with self.assertRaises(AccessError):
            mine.closed_date = "2026-01-01"
        with self.assertRaises(AccessError):
            mine.unlink()
        with self.assertRaises(AccessError):
            closure.with_user(self.fay).read(["closed_date"])

    def test_closings_of_another_company_are_not_seen(self):
        ticket = self._ticket(company_id=self.other_company.id)
        self._close(ticket)
        closures = self.env["innovation.ticket.closure"].with_user(self.ann)
        self.assertFalse(closures.search([("ticket_id", "=", ticket.id)]))

    def test_a_deleted_ticket_takes_its_closings_along(self):
        ticket = self._ticket()
        self._close(ticket)
        ticket.unlink()
        self.assertFalse(self._closings(ticket, everything=True))
