from odoo import api, models
from odoo.tools import SQL

# change: stages as tracked. edge: the first and last of them.
# event: every stage a ticket was in and since when. Tracking knows it; a ticket that
# stands elsewhere without tracking (an import) is believed its own closing date.
# state: what that stage means by its flag today; one that is gone counts as open.
# stretch: numbered by the times the ticket was open; its closed part is one closing.
CLOSINGS = """
WITH ticket AS (
    SELECT t.id, t.company_id, t.stage_id, t.create_date,
           t.closed_date, t.last_stage_update
      FROM helpdesk_ticket t
     WHERE t.id = ANY(%(ids)s)
       AND NOT EXISTS (SELECT FROM innovation_ticket_closure c
                        WHERE c.ticket_id = t.id)
), change AS (
    SELECT ticket.id AS ticket_id, message.date, message.id AS rank,
           tracked.old_value_integer AS old_stage,
           tracked.new_value_integer AS new_stage
      FROM ticket
      JOIN mail_message message
        ON message.model = 'helpdesk.ticket'
       AND message.res_id = ticket.id
      JOIN mail_tracking_value tracked
        ON tracked.mail_message_id = message.id
     WHERE tracked.field_id = %(field)s
), edge AS (
    SELECT ticket_id, max(date) AS last_date,
           (array_agg(old_stage ORDER BY date, rank))[1] AS first_stage,
           (array_agg(new_stage ORDER BY date DESC, rank DESC))[1]
           AS last_stage
      FROM change GROUP BY ticket_id
), event AS (
    SELECT ticket_id, date, rank, new_stage AS stage_id FROM change
     UNION ALL
    SELECT ticket_id, create_date, 0, first_stage
      FROM edge JOIN ticket ON ticket.id = ticket_id
     UNION ALL -- where it stands although nobody tracked the way there
    SELECT ticket.id, GREATEST(last_date, COALESCE(
               closed_date, last_stage_update, create_date)),
           2147483647, ticket.stage_id
      FROM ticket LEFT JOIN edge ON edge.ticket_id = ticket.id
     WHERE last_stage IS DISTINCT FROM ticket.stage_id
), state AS (
    SELECT event.*, COALESCE(stage.closed, FALSE) AS closed,
           COALESCE(stage.closed, FALSE) AND excluded.stage_id IS NULL
           AS resolved
      FROM event
      JOIN ticket ON ticket.id = event.ticket_id
      LEFT JOIN helpdesk_ticket_stage stage ON stage.id = event.stage_id
      LEFT JOIN innovation_company_excluded_stage_rel excluded
        ON excluded.stage_id = stage.id
       AND excluded.company_id = ticket.company_id
), stretch AS (
    SELECT state.*,
           lag(resolved, 1, FALSE) OVER by_date AS was_resolved,
           count(*) FILTER (WHERE NOT closed) OVER by_date AS number
      FROM state
    WINDOW by_date AS (PARTITION BY ticket_id ORDER BY date, rank)
), closing AS (
    SELECT ticket_id, number,
           COALESCE(
               max(date) FILTER (
                   WHERE closed AND resolved AND NOT was_resolved),
               min(date) FILTER (WHERE closed)) AS closed_date,
           (array_agg(stage_id ORDER BY date DESC, rank DESC)
               FILTER (WHERE closed))[1] AS stage_id,
           (array_agg(resolved ORDER BY date DESC, rank DESC)
               FILTER (WHERE closed))[1] AS resolved,
           min(date) FILTER (WHERE NOT closed) AS opened_date
      FROM stretch GROUP BY ticket_id, number
), dated AS (
    SELECT closing.*,
           lead(opened_date) OVER (PARTITION BY ticket_id
                                       ORDER BY number) AS reopened
      FROM closing
)
INSERT INTO innovation_ticket_closure (
    ticket_id, company_id, stage_id, closed_date, reopened_date, active,
    create_uid, create_date, write_uid, write_date)
SELECT ticket_id, ticket.company_id, stage.id, dated.closed_date,
       CASE WHEN reopened IS NOT NULL
            THEN GREATEST(reopened, dated.closed_date) END,
       resolved, %(uid)s, %(now)s, %(uid)s, %(now)s
  FROM dated
  JOIN ticket ON ticket.id = ticket_id
  LEFT JOIN helpdesk_ticket_stage stage ON stage.id = dated.stage_id
 WHERE dated.closed_date IS NOT NULL
    ON CONFLICT DO NOTHING
"""


class HelpdeskTicket(models.Model):
    """Closings of tickets that are older than the addon."""

    _inherit = "helpdesk.ticket"

    @api.model
    def _measure_closings(self, ids):
        """Add the closings of those tickets that have none yet.

        By the same rules as ``innovation.ticket.closure`` follows what happens now.
        """
        self.env.execute_query(
            SQL(
                CLOSINGS,  # pylint: disable=sql-injection
                ids=ids,
                field=self.env["ir.model.fields"]._get(self._name, "stage_id").id,
                uid=self.env.uid,
                now=self.env.cr.now(),
            )
        )
