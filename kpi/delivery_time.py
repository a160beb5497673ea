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
    _kpi_indexes = (("stock_picking", "company_id", "date_done"),)
    _kpi_by_team = False
    _kpi_meaning = _lt("How long a customer waits for the goods.")
    _kpi_counts = _lt(
        "Orders whose last delivery was done in the period, in calendar days since "
        "they were confirmed. Orders confirmed in the period and not yet delivered at "
        "its end are shown as pending."
    )
    _kpi_ignores = _lt(
        "Orders without goods to deliver, cancelled ones, and deliveries that replace "
        "a return."
    )

    def _is_available(self):
        # Without the link between sales and stock no delivery has an order.
        if not super()._is_available():
            return False
        return "sale_id" in self.env["stock.picking"]._fields

    def _kpi_query(self, start, end, company) -> SQL:
        """An order is delivered when nothing of it is left to be delivered."""
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
                    SELECT max(CASE WHEN picking.state = 'done' THEN date_done
                                    ELSE 'infinity' END) AS done
                      FROM stock_picking picking
                      JOIN stock_picking_type type ON type.id = picking_type_id
                     WHERE picking.sale_id = "order".id AND type.code = 'outgoing'
                       AND picking.state != 'cancel' AND return_id IS NULL) delivery
             WHERE "order".company_id = %(company)s AND "order".state = 'sale'
               AND done >= %(start)s
               AND (done < %(end)s OR date_order >= %(start)s)
            """,
            company=company.id,
            start=start,
            end=end,
        )

    def _kpi_sample(self, count):
        if count == 1:
            return self.env._("1 order")
        return self.env._("%(count)s orders", count=count)
