from collections import defaultdict

from odoo import api, models
from odoo.exceptions import AccessError, MissingError, UserError
from odoo.fields import Command

COMMANDS_OF_ONE = (Command.UPDATE, Command.DELETE, Command.UNLINK, Command.LINK)


def get_defaults(model):
    """:return: dict of the values that the context gives to new records"""
    context = model.env.context
    names = [name for name in model._fields if f"default_{name}" in context]
    return {name: context[f"default_{name}"] for name in names}


def find_named(records, vals):
    """What values name by its id, also those of the lines that they bring along.

    :param records: those that the values are for; none for new ones
    :return: generator of (those records, relational field, ids)
    """
    for name, value in (vals if records else {**get_defaults(records), **vals}).items():
        field = records._fields.get(name)
        if value and field is not None and field.relational:
            find = _find_one if field.type == "many2one" else _find_many
            yield from find(records, field, value)


def _find_one(records, field, value):
    """An id, or what a form sends of the record around a line of it."""
    if isinstance(value, dict):
        id_ = value.get("id")
        yield from find_named(records.env[field.comodel_name].browse(id_ or ()), value)
    else:
        id_ = value[0] if isinstance(value, (list, tuple)) else value
    yield records, field, [id_]


def _find_many(records, field, commands):
    """Commands, or a plain list of ids."""
    # A default is of the form, and not of lines in lines without an end.
    own = {f"default_{field.name}": None}
    lines = records.env[field.comodel_name].with_context(**own)
    for command in commands:
        is_plain = not isinstance(command, (list, tuple))
        command = Command.link(command) if is_plain else command
        code, id_, content = (*command, 0, 0)[:3]
        if code == Command.SET:
            yield records, field, content
        elif code in COMMANDS_OF_ONE:
            yield records, field, [id_]
        if isinstance(content, dict):
            line = lines.browse(id_ if code == Command.UPDATE else ())
            yield from find_named(line, content)


class InnovationNamingMixin(models.AbstractModel):
    """Who names a record by its id must be able to read it.

    That is asked first, and in words without a name: whatever is computed, checked or
    refused after it may say what it found. A form that is not saved yet computes its
    stored fields with all rights, from ids that the client sends.
    """

    _name = "innovation.naming.mixin"
    _description = "Record that names others"

    def onchange(self, values, field_names, fields_spec):
        self._check_sent(values)
        self._check_reach([values])
        return super().onchange(values, field_names, fields_spec)

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_sent(vals)
            self._check_kept(vals)
        # A copy is made by the record that it is of, and is a new one all the same.
        self.browse()._check_reach(vals_list)
        self._check_followed(set().union(*vals_list))
        return super().create(vals_list)

    def write(self, vals):
        self._check_sent(vals)
        self._check_kept(vals)
        self._check_reach([vals])
        self._check_followed(vals)
        return super().write(vals)

    def _check_sent(self, vals):
        """Hook: refuse what no form sends.

        :raise UserError: for a value that its field cannot hold
        """

    def _check_kept(self, vals):
        """Hook: refuse what a form may send to compute with, but not to keep.

        :raise UserError: for a value that its field cannot hold
        """

    def _check_reach(self, vals_list):
        """:raise AccessError: for a record that the user may not read and names anew"""
        if self.env.su:
            return
        named = defaultdict(dict)  # in their order, and each of them once
        for vals in vals_list:
            for records, field, ids in find_named(self, vals):
                named[records, field].update(dict.fromkeys(filter(None, ids)))
        for (records, field), ids in named.items():
            comodel = self.env[field.comodel_name].browse(ids)
            # All in one go; what may be linked already is told one by one.
            if not self._may_read(comodel) and not all(
                self._may_read(one) or self._is_linked(records, field, one.ids)
                for one in comodel
            ):
                raise AccessError(
                    self.env._(
                        "%(field)s: what was chosen is not there, or not open to you. "
                        "Choose another one.",
                        field=field._description_string(self.env),
                    )
                )

    def _check_followed(self, names):
        """:raise UserError: for a column that follows from another record"""
        fields_ = [self._fields[name] for name in names if name in self._fields]
        followed = [f for f in fields_ if f.related and f.store and f.readonly]
        if followed and not self.env.su:
            raise UserError(
                self.env._(
                    "%(field)s follows from what this belongs to and cannot be written "
                    "by hand.",
                    field=followed[0]._description_string(self.env),
                )
            )

    @api.model
    def _may_read(self, records):
        """Hook: whether the user may know these by their names."""
        try:
            return records.has_access("read")
        except MissingError:
            return False

    @api.model
    def _is_linked(self, records, field, ids):
        """A form sends back what stands there already, whoever may follow it."""
        # Nothing is said of them.
        return records and all(
            set(ids) <= set(record[field.name].ids) for record in records.sudo()
        )


class InnovationTeam(models.Model):
    _name = "innovation.team"
    _inherit = ["innovation.team", "innovation.naming.mixin"]


class InnovationTheme(models.Model):
    _name = "innovation.theme"
    _inherit = ["innovation.theme", "innovation.naming.mixin"]
