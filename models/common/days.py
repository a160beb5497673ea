from datetime import date

from odoo import fields
from odoo.exceptions import ValidationError

# Longer than any firm looks back or ahead, and short enough to count its days.
FIRST, LAST = date(1970, 1, 1), date(2099, 12, 31)


def check_day(env, day, label):
    """Refuse a day that can only be a slip of the pen: the year 206, 1900 or 9999.

    :param date day: or a datetime; None for no day, which is not this one's business
    :param label: what people call this date
    :raise ValidationError: for a year in which nobody shares, decides or plans
    """
    if not is_meant(day):
        raise refusal(env, day, label)


def is_meant(day):
    return not day or FIRST.year <= day.year <= LAST.year


def refusal(env, value, label):
    """:return: ValidationError for what is given as a date and cannot be one"""
    return ValidationError(
        env._(
            "%(label)s: “%(value)s” cannot be meant. Give a date from %(first)s to "
            "%(last)s.",
            label=label,
            value=value,
            first=FIRST.year,
            last=LAST.year,
        )
    )


class _Bounded:
    """A date as people enter it, import it or send it: all of ours are bounded here.

    A day that nobody can mean costs more than a wrong figure: working days, charts and
    periods are counted from it, one by one. It is refused before anything follows from
    it, in a form that is not saved yet as well. What is read is taken as it is.
    """

    def convert_to_cache(self, value, record, validate=True):
        try:
            day = super().convert_to_cache(value, record, validate)
        except (TypeError, ValueError) as error:
            raise self._refuse(value, record) from error
        if day and not is_meant(day):
            raise self._refuse(day, record)
        return day

    def _refuse(self, value, record):
        return refusal(record.env, value, self._description_string(record.env))


class Day(_Bounded, fields.Date):
    """One without its time."""


class Moment(_Bounded, fields.Datetime):
    """One with its time."""
