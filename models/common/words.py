import re
from datetime import timedelta

from babel.dates import format_timedelta

from odoo import api, fields, models
from odoo.tools import format_date, get_lang

BLANK = re.compile(r"[^\S\xa0\u202f]+")  # no-break spaces stay
NEAR = 300  # days: so far the year of a date goes without saying


def get_label(record, name):
    """:return: what people read for the chosen value of a selection; "" without one"""
    return record._fields[name].convert_to_export(record[name], record)


def shorten(text, limit):
    """:return: the text on one line, with “…” for what is beyond so many characters"""
    text = BLANK.sub(" ", text or "").strip()
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def get_record_url(record):
    """:return: where a record is read in the web client, whoever asks from outside"""
    return f"{record.get_base_url()}/odoo/{record._name}/{record.id}"


class InnovationMixin(models.AbstractModel):
    """Words that every room says alike."""

    _inherit = "innovation.mixin"

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
    def _format_near_day(self, date):
        """:return: a day without its year, as long as that leaves no doubt"""
        days = (fields.Date.context_today(self) - date).days
        pattern = "d MMM" if abs(days) < NEAR else "d MMM y"
        return format_date(self.env, date, date_format=pattern)

    def _format_near_moment(self, moment):
        """:return: the same for the local day of a UTC datetime"""
        return self._format_near_day(self._get_local_date(moment))
