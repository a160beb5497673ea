from itertools import product

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import SQL

from ...tools.visible import is_visible
from .given import as_domain


class InnovationMixin(models.AbstractModel):
    """What every record of the loop shares: a name, a company, a team.

    Only the record's own actions write its facts (``fact=True``), with
    ``_write_facts``. A form, an import or an RPC call that writes one is refused.
    """

    _name = "innovation.mixin"
    _inherit = [
        "innovation.facts.mixin",
        "innovation.naming.mixin",
        "innovation.people.mixin",
        "innovation.mail.mixin",
        "mail.activity.mixin",
    ]
    _description = "Record of the Innovation Loop"
    _check_company_auto = True
    # Hook: number field → fields that must be set for the number to mean something.
    _measured_when = {}

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

    can_edit = fields.Boolean(
        compute="_compute_can_edit", export_string_translation=False
    )

    # So that a form offers nobody a button that ends in a refusal.
    @api.depends("team_id")
    @api.depends_context("uid")
    def _compute_can_edit(self):
        mine = self._filtered_access("write")
        mine.can_edit = True
        (self - mine).can_edit = False

    @api.depends("company_id")
    def _compute_team_id(self):
        lost = self.filtered(lambda r: r.team_id.company_id != r.company_id)
        for company, records in lost.grouped("company_id").items():
            records.team_id = self._get_default_team(company)

    @api.model
    def _get_default_team(self, company, user=None):
        """A user's own team in the company, else the one everybody is in."""
        user = user or self.env.user
        teams = self.env["innovation.team"].search([("company_id", "=", company.id)])
        # Never a closed team: what is shared there is heard by nobody else.
        mine = teams.filtered(
            lambda t: user in t.member_ids and t.visibility == "company"
        )
        return (mine - company.innovation_team_id)[:1] or company.innovation_team_id

    @api.constrains("name")
    def _check_name(self):
        self._check_seen("name")

    def _check_seen(self, name):
        if any(not is_visible(record[name]) for record in self):
            raise ValidationError(
                self.env._("Say in a few words what it is about, then save.")
            )

    def _read_group_select(self, aggregate_spec, query):
        """Not yet decided is not decided in 0 days: averages leave it out."""
        name, _separator, aggregator = aggregate_spec.partition(":")
        if aggregator != "avg" or name not in self._measured_when:
            return super()._read_group_select(aggregate_spec, query)
        known = SQL(" AND ").join(
            SQL("%s IS NOT NULL", self._field_to_sql(self._table, needed, query))
            for needed in self._measured_when[name]
        )
        value = self._field_to_sql(self._table, name, query)
        return SQL("AVG(%s) FILTER (WHERE %s)", value, known)

    def _get_local_date(self, moment):
        """:return: the day of a UTC datetime where the team works, or False"""
        # What day it is, is no secret, whoever may read the team.
        return bool(moment) and self.sudo().team_id._get_local_day(moment)

    def _get_team_today(self):
        """:return: what day it is where the team works"""
        return self.sudo().team_id._get_today()  # as above

    @api.model
    def _count_by_team(self, domain):
        """:return: dict team → number of records"""
        return dict(self._read_group(domain, ["team_id"], ["__count"]))

    @api.model_create_multi
    def create(self, vals_list):
        if not self._is_fact_writer():
            self._check_facts(set().union(*vals_list))
        records = super(InnovationMixin, self._without_fact_context()).create(vals_list)
        # All of them: a link may also come from a default.
        records._check_links(records._fields)
        return records

    def write(self, vals):
        if not self._is_fact_writer():
            self._check_facts(vals)
            self._check_locked(vals)
            self._check_company_kept(vals)
        linked = self._get_linked(vals)
        result = super().write(vals)
        # A form sends back what stands there already, whoever may follow it.
        after = self._get_linked(linked)
        self._check_links(
            {name for name in vals if name not in linked or after[name] != linked[name]}
        )
        if "team_id" in vals:
            self._check_team_links()
            self._after_team()
        return result

    def _get_linked(self, names):
        """:return: dict name of a link → list of the id that each of these points to"""
        fields_ = {name: self._fields.get(name) for name in names}
        links = [
            n for n, field in fields_.items() if field and field.type == "many2one"
        ]
        # Nothing is said of it: it is compared with what is linked later.
        return {name: [record[name].id for record in self.sudo()] for name in links}

    def _check_links(self, names):
        """Hook: refuse links that whoever makes them could not follow.

        :param names: names of the fields that were written
        :raise AccessError: for a linked record that the user may not read
        :raise UserError: for a link that shows a closed team's record to others
        """

    def _check_team_links(self):
        """Hook: these came into their team; refuse when others point to them there.

        :raise UserError: for a record of others that points into a closed team
        """

    def _after_team(self):
        """Hook: these came into their team, where fewer people may see them."""

    def _check_company_kept(self, vals):
        """What hangs on a record would stay behind in the other company."""
        company = vals.get("company_id", False)
        if company and self.company_id.ids not in ([], [company]):
            raise UserError(
                self.env._(
                    "“%s” stays in its company: create it anew in the other one.",
                    self[:1].display_name,
                )
            )

    def _check_people(self, *names):
        """Who is made responsible must be able to see what for.

        :raise ValidationError: for a person who may not read the record
        """
        # Who may read depends on the team only: one look per person and team.
        once = {(r[name], r.team_id): r for r, name in product(self, names)}
        for (user, _team), record in once.items():
            if user and not record._is_seen_by(user):
                raise ValidationError(
                    self.env._(
                        "%(user)s cannot see “%(record)s”: choose somebody of the "
                        "team %(team)s.",
                        user=user.name,
                        record=record.display_name,
                        team=record.team_id.name,
                    )
                )

    def _is_seen_by(self, user):
        return self._get_seen_by(user) == self

    def _get_seen_by(self, user):
        """:return: those of these that somebody may read, in whatever company"""
        companies = user.sudo().company_ids.ids
        reader = self.with_user(user).with_context(allowed_company_ids=companies)
        return reader._filtered_access("read").with_env(self.env)

    def _may_ask(self, user):
        """Somebody who is still here and may read the record."""
        return user.active and self._is_seen_by(user)

    @api.model
    def _get_asked(self, domain):
        """:return: Domain of what a screen searches for, else a UserError"""
        return as_domain(domain, self)

    def _get_locked_fields(self):
        """Hook: names of the fields that may not change where the record stands."""
        return frozenset()

    def _check_locked(self, vals):
        for record in self:
            names = record._get_locked_fields().intersection(vals)
            changed = [n for n in names if record._is_other_value(n, vals[n])]
            if changed:
                raise UserError(record._get_locked_message(record._get_labels(changed)))

    def _get_locked_message(self, labels):
        """Hook: what to tell who changes a locked record, with the way out."""
        return self.env._(
            "“%(record)s” has gone too far for that: %(fields)s cannot change any "
            "more.",
            record=self.display_name,
            fields=labels,
        )

    def _is_other_value(self, name, value):
        field = self._fields[name]
        current = field.convert_to_cache(self[name], self)
        return field.convert_to_cache(value, self) != current

    def _message_auto_subscribe_notify(self, partner_ids, template):
        """No mail per event: what one is made owner of stands in the weekly mail."""

    def _notify_get_recipients(self, message, msg_vals=False, **kwargs):
        """A follower who may not read a closed team's record gets no mail of it."""
        recipients = super()._notify_get_recipients(message, msg_vals, **kwargs)
        if not self or self.team_id.visibility != "members":
            return recipients
        insiders = self.team_id._get_insiders().partner_id.ids
        return [recipient for recipient in recipients if recipient["id"] in insiders]

    def _get_labels(self, names):
        fields_ = (self._fields[name] for name in names)
        return ", ".join(sorted(f._description_string(self.env) for f in fields_))

    def _check_facts(self, names):
        facts = self._get_fact_names().intersection(names)
        if facts:
            raise UserError(
                self.env._(
                    "%(fields)s of %(record)s follows from what was done and cannot be "
                    "written by hand: use the buttons of the form.",
                    fields=self._get_labels(facts),
                    record=self[:1].display_name or self._description,
                )
            )
