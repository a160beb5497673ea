from odoo import models
from odoo.tools import SQL, LazyTranslate

_lt = LazyTranslate(__name__)


class InnovationKpiDeliveryTime(models.AbstractModel):
    _name = "innovation.kpi.delivery.time"
    _inherit = "innovation.kpi.source"
    _description = "Delivery time"

    _kpi_code = "delivery_time"
    _kpi_requires = ("sale.order", "stock.picking")
    _kpi_model = "sale.order"
    _kpi_since = "date_order"
    _kpi_indexes = (("stock_picking", "company_id", "date_done"),)
    _kpi_by_team = False
    _kpi_meaning = _lt("How long a customer waits for the goods.")
    _kpi_counts = _lt(
        "Orders of which nothing was left to deliver for the first time in the period, "
        "in calendar days since they were confirmed. Orders confirmed in the period "
        "and not yet delivered at its end are shown as pending."
    )
    _kpi_ignores = _lt(
        "Orders without goods to deliver, cancelled ones, and what was added to an "
        "order after it was delivered: an exchange, a spare part."
    )

    def _is_available(self):
        # Without the link between sales and stock no delivery has an order.
        if not super()._is_available():
            return False
        return "sale_id" in self.env["stock.picking"]._fields

    def _kpi_query(self, start, end, company) -> SQL:
        """An order is delivered when nothing of it is left to be delivered.

        Once it was, it stays so: what is planned later, as an exchange is, replaces or
        adds something. Where goods are picked first, their delivery is planned late.
        """
        return SQL(
            """
            SELECT "order".id AS res_id, NULL::int AS team_id,
                   CASE WHEN done < %(end)s
                        THEN GREATEST(EXTRACT(EPOCH FROM done - date_order)::float8, 0)
                             / 86400 END AS value
              FROM (SELECT sale_id FROM stock_picking
                     WHERE company_id = %(company)s AND state = 'done'
                       AND date_done >= %(start)s AND date_done < %(end)s
                     UNION
                    SELECT id FROM sale_order
                     WHERE company_id = %(company)s AND state = 'sale'
                       AND date_order >= %(start)s AND date_order < %(end)s) touched
             CROSS JOIN LATERAL (SELECT * FROM sale_order
                                  WHERE id = sale_id OFFSET 0) "order"
             CROSS JOIN LATERAL (
                    SELECT COALESCE(min(picking.date_done) FILTER (
                                WHERE picking.state = 'done' AND NOT %(is_left)s),
                                'infinity') AS done
                      FROM stock_picking picking
                      JOIN stock_picking_type type ON type.id = picking_type_id
                     WHERE picking.sale_id = "order".id AND type.code = 'outgoing'
                       AND picking.state != 'cancel' AND return_id IS NULL
                    HAVING count(*) > 0) delivery
             WHERE "order".company_id = %(company)s AND "order".state = 'sale'
               AND done >= %(start)s
               AND (done < %(end)s OR date_order >= %(start)s)
            """,
            company=company.id,
            start=start,
            end=end,
            is_left=self._get_left_sql(),
        )

    def _get_left_sql(self) -> SQL:
        """Whether something of its order was left to do when ``picking`` was done.

        Its rest is planned as it is done. Loaded history does not know when what was
        planned: all of that was there from the start.
        """
        return SQL(
            """
            EXISTS (
                SELECT FROM stock_picking rest
                  JOIN stock_picking_type kind ON kind.id = rest.picking_type_id
                 WHERE rest.sale_id = picking.sale_id AND rest.return_id IS NULL
                   AND kind.code IN ('outgoing', 'internal') AND rest.state != 'cancel'
                   AND (rest.state != 'done' OR rest.date_done > picking.date_done)
                   AND (rest.backorder_id = picking.id
                        OR rest.create_date < picking.date_done + interval '1 second'
                        OR (rest.state = 'done' AND rest.create_date > rest.date_done)))
            """
        )

    def _get_replacement_sql(self) -> SQL:
        """Whether ``picking`` was planned with a return of its order, or after one."""
        return SQL(
            """
            EXISTS (
                SELECT FROM stock_picking back
                  JOIN stock_picking delivered ON delivered.id = back.return_id
                 WHERE back.sale_id = picking.sale_id AND back.state != 'cancel'
                   AND delivered.date_done < picking.create_date
                   AND back.create_date <= picking.create_date
                   AND picking.create_date <= picking.date_done)
            """
        )

    def _kpi_sample(self, count):
        if count == 1:
            return self.env._("1 order")
        return self.env._("%(count)s orders", count=count)

    def _kpi_pending(self, count):
        if count == 1:
            return self.env._("1 order not delivered yet")
        return self.env._("%(count)s orders not delivered yet", count=count)
