"""What comes from outside, as what it should have been: anything else is nothing."""

from odoo.exceptions import UserError
from odoo.fields import Date, Datetime, Domain

from ...tools.visible import get_said

MAX_ID = 2**31  # as PostgreSQL keeps them
NOTHING_SAID = (bool, dict, list, tuple, type(None))


def as_text(value):
    """:return: str without blanks around it and what PostgreSQL refuses; “” when
    nothing in it is seen"""
    text = "" if isinstance(value, NOTHING_SAID) else str(value)
    return get_said(text.replace("\0", "").encode(errors="ignore").decode())


def as_id(value):
    """:return: int that may be an id, or False"""
    return type(value) is int and 0 < value < MAX_ID and value


def as_ids(values):
    """:return: list of ints that may be ids"""
    values = values if isinstance(values, (list, tuple)) else ()
    return [value for value in values if as_id(value)]


def as_number(value, default):
    """:return: int, or the default"""
    try:
        return int(value or default)
    except (TypeError, ValueError, OverflowError):
        return default


def as_day(value):
    """:return: date, or False"""
    try:
        return Date.to_date(value) or False
    except (TypeError, ValueError):
        return False


def as_moment(value):
    """:return: datetime, or False; a day begins at midnight"""
    try:
        return Datetime.to_datetime(value) or False
    except (TypeError, ValueError):
        return False


def as_domain(domain, records):
    """:return: Domain on these records, all of them without one
    :raise UserError: for what is none
    """
    try:
        asked = Domain(domain or [])
        asked.validate(records)
    except (AttributeError, TypeError, ValueError) as error:
        raise UserError(
            records.env._("The filter of this screen is broken: clear the search.")
        ) from error
    return asked


def check_one(records):
    """:raise UserError: for none, or for several"""
    if len(records) != 1:
        # What sort of record it is called, is no secret.
        kind = records.env["ir.model"]._get(records._name).sudo().name
        raise UserError(
            records.env._("%(kind)s: choose one, and only one, first.", kind=kind)
        )
    return records
