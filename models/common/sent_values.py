from collections.abc import Mapping
from math import isfinite

from odoo import models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command

from ...tools.visible import is_visible
from .days import Day, Moment, refusal
from .given import MAX_ID, as_moment, check_one


def is_text(field, value, env):
    if field.translate and isinstance(value, dict):
        return all(is_text(field, text, env) for text in value.values() if text)
    return isinstance(value, (str, int, float)) and _is_kept(str(value))


def is_page(field, value, env):
    """A form that is new sends an empty list for a page that nobody wrote yet."""
    return value == [] or (isinstance(value, str) and is_text(field, value, env))


def _is_kept(text):
    """PostgreSQL keeps no NUL and no half of a character."""
    return "\0" not in text and text == text.encode(errors="ignore").decode()


def is_number(field, value, env):
    whole = field.type in ("integer", "many2one_reference")
    try:
        number = int(value) if whole else float(value)
    except (TypeError, ValueError, OverflowError):
        return False
    return abs(number) < MAX_ID if whole else isfinite(number)


def is_day(field, value, env):
    return bool(as_moment(value))


def is_choice(field, value, env):
    return isinstance(value, str) and value in field.get_values(env)


def is_id(field, value, env):
    """Also a pair of id and name, or what a form sends of the record around a line."""
    if isinstance(value, (list, tuple)):
        value = value[0] if value else 0
    if isinstance(value, dict) and value:
        value = value.get("id") or 0
    is_number = type(value) is int and 0 <= value < MAX_ID
    return is_number or isinstance(value, models.BaseModel)


def is_commands(field, value, env):
    if isinstance(value, models.BaseModel):
        return True
    return isinstance(value, (list, tuple)) and all(map(_is_command, value))


def _is_command(command):
    """Three values, or an id alone."""
    if not isinstance(command, (list, tuple)) or not command:
        return is_id(None, command, None)
    code, id_, content = (*command, 0, 0)[:3]
    if code == Command.SET:
        return isinstance(content, (list, tuple)) and all(map(_is_command, content))
    if code in (Command.CREATE, Command.UPDATE) and not isinstance(content, dict):
        return False
    return code in list(Command) and (not code or is_id(None, id_, None))


def is_properties(field, value, env):
    """By name, or each with its definition as a form sends them."""
    return isinstance(value, Mapping) or is_definition(field, value, env)


def is_definition(field, value, env):
    return isinstance(value, list) and all(isinstance(one, dict) for one in value)


CHECKS = {
    "char": is_text,
    "text": is_text,
    "html": is_page,
    "integer": is_number,
    "float": is_number,
    "monetary": is_number,
    "date": is_day,
    "datetime": is_day,
    "selection": is_choice,
    "many2one": is_id,
    "many2one_reference": is_number,
    "one2many": is_commands,
    "many2many": is_commands,
    "properties": is_properties,
    "properties_definition": is_definition,
}


class InnovationNamingMixin(models.AbstractModel):
    """What no form sends is refused in words, and not by an error of the machine."""

    _inherit = "innovation.naming.mixin"

    def ensure_one(self):
        # Asked at every step, and seldom in vain.
        return self if len(self._ids) == 1 else check_one(self)

    def _check_sent(self, vals):
        """:raise UserError: for a value that its field cannot hold"""
        if not isinstance(vals, dict):
            raise UserError(
                self.env._("Values are given by the names of their fields.")
            )
        for name, value in vals.items():
            field = self._fields.get(name)
            if field is None:
                self._refuse_sent(str(name), value)
            # Nothing is a value of every field.
            check = value not in (None, False) and CHECKS.get(field.type)
            if check and not check(field, value, self.env):
                label = field._description_string(self.env)
                if isinstance(field, (Day, Moment)):
                    raise refusal(self.env, value, label)
                self._refuse_sent(label, value)

    def _check_kept(self, vals):
        """:raise UserError: for a link that says more than an id, or a text that shows
        nothing where one is needed"""
        for name, value in vals.items():
            field = self._fields[name]
            if field.type == "many2one" and isinstance(value, (dict, list)):
                self._refuse_sent(field._description_string(self.env), value)
            if field.required and field.type in ("char", "text"):
                self._check_shown(value)

    def _check_shown(self, value):
        """:raise ValidationError: for a text of which nothing is seen"""
        # Without a value Odoo says which field it is.
        texts = value.values() if isinstance(value, dict) else [value]
        if not all(is_visible(str(text)) for text in texts if text or text == ""):
            raise ValidationError(
                self.env._("Say in a few words what it is about, then save.")
            )

    def _refuse_sent(self, label, value):
        raise UserError(
            self.env._(
                "%(field)s cannot be “%(value)s”: enter it again as the form asks for "
                "it.",
                field=label,
                value=repr(value)[:40],
            )
        )
