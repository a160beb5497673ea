from odoo import api, fields, models
from odoo.exceptions import UserError

from ...tools.local_time import to_local
from ...tools.visible import get_said


class _Loader:
    """One import that runs. Lives in this process: nobody can send it over RPC."""

    def __init__(self, is_manager):
        self.is_manager = is_manager
        self.found = {}  # names looked up once: model and name → what was found


DEFAULTED = frozenset({"company_id", "date_observed", "kind", "team_id"})
HISTORY_FIELDS = frozenset({"acknowledged_date", "answered_date", "declined_date"})


class InnovationSignal(models.Model):
    """Old signals from a file, through Odoo's own import.

    A manager's file may say what became of a signal (columns Answer, Answered date,
    Declined date, Acknowledged date), for new signals only and never who shared it:
    nobody speaks for others. Everybody else imports signals of their own, as if shared
    one by one.
    """

    _inherit = "innovation.signal"

    @api.model
    def get_import_templates(self):
        return [
            {
                "label": self.env._("Import template for signals"),
                "template": "/innovation_loop/static/xls/signals_import_template.xlsx",
            }
        ]

    @api.model
    def load(self, fields, data):
        is_manager = self.env.user.has_group("innovation_loop.group_innovation_manager")
        loader = self.with_context(innovation_loader=_Loader(is_manager))
        if is_manager:
            # Who brings old signals in is not told of each of them.
            loader = loader.with_context(mail_create_nosubscribe=True)
        return super(InnovationSignal, loader).load(fields, data)

    def _load_records(self, data_list, update=False):
        try:
            return super()._load_records(data_list, update)
        except UserError as error:
            # Odoo would blame the first row of the batch: it tries row by row after
            # any other error, and finds the one.
            if self._get_loader() and len(data_list) > 1:
                raise ValueError(str(error)) from error
            raise

    def _get_loader(self):
        loader = self.env.context.get("innovation_loader")
        return loader if isinstance(loader, _Loader) else None

    @api.model
    def _load_records_create(self, vals_list):
        loader = self._get_loader()
        if not loader:
            return super()._load_records_create(vals_list)
        # An empty cell is a question for the default, not an answer.
        vals_list = [
            {n: v for n, v in vals.items() if v or n not in DEFAULTED}
            for vals in vals_list
        ]
        if not self._is_fact_writer():
            self._check_named(vals_list)
        if loader.is_manager:
            return self._load_history(vals_list)
        return super()._load_records_create(vals_list)

    def _load_history(self, vals_list):
        """New signals may come with what became of them, and with no other fact.

        Trusted code (the demo, a migration) may say all, and who saw it.
        """
        nobody = {"reporter_id": False}  # Who brings them in is not who saw them.
        vals_list = [self._prepare_history_vals(vals) for vals in vals_list]
        if self._is_fact_writer():
            vals_list = [{**nobody, **vals} for vals in vals_list]
        else:
            self._check_facts(set().union(*vals_list) - HISTORY_FIELDS)
            self._check_new(vals_list)
            vals_list = [{**vals, **nobody} for vals in vals_list]
        historian = super(InnovationSignal, self._as_fact_writer())
        return historian._load_records_create(vals_list).with_env(self.env)

    @api.model
    def _check_named(self, vals_list):
        """Odoo keeps who brought in a file, and each row with an External ID.

        It also takes back what a trial run wrote, but not what was written apart.
        """
        for vals in vals_list:
            if self._is_nameless(vals):
                raise UserError(
                    self.env._(
                        "“%s” cannot be shared without a name by a file, which bears "
                        "yours: share it by “Share a signal”.",
                        vals.get("name"),
                    )
                )

    def _load_records_write(self, values):
        loader = self._get_loader()
        if loader and loader.is_manager:
            # The same file once more changes nothing.
            known = HISTORY_FIELDS | {"answer"}
            values = {
                name: value
                for name, value in values.items()
                if name not in known or self._is_other_value(name, value)
            }
        return super()._load_records_write(values)

    def _prepare_history_vals(self, vals):
        """Complete what a row says of its signal's story; refuse half a story."""
        answered = vals.get("answered_date") or vals.get("declined_date")
        if bool(answered) != bool(get_said(vals.get("answer"))):
            raise UserError(
                self.env._(
                    "“%s”: an answer goes with the day it was given. Fill in both "
                    "Answer and Answered date, or none.",
                    vals.get("name"),
                )
            )
        story = {name: vals[name] for name in HISTORY_FIELDS if vals.get(name)}
        self._check_story(vals, story.values())
        if not answered:
            return vals
        heard = vals.get("acknowledged_date") or answered
        return {**vals, "answered_date": answered, "acknowledged_date": heard}

    def _check_story(self, vals, moments):
        today = fields.Date.context_today(self)
        observed = fields.Date.to_date(vals.get("date_observed")) or today
        days = [self._get_written_day(moment) for moment in moments]
        if any(not observed <= day <= today for day in days):
            raise UserError(
                self.env._(
                    "“%s” was answered before it was observed, or in the future: check "
                    "its dates.",
                    vals.get("name"),
                )
            )

    @api.model
    def _get_written_day(self, moment):
        """:return: the day that stands in the file, on the clock of who brings it in"""
        return to_local(fields.Datetime.to_datetime(moment), self.env.tz).date()


class IrFieldsConverter(models.AbstractModel):
    _inherit = "ir.fields.converter"

    @api.model
    def db_id_for(self, model, field, subfield, value, savepoint):
        """The same theme, team or customer in each row is looked up once."""
        loader = self.env.context.get("innovation_loader")
        created = self.env.context.get("name_create_enabled_fields") or {}
        if not isinstance(loader, _Loader) or subfield or created.get(field.name):
            return super().db_id_for(model, field, subfield, value, savepoint)
        key = field.comodel_name, value
        if key not in loader.found:
            found = super().db_id_for(model, field, subfield, value, savepoint)
            loader.found[key] = found
        return loader.found[key]
