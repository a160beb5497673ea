from datetime import timedelta

import pytz
from babel.dates import format_timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import get_lang

# Lives in this process only: nobody can send it over RPC.
_FACT_WRITER = object()


class InnovationMixin(models.AbstractModel):
    """What every record of the loop shares: a name, a company, a team.

    Some fields are *facts* (a state, a decision taken, an answer given): they follow
    from what people did and only the record's own actions may write them, with
    ``_write_facts``. A form, an import or an RPC call that writes one is refused.
    """

    _name = "innovation.mixin"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _description = "Record of the Innovation Loop"
    _check_company_auto = True
    # Hook: names of the fields that only the model's own actions write.
    _fact_fields = frozenset()

    name = fields.Char(required=True, tracking=True)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    team_id = fields.Many2one(
        "innovation.team",
        compute="_compute_team_id",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
        index=True,
        check_company=True,
        ondelete="restrict",
        tracking=True,
    )

    @api.depends("company_id")
    def _compute_team_id(self):
        for company, records in self.grouped("company_id").items():
            default = None
            for record in records.filtered(lambda r: r.team_id.company_id != company):
                default = default or self._get_default_team(company)
                record.team_id = default

    @api.model
    def _get_default_team(self, company):
        """The user's own team in the company, else the one everybody is in."""
        teams = self.env["innovation.team"].search([("company_id", "=", company.id)])
        mine = teams.filtered(lambda t: self.env.user in t.member_ids)
        return (mine - company.innovation_team_id)[:1] or company.innovation_team_id

    def _get_local_date(self, moment):
        """:return: the day of a UTC datetime where the company works, or False"""
        zone = pytz.timezone(self.company_id.resource_calendar_id.tz or "UTC")
        return moment and pytz.utc.localize(moment).astimezone(zone).date()

    @api.model
    def _format_days(self, days):
        """:return: a number of days as people say it: “4 days”, “3 weeks”"""
        return format_timedelta(
            timedelta(days=round(days)),
            granularity="day",
            threshold=2,
            locale=get_lang(self.env).code,
        )

    @api.model
    def _count_by_team(self, domain):
        """:return: dict team → number of records"""
        return dict(self._read_group(domain, ["team_id"], ["__count"]))

    @api.model_create_multi
    def create(self, vals_list):
        # History is loaded by trusted code (import of a demo, a migration) only.
        if not self.env.su:
            self._check_facts(set().union(*vals_list))
        return super().create(vals_list)

    def write(self, vals):
        if self.env.context.get("innovation_fact_writer") is not _FACT_WRITER:
            self._check_facts(vals)
        return super().write(vals)

    def _write_facts(self, vals):
        """Write what an action of this model establishes.

        :param dict vals: values that may include ``_fact_fields``
        """
        writer = self.with_context(innovation_fact_writer=_FACT_WRITER)
        return writer.write(vals)

    def _check_facts(self, names):
        facts = self._fact_fields.intersection(names)
        if facts:
            labels = ", ".join(sorted(self._fields[f]._description_string(self.env) for f in facts))
            raise UserError(
                self.env._(
                    "%(fields)s of %(record)s follows from what was done and cannot be "
                    "written by hand: use the buttons of the form.",
                    fields=labels,
                    record=self[:1].display_name or self._description,
                )
            )
