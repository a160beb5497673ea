from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL


class InnovationRetrospective(models.Model):
    """Deliveries later than promised, where Inventory is installed."""

    _inherit = "innovation.retrospective"

    def _get_fact_sections(self, span):
        facts = self._get_late_facts(span)
        section = self._fact_section("deliveries", self.env._("Deliveries"), facts)
        return [*super()._get_fact_sections(span), section]

    def _get_late_facts(self, span):
        start, end = self.company_id._get_bounds(span.first, span.last)
        late = self._find_late_deliveries(self.company_id, start, end)
        if late:
            yield self._count_fact(self._say_late(len(late)), late)

    @api.model
    def _find_late_deliveries(self, company, start, end):
        """Deliveries done after the day that was promised, as far as one may read them.

        :param datetime start, end: naive UTC
        :return: stock.picking; an empty list without Inventory
        """
        if "stock.picking" not in self.env:
            return []
        pickings = self.env["stock.picking"]
        if not pickings.has_access("read"):
            return pickings
        query = pickings._search(
            Domain("company_id", "=", company.id)
            & Domain("state", "=", "done")
            & Domain("picking_type_id.code", "=", "outgoing")
            & Domain("return_id", "=", False)
            & Domain("date_done", ">=", start)
            & Domain("date_done", "<", end)
        )
        done, promised = (
            company._get_local_day_sql(
                pickings._field_to_sql(query.table, name, query),
                company._get_zone().key,
            )
            for name in ("date_done", "date_deadline")
        )
        query.add_where(SQL("%s > %s", done, promised))
        return pickings.browse(query)

    def _say_late(self, count):
        if count == 1:
            return self.env._("1 delivery later than promised")
        return self.env._("%(count)s deliveries later than promised", count=count)
