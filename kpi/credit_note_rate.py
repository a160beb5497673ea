from odoo import models
from odoo.tools import SQL, LazyTranslate

_lt = LazyTranslate(__name__)


class InnovationKpiCreditNoteRate(models.AbstractModel):
    _name = "innovation.kpi.credit.note.rate"
    _inherit = "innovation.kpi.source"
    _description = "Credit notes"

    _kpi_code = "credit_note_rate"
    _kpi_kind = "ratio"
    _kpi_unit = "percent"
    _kpi_requires = ("account.move",)
    _kpi_model = "account.move"
    _kpi_by_team = False
    _kpi_late = True
    _kpi_is_remembered = True
    _kpi_true, _kpi_untrue = _lt("credited"), _lt("not credited")
    _kpi_meaning = _lt("How many invoices had to be corrected.")
    _kpi_counts = _lt(
        "Posted customer credit notes against posted customer invoices, both by their "
        "date. It counts documents, whatever their amount and currency."
    )
    _kpi_ignores = _lt(
        "Drafts and cancelled documents, and credit notes over a whole invoice for "
        "one of the reasons that the company leaves out in the settings."
    )

    def _kpi_query(self, start, end, company) -> SQL:
        first, last = self._kpi_dates(start, end, company)
        reasons = (company.innovation_ignored_reasons or "").lower().splitlines()
        return SQL(
            """
            SELECT move.id AS res_id, NULL::int AS team_id,
                   (move.move_type = 'out_refund')::int AS value,
                   (move.move_type = 'out_invoice')::int AS weight
              FROM account_move move
             WHERE move.company_id = %(company)s AND move.state = 'posted'
               AND move.move_type IN ('out_invoice', 'out_refund')
               AND move.invoice_date >= %(first)s AND move.invoice_date < %(last)s
               AND NOT (move.move_type = 'out_refund' AND EXISTS (
                    SELECT FROM account_move origin, unnest(%(reasons)s::text[]) reason
                     WHERE origin.id = move.reversed_entry_id
                       AND origin.amount_total = move.amount_total
                       AND strpos(lower(move.ref), reason) > 0))
            """,
            company=company.id,
            first=first,
            last=last,
            reasons=[reason.strip() for reason in reasons if reason.strip()],
        )

    def _kpi_sample(self, count):
        if count == 1:
            return self.env._("1 invoice")
        return self.env._("%(count)s invoices", count=count)

    def _kpi_hit(self, count):
        if count == 1:
            return self.env._("1 credit note")
        return self.env._("%(count)s credit notes", count=count)
