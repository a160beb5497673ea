"""Measures of the KPIs among a million tickets, orders and invoices; see bench.py."""

import os
import resource
import time
from datetime import datetime

from odoo.tools import SQL

COUNT = int(os.environ.get("BENCH_DOCUMENTS", 1_000_000))
YEARS = 5
SECONDS = YEARS * 365 * 86400
MONTH = (datetime(2026, 3, 1), datetime(2026, 4, 1))
# Five years up to the end of March 2026, in the order in which ids grow.
ARRIVED = (
    f"'2026-04-01'::timestamp - (({COUNT} - i) * {SECONDS / COUNT}) * '1 s'::interval"
)

TICKETS = """
INSERT INTO helpdesk_ticket (
    number, name, description, company_id, partner_id, stage_id, priority, active,
    create_uid, create_date, write_date, closed_date, last_stage_update)
SELECT 'B' || i, 'Ticket ' || i, 'As above', 1, %(partner)s,
       CASE WHEN i %% 10 < 8 THEN %(done)s ELSE %(new)s END, '1', TRUE,
       2, arrived, arrived,
       CASE WHEN i %% 10 < 8 THEN arrived + '3 days' END, arrived + '3 days'
  FROM (SELECT i, {arrived} AS arrived FROM generate_series(1, %(count)s) i) ticket
"""
# One note, one answer; of what was closed one message per change of stage.
MESSAGES = """
INSERT INTO mail_message (
    model, res_id, message_type, subtype_id, author_id, date, create_date, body)
SELECT 'helpdesk.ticket', id, kind, subtype, author, create_date + delay::interval,
       create_date + delay::interval, 'As above'
  FROM helpdesk_ticket
 CROSS JOIN (VALUES ('comment', %(note)s, %(staff)s, '1 hour'),
                    ('comment', %(comment)s, %(staff)s, '5 hours'),
                    ('notification', %(note)s, %(bot)s, '3 days'),
                    ('notification', %(note)s, %(bot)s, '4 days'),
                    ('notification', %(note)s, %(bot)s, '6 days'))
       AS message (kind, subtype, author, delay)
 WHERE number LIKE 'B%%'
   AND (delay NOT IN ('4 days', '6 days') OR id %% 10 = 0)
   AND (delay != '3 days' OR stage_id = %(done)s)
"""
TRACKING = """
INSERT INTO mail_tracking_value (
    mail_message_id, field_id, old_value_integer, new_value_integer)
SELECT message.id, %(field)s,
       CASE WHEN message.date < ticket.create_date + '4 days' THEN %(new)s
            WHEN message.date < ticket.create_date + '6 days' THEN %(done)s
            ELSE %(new)s END,
       CASE WHEN message.date < ticket.create_date + '4 days' THEN %(done)s
            WHEN message.date < ticket.create_date + '6 days' THEN %(new)s
            ELSE ticket.stage_id END
  FROM mail_message message
  JOIN helpdesk_ticket ticket ON ticket.id = message.res_id
 WHERE message.model = 'helpdesk.ticket' AND message_type = 'notification'
   AND number LIKE 'B%%'
"""


def fill_tickets(bench):
    """A million tickets with three million messages, by SQL."""
    env = bench.env(su=True)
    stage = "helpdesk_mgmt.helpdesk_ticket_stage_"
    values = {
        "count": COUNT,
        "partner": bench.partner.id,
        "new": env.ref(stage + "new").id,
        "done": env.ref(stage + "done").id,
        "note": env.ref("mail.mt_note").id,
        "comment": env.ref("mail.mt_comment").id,
        "staff": env.user.partner_id.id,
        "bot": env.ref("base.partner_root").id,
        "field": env["ir.model.fields"]._get("helpdesk.ticket", "stage_id").id,
    }
    env.flush_all()
    env.cr.execute("SET LOCAL session_replication_role = replica")  # no foreign keys
    for statement in (TICKETS.replace("{arrived}", ARRIVED), MESSAGES, TRACKING):
        env.cr.execute(statement, values)
    env.cr.execute("SET LOCAL session_replication_role = origin")
    for table in ("helpdesk_ticket", "mail_message", "mail_tracking_value"):
        env.cr.execute(SQL("ANALYZE %s", SQL.identifier(table)))


def history_1000000(bench):
    """The backfill at installation: 10 minutes and 1 GiB at most."""
    fill_tickets(bench)
    tickets = bench.env(su=True)["helpdesk.ticket"]
    start = time.perf_counter()
    tickets._start_history()
    while pending := tickets._get_pending():
        tickets._measure_batch(tickets._get_batch(pending))
    spent = (time.perf_counter() - start) * 1000
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    answered = tickets.search_count([("first_response_date", "!=", False)])
    closings = tickets.env["innovation.ticket.closure"].search_count([])
    print(f"# {answered} answered, {closings} closings, {memory:.0f} MB", flush=True)
    bench.tell("history_1000000", [(spent, 0)], ok=memory < 1024, ms=600_000)


MEASURES = [history_1000000]
