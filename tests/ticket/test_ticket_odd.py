from odoo.tests import freeze_time, tagged

from ..common import OtherCompany
from ..ticket_common import TicketCase, at


@tagged("post_install", "-at_install")
@freeze_time("2026-03-09 10:00:00")
class TestTicketOdd(OtherCompany, TicketCase):
    """Tickets whose stage, company or dates change behind their back."""

    def _closure(self, ticket):
        closures = self.env["innovation.ticket.closure"]
        return closures.with_context(active_test=False).search(
            [("ticket_id", "=", ticket.id)]
        )

    # ------------------------------------------------------------
    # A STAGE CHANGES ITS MEANING
    # ------------------------------------------------------------

    def test_a_stage_that_closes_no_more_leaves_no_resolution(self):
        ticket = self._ticket()
        self._close(ticket)
        self.stages["done"].closed = False
        self.assertFalse(self._closings(ticket))
        self.assertEqual(len(self._closings(ticket, everything=True)), 1)

    def test_a_stage_unmarked_by_mistake_and_marked_again_changes_nothing(self):
        ticket = self._ticket()
        self._close(ticket)
        before = self._closings(ticket)
        self.stages["done"].closed = False
        self.stages["done"].closed = True
        self.assertEqual(self._closings(ticket), before)
        self.assertFalse(ticket.reopen_count)

    def test_a_ticket_that_leaves_a_stage_unmarked_since_is_open_again(self):
        ticket = self._ticket()
        self._close(ticket)
        self.stages["done"].closed = False
        ticket.stage_id = self.stages["in_progress"]
        self.assertTrue(self._closure(ticket).reopened_date)
        self.assertFalse(ticket.reopen_count)

    def test_tickets_in_a_stage_marked_as_closing_are_closed_since_they_came(self):
        ticket = self._ticket()
        ticket.stage_id = self.stages["in_progress"]
        self._set(ticket, last_stage_update="2026-03-04 09:00:00")
        self.stages["in_progress"].closed = True
        self.assertEqual(self._closings(ticket), [(at(4, 9), False)])

    def test_a_stage_s_new_name_changes_no_closing(self):
        ticket = self._ticket()
        self._close(ticket)
        before = self._closings(ticket)
        self.stages["done"].name = "Solved"
        self.assertEqual(self._closings(ticket), before)

    def test_a_choice_of_stages_does_not_revive_an_unmarked_one(self):
        ticket = self._ticket()
        self._close(ticket)
        self.stages["done"].closed = False
        self.company.innovation_excluded_stage_ids = self.stages["rejected"]
        self.assertFalse(self._closings(ticket))

    # ------------------------------------------------------------
    # DATES
    # ------------------------------------------------------------

    def test_a_second_closing_by_the_team_s_stages_is_dated_when_it_happens(self):
        team = self.env["helpdesk.ticket.team"].create({"name": "Archive"})
        stage = self.env["helpdesk.ticket.stage"].create(
            {"name": "Filed", "closed": True, "team_ids": team.ids, "sequence": -1}
        )
        ticket = self._ticket()
        self._close(ticket)
        with freeze_time("2026-03-10 10:00:00"):
            ticket.stage_id = self.stages["in_progress"]
            ticket.flush_recordset()
        others = self.env["helpdesk.ticket.stage"].search([]) - stage
        others.team_ids = self.env["helpdesk.ticket.team"].create({"name": "Else"})
        with freeze_time("2026-03-12 10:00:00"):
            ticket.team_id = team
            self.assertEqual(ticket.stage_id, stage)
        self.assertEqual(self._closings(ticket)[-1], (at(12, 10), False))

    def _count_resolved_in_march(self):
        source = self.env["innovation.kpi"]._get_sources()["ticket_resolution"]
        march = (at(28, 23, month=2), at(31, 22))
        return source._kpi_measure(*march, self.company)[None]["sample_size"]

    def test_what_was_imported_after_its_closing_took_nobody_s_time(self):
        self._ticket("2026-03-09 08:00:00", "done", closed_date="2026-03-05 08:00:00")
        self.assertEqual(self._count_resolved_in_march(), 0)

    def test_nor_did_it_in_the_history(self):
        ticket = self._ticket(
            "2026-03-09 08:00:00", "done", closed_date="2026-03-05 08:00:00"
        )
        self._forget(ticket)
        ticket._measure_history(ticket.ids)
        self.assertEqual(self._closure(ticket).closed_date, at(5, 8))
        self.assertEqual(self._count_resolved_in_march(), 0)

    # ------------------------------------------------------------
    # COMPANY
    # ------------------------------------------------------------

    def test_closings_go_with_the_ticket_to_another_company(self):
        ticket = self._ticket()
        self._close(ticket)
        ticket.company_id = self.other_company
        self.assertEqual(self._closure(ticket).company_id, self.other_company)
        self.assertFalse(
            self.env["innovation.ticket.closure"]
            .with_user(self.bob)
            .search([("ticket_id", "=", ticket.id)])
        )

    def test_the_other_company_s_choice_of_stages_counts_then(self):
        self.other_company.innovation_excluded_stage_ids = self.stages["done"]
        ticket = self._ticket()
        self._close(ticket)
        ticket.company_id = self.other_company
        self.assertFalse(self._closure(ticket).active)

    # ------------------------------------------------------------
    # NOT WRITTEN BY A PERSON
    # ------------------------------------------------------------

    def _template(self):
        return self.env["mail.template"].create(
            {
                "name": "Received",
                "model_id": self.env["ir.model"]._get_id("helpdesk.ticket"),
                "body_html": "<p>We got it</p>",
                "partner_to": str(self.customer.id),
            }
        )

    def test_a_mail_from_a_template_is_no_answer(self):
        ticket, template = self._ticket(), self._template()
        template.with_user(self.ann).sudo().send_mail(ticket.id)
        ticket.with_user(self.ann).message_post_with_source(
            template, subtype_xmlid="mail.mt_comment"
        )
        self.assertFalse(ticket.first_response_date)

    def test_an_automation_that_posts_is_no_answer(self):
        ticket = self._ticket()
        action = self.env["ir.actions.server"].create(
            {
                "name": "Confirm",
                "model_id": self.env["ir.model"]._get_id("helpdesk.ticket"),
                "state": "mail_post",
                "mail_post_method": "comment",
                "template_id": self._template().id,
            }
        )
        action.with_user(self.ann).sudo().with_context(
            active_model="helpdesk.ticket", active_ids=ticket.ids, active_id=ticket.id
        ).run()
        self.assertFalse(ticket.first_response_date)

    def test_a_colleague_with_a_portal_login_beside_is_a_colleague(self):
        self.env["res.users"].with_context(no_reset_password=True).create(
            {
                "name": "Ann at home",
                "login": "ann.home",
                "partner_id": self.ann.partner_id.id,
                "group_ids": [(6, 0, self.env.ref("base.group_portal").ids)],
            }
        )
        ticket = self._ticket()
        self._post(ticket, self.bob, author_id=self.ann.partner_id.id)
        self.assertTrue(ticket.first_response_date)
