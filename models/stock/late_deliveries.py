from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..common.safely import each_safely

SETTLED = timedelta(hours=1)  # by then a transfer that was being done is stored


class InnovationRetrospective(models.Model):
    """Deliveries later than promised, where Inventory is installed."""

    _inherit = "innovation.retrospective"

    def _get_fact_sections(self, span):
        facts = self._get_late_facts(span)
        section = self._fact_section("deliveries", self.env._("Deliveries"), facts)
        return [*super()._get_fact_sections(span), section]

    def _get_late_facts(self, span):
        start, end = self.company_id._get_bounds(span.first, span.last)
        late = self.company_id._find_late_deliveries(start, end)
        if late:
            yield self._count_fact(self._say_late(len(late)), late)

    def _say_late(self, count):
        if count == 1:
            return self.env._("1 delivery later than promised")
        return self.env._("%(count)s deliveries later than promised", count=count)


class ResCompany(models.Model):
    _inherit = "res.company"

    innovation_deliveries_seen = fields.Datetime(
        "Deliveries looked at until",
        default=fields.Datetime.now,
        copy=False,
        export_string_translation=False,
    )

    def _find_late_deliveries(self, start, end):
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
            Domain("company_id", "=", self.id)
            & Domain("state", "=", "done")
            & Domain("picking_type_id.code", "=", "outgoing")
            & Domain("return_id", "=", False)
            & Domain("date_done", ">=", start)
            & Domain("date_done", "<", end)
        )
        done, promised = (
            self._get_local_day_sql(
                pickings._field_to_sql(query.table, name, query),
                self._get_zone().key,
            )
            for name in ("date_done", "date_deadline")
        )
        query.add_where(SQL("%s > %s", done, promised))
        return pickings.browse(query)

    @api.model
    def _cron_propose_for_deliveries(self):
        """Propose a retrospective of each order that was delivered late, once.

        Inventory may come after this addon: nothing of it can be extended here.
        """
        companies = self.search([("innovation_deliveries_seen", "!=", False)])
        each_safely(companies, lambda company: company._look_at_deliveries())

    def _look_at_deliveries(self):
        until = fields.Datetime.now() - SETTLED
        late = self._find_late_deliveries(self.innovation_deliveries_seen, until)
        self.innovation_deliveries_seen = max(until, self.innovation_deliveries_seen)
        if late and "sale_id" in late._fields:
            late.sale_id._propose_retrospective()
