from odoo import models
from odoo.tools import SQL, LazyTranslate

_lt = LazyTranslate(__name__)


class InnovationKpiOrderProcessing(models.AbstractModel):
    _name = "innovation.kpi.order.processing"
    _inherit = "innovation.kpi.source"
    _description = "Order processing"

    _kpi_code = "order_processing"
    _kpi_requires = ("sale.order", "account.move")
    _kpi_model = "sale.order"
    _kpi_since = "date_order"
    _kpi_by_team = False
    _kpi_late = True
    _kpi_meaning = _lt("How long an order takes to become an invoice.")
    _kpi_counts = _lt(
        "Orders whose first posted customer invoice is dated in the period, in "
        "calendar days since they were confirmed. Orders confirmed in the period and "
        "without an invoice at its end are shown as pending."
    )
    _kpi_ignores = _lt(
        "Quotations, cancelled orders, draft invoices, further invoices of the same "
        "order. Orders over nothing are not pending."
    )

    def _kpi_query(self, start, end, company) -> SQL:
        """An invoice has a date and no hour: days are counted from day to day.

        OFFSET 0: a month's documents are looked up, not found by reading them all.
        """
        first, last = self._kpi_dates(start, end, company)
        return SQL(
            """
            WITH touched AS (
                SELECT billed.order_id AS id
                  FROM account_move move
                 CROSS JOIN LATERAL (
                    SELECT order_id FROM account_move_line item
                      JOIN sale_order_line_invoice_rel ON invoice_line_id = item.id
                      JOIN sale_order_line line ON line.id = order_line_id
                     WHERE item.move_id = move.id OFFSET 0) billed
                 WHERE move.company_id = %(company)s AND move.state = 'posted'
                   AND move.move_type = 'out_invoice'
                   AND move.invoice_date >= %(first)s AND move.invoice_date < %(last)s
                 UNION
                SELECT id FROM sale_order
                 WHERE company_id = %(company)s AND state = 'sale' AND amount_total > 0
                   AND date_order >= %(start)s AND date_order < %(end)s
            )
            SELECT "order".id AS res_id, NULL::int AS team_id,
                   CASE WHEN invoiced < %(last)s
                        THEN GREATEST(invoiced - confirmed, 0)::float8 END AS value
              FROM touched
             CROSS JOIN LATERAL (SELECT * FROM sale_order
                                  WHERE id = touched.id OFFSET 0) "order"
             CROSS JOIN LATERAL (
                SELECT min(move.invoice_date) AS invoiced,
                       %(confirmed)s AS confirmed
                  FROM sale_order_line line
                  JOIN sale_order_line_invoice_rel rel ON rel.order_line_id = line.id
                  JOIN account_move_line item ON item.id = rel.invoice_line_id
                  JOIN account_move move ON move.id = item.move_id
                 WHERE line.order_id = "order".id AND move.state = 'posted'
                   AND move.move_type = 'out_invoice') invoice
             WHERE "order".company_id = %(company)s AND "order".state = 'sale'
               AND (invoiced >= %(first)s OR invoiced IS NULL)
               AND (invoiced < %(last)s OR date_order >= %(start)s)
            """,
            company=company.id,
            start=start,
            end=end,
            first=first,
            last=last,
            confirmed=company._get_local_day_sql(
                SQL("date_order"), company._get_zone().key
            ),
        )

    def _kpi_sample(self, count):
        if count == 1:
            return self.env._("1 order")
        return self.env._("%(count)s orders", count=count)

    def _kpi_pending(self, count):
        if count == 1:
            return self.env._("1 order without an invoice")
        return self.env._("%(count)s orders without an invoice", count=count)
