from odoo import models
from odoo.tools import SQL, LazyTranslate

_lt = LazyTranslate(__name__)

PARTS = (
    "innovation.kpi.reopen.rate",
    "innovation.kpi.credit.note.rate",
    "innovation.kpi.return.rate",
)


class InnovationKpiReworkRate(models.AbstractModel):
    _name = "innovation.kpi.rework.rate"
    _inherit = "innovation.kpi.source"
    _description = "Rework"

    _kpi_code = "rework_rate"
    _kpi_kind = "ratio"
    _kpi_unit = "percent"
    _kpi_requires = ("helpdesk.ticket", "account.move")
    _kpi_by_team = False
    _kpi_late = True
    _kpi_true, _kpi_untrue = _lt("done again"), _lt("right the first time")
    _kpi_meaning = _lt("How much of what was done had to be done again.")
    _kpi_counts = _lt(
        "Reopened tickets, posted credit notes and returned deliveries against closed "
        "tickets, posted invoices and deliveries. Deliveries and returns are part of "
        "it when Inventory is installed."
    )
    _kpi_ignores = _lt(
        "What its three parts leave out: cancelled tickets, drafts, credit notes for "
        "one of the reasons left out in the settings."
    )

    def _kpi_query(self, start, end, company) -> SQL:
        """The facts of its parts, each part as it is there."""
        parts = (self.env[name] for name in PARTS)
        return SQL(" UNION ALL ").join(
            SQL(
                "SELECT fact.*, %s AS res_model FROM (%s) fact",
                part._kpi_model,
                part._kpi_query(start, end, company),
            )
            for part in parts
            if part._is_available()
        )

    def _kpi_sample(self, count):
        if count == 1:
            return self.env._("1 case")
        return self.env._("%(count)s cases", count=count)
