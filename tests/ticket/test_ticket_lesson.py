from odoo.exceptions import UserError
from odoo.tests import tagged

from ..ticket_common import TicketCase


@tagged("post_install", "-at_install")
class TestTicketLesson(TicketCase):
    def test_a_closed_ticket_becomes_the_draft_of_a_lesson_once(self):
        ticket = self._ticket().with_user(self.ann)
        with self.assertRaisesRegex(UserError, "not closed yet"):
            ticket.action_make_lesson()
        self._close(ticket)
        action = ticket.action_make_lesson()
        lesson = self.env["innovation.lesson"].browse(action["res_id"])
        self.assertEqual((lesson.name, lesson.state), (ticket.name, "draft"))
        self.assertEqual((lesson.ticket_id, lesson.partner_id), (ticket, self.customer))
        self.assertIn(ticket.number, lesson.body)
        self.assertEqual(ticket.action_make_lesson()["res_id"], lesson.id)

    def test_its_category_says_what_it_is_about(self):
        category = self.env["helpdesk.ticket.category"].create({"name": "Damage"})
        theme = self.env["innovation.theme"].create(
            {"name": "Quality", "ticket_category_ids": category.ids}
        )
        ticket = self._ticket(category_id=category.id)
        self._close(ticket)
        lesson = ticket.action_make_lesson()["res_id"]
        self.assertEqual(self.env["innovation.lesson"].browse(lesson).theme_ids, theme)
