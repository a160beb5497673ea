from odoo import models
from odoo.tools import SQL, LazyTranslate

_lt = LazyTranslate(__name__)


class InnovationKpiReturnRate(models.AbstractModel):
    _name = "innovation.kpi.return.rate"
    _inherit = "innovation.kpi.source"
    _description = "Returns"

    _kpi_code = "return_rate"
    _kpi_kind = "ratio"
    _kpi_unit = "percent"
    _kpi_requires = ("stock.picking",)
    _kpi_model = "stock.picking"
    _kpi_indexes = (("stock_picking", "company_id", "date_done"),)
    _kpi_by_team = False
    _kpi_is_remembered = True
    _kpi_true, _kpi_untrue = _lt("returned"), _lt("not returned")
    _kpi_meaning = _lt("How many deliveries came back.")
    _kpi_counts = _lt(
        "Transfers done in the period: returns of deliveries against deliveries to "
        "customers, both on the day they were done."
    )
    _kpi_ignores = _lt(
        "Transfers within the warehouse, and deliveries that replace a return."
    )

    def _kpi_query(self, start, end, company) -> SQL:
        return SQL(
            """
            SELECT picking.id AS res_id, NULL::int AS team_id,
                   (picking.return_id IS NOT NULL)::int AS value,
                   (picking.return_id IS NULL)::int AS weight
              FROM stock_picking picking
              JOIN stock_picking_type type ON type.id = picking.picking_type_id
              LEFT JOIN stock_picking origin ON origin.id = picking.return_id
              LEFT JOIN stock_picking_type origin_type
                ON origin_type.id = origin.picking_type_id
             WHERE picking.company_id = %(company)s AND picking.state = 'done'
               AND picking.date_done >= %(start)s AND picking.date_done < %(end)s
               AND CASE WHEN picking.return_id IS NULL
                        THEN type.code = 'outgoing' AND NOT %(replaces)s
                        ELSE origin_type.code = 'outgoing' END
            """,
            company=company.id,
            start=start,
            end=end,
            replaces=self._get_replacement_sql(),
        )

    def _get_replacement_sql(self) -> SQL:
        """Odoo says of a return what it returns, and of an exchange nothing."""
        delivery = self.env["innovation.kpi.delivery.time"]
        if not delivery._is_available():
            return SQL("FALSE")  # no order to tell which deliveries belong together
        return delivery._get_replacement_sql()

    def _kpi_sample(self, count):
        if count == 1:
            return self.env._("1 delivery")
        return self.env._("%(count)s deliveries", count=count)

    def _kpi_hit(self, count):
        if count == 1:
            return self.env._("1 return")
        return self.env._("%(count)s returns", count=count)
