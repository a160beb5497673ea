from datetime import datetime

from odoo.tools import SQL

from .kpi_common import KpiCase


class TicketCase(KpiCase):
    """Tickets with the dates a test chooses, and the people who answer them.

    ``ann`` and ``bob`` answer tickets; the company works from 8 to 12
    and from 13 to 17, Monday to Friday, Paris time.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for user in cls.ann | cls.bob:
            user.group_ids |= cls.env.ref("helpdesk_mgmt.group_helpdesk_user")
        stage = "helpdesk_mgmt.helpdesk_ticket_stage_"
        names = ("new", "in_progress", "done", "cancelled", "rejected")
        cls.stages = {name: cls.env.ref(stage + name) for name in names}
        # The host mails the customer at each closing: not what is tested here.
        cls.env["helpdesk.ticket.stage"].search([]).mail_template_id = False

    def _ticket(self, created="2026-03-02 08:00:00", stage="new", **values):
        """A ticket that arrived at this UTC time."""
        values = {
            "name": "The door sticks",
            "description": "Since Monday",
            "partner_id": self.customer.id,
            "company_id": self.company.id,
            "stage_id": self.stages[stage].id,
            **values,
        }
        ticket = self.env["helpdesk.ticket"].create(values)
        self._set(ticket, create_date=created)
        return ticket

    def _set(self, record, **values):
        """Write columns that the ORM writes itself or refuses to write."""
        record.flush_recordset()
        for name, value in values.items():
            self.env.cr.execute(
                SQL(
                    "UPDATE %s SET %s = %s WHERE id = %s",
                    SQL.identifier(record._table),
                    SQL.identifier(name),
                    value,
                    record.id,
                )
            )
        record.invalidate_recordset()

    def _post(self, ticket, author, public=True, **values):
        """A message typed in the chatter, or sent by mail, by this user."""
        subtype = "mail.mt_comment" if public else "mail.mt_note"
        return self._say(
            ticket.with_user(author),
            "It will be planed",
            **{"message_type": "comment", "subtype_xmlid": subtype, **values},
        )

    def _close(self, ticket, stage="done"):
        ticket.stage_id = self.stages[stage]
        ticket.flush_recordset()

    def _closings(self, ticket, everything=False):
        """:return: (closed, reopened) of each closing, oldest first"""
        closures = self.env["innovation.ticket.closure"]
        closures = closures.with_context(active_test=not everything)
        found = closures.search([("ticket_id", "=", ticket.id)], order="closed_date")
        return [(c.closed_date, c.reopened_date) for c in found]

    def _forget(self, ticket):
        """As if the addon had not been there when all this happened."""
        self.env.flush_all()
        self.env.cr.execute(
            """
            UPDATE helpdesk_ticket
               SET first_response_date = NULL, first_response_hours = NULL,
                   first_response_calendar_hours = NULL, reopen_count = NULL
             WHERE id = %(id)s;
            DELETE FROM innovation_ticket_closure WHERE ticket_id = %(id)s
            """,
            {"id": ticket.id},
        )
        self.env.invalidate_all()


def at(day, hour, minute=0, month=3):
    """An instant of 2026, UTC."""
    return datetime(2026, month, day, hour, minute)
