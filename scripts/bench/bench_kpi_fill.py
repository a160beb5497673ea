"""A million tickets, orders and invoices, by SQL; see bench_kpi.py.

Two halves of two and a half years each: the recent one first, so that the same month
can be measured with half the history and with all of it.
"""

import os

from odoo.tools import SQL

COUNT = int(os.environ.get("BENCH_DOCUMENTS", 1_000_000))
HALVES = ((COUNT // 2 + 1, COUNT), (1, COUNT // 2))
BASE = 10_000_000  # ids far from those that the sequences give meanwhile
STEP = 5 * 365 * 86400 / COUNT  # seconds from one document to the next
WHEN = f"'2026-04-01'::timestamp - ({COUNT} - i) * {STEP} * '1 s'::interval"
ROWS = f"(SELECT i, {WHEN} AS moment FROM generate_series(%(first)s, %(last)s) i) row"

# Eight of ten are closed after three days; one of ten is reopened and closed again.
TICKETS = f"""
INSERT INTO helpdesk_ticket (
    id, number, name, description, company_id, partner_id, stage_id, priority, active,
    create_uid, create_date, write_date, closed_date, last_stage_update)
SELECT {BASE} + i, 'B' || i, 'Ticket ' || i, 'As above', 1, %(partner)s,
       CASE WHEN i %% 10 < 8 THEN %(done)s ELSE %(new)s END, '1', TRUE,
       2, moment, moment,
       CASE WHEN i %% 10 < 8 THEN moment + '3 days' END, moment + '3 days'
  FROM {ROWS}
"""
MESSAGES = f"""
INSERT INTO mail_message (
    model, res_id, message_type, subtype_id, author_id, date, create_date, body)
SELECT 'helpdesk.ticket', {BASE} + i, kind, subtype, author, moment + delay::interval,
       moment + delay::interval, 'As above'
  FROM {ROWS}
 CROSS JOIN (VALUES ('comment', %(note)s, %(staff)s, '1 hour'),
                    ('comment', %(comment)s, %(staff)s, '5 hours'),
                    ('notification', %(note)s, %(bot)s, '3 days'),
                    ('notification', %(note)s, %(bot)s, '4 days'),
                    ('notification', %(note)s, %(bot)s, '6 days'))
       AS message (kind, subtype, author, delay)
 WHERE (delay NOT IN ('4 days', '6 days') OR i %% 10 = 0)
   AND (delay != '3 days' OR i %% 10 < 8)
"""
TRACKING = f"""
INSERT INTO mail_tracking_value (
    mail_message_id, field_id, old_value_integer, new_value_integer)
SELECT message.id, %(field)s,
       CASE WHEN is_second THEN %(done)s ELSE %(new)s END,
       CASE WHEN is_second THEN %(new)s ELSE %(done)s END
  FROM mail_message message
  JOIN helpdesk_ticket ticket ON ticket.id = message.res_id
 CROSS JOIN LATERAL (
       SELECT message.date - ticket.create_date = '4 days') change (is_second)
 WHERE message.model = 'helpdesk.ticket' AND message_type = 'notification'
   AND res_id BETWEEN {BASE} + %(first)s AND {BASE} + %(last)s
"""
# Each order is invoiced two days later; one invoice of twenty is credited.
ORDERS = f"""
INSERT INTO sale_order (
    id, name, company_id, partner_id, partner_invoice_id, partner_shipping_id, state,
    date_order, create_date, amount_total)
SELECT {BASE} + i, 'B' || i, 1, %(partner)s, %(partner)s, %(partner)s, 'sale',
       moment, moment, 100
  FROM {ROWS};
INSERT INTO sale_order_line (
    id, order_id, name, display_type, product_uom_qty, price_unit, customer_lead)
SELECT {BASE} + i, {BASE} + i, 'Door', 'line_section', 0, 0, 0 FROM {ROWS};
INSERT INTO account_move (
    id, company_id, journal_id, currency_id, state, move_type, auto_post, date,
    invoice_date, amount_total, reversed_entry_id)
SELECT {BASE} + i + shift, 1, %(journal)s, %(currency)s, 'posted', type, 'no',
       moment + '2 days', moment + '2 days', 100,
       CASE WHEN shift > 0 THEN {BASE} + i END
  FROM {ROWS}
 CROSS JOIN (VALUES ('out_invoice', 0), ('out_refund', {BASE})) AS move (type, shift)
 WHERE shift = 0 OR i %% 20 = 0;
INSERT INTO account_move_line (id, move_id, currency_id, display_type)
SELECT {BASE} + i, {BASE} + i, %(currency)s, 'line_section' FROM {ROWS};
INSERT INTO sale_order_line_invoice_rel (invoice_line_id, order_line_id)
SELECT {BASE} + i, {BASE} + i FROM {ROWS};
"""
TABLES = (
    "helpdesk_ticket",
    "mail_message",
    "mail_tracking_value",
    "sale_order",
    "sale_order_line",
    "account_move",
    "account_move_line",
    "sale_order_line_invoice_rel",
)


def fill_half(bench, half, *statements):
    """Insert one half of the history, without the foreign keys being checked."""
    env = bench.env(su=True)
    stage = "helpdesk_mgmt.helpdesk_ticket_stage_"
    values = {
        "partner": bench.partner.id,
        "new": env.ref(stage + "new").id,
        "done": env.ref(stage + "done").id,
        "note": env.ref("mail.mt_note").id,
        "comment": env.ref("mail.mt_comment").id,
        "staff": env.user.partner_id.id,
        "bot": env.ref("base.partner_root").id,
        "field": env["ir.model.fields"]._get("helpdesk.ticket", "stage_id").id,
        "journal": env["account.journal"].search([("type", "=", "sale")], limit=1).id,
        "currency": env.company.currency_id.id,
    }
    values["first"], values["last"] = HALVES[half]
    env.flush_all()
    env.cr.execute("SET LOCAL session_replication_role = replica")
    for statement in statements:
        env.cr.execute(statement, values)
    env.cr.execute("SET LOCAL session_replication_role = origin")
    for table in TABLES:
        env.cr.execute(SQL("ANALYZE %s", SQL.identifier(table)))
    env.invalidate_all()
