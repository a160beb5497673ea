import csv
import re
from datetime import datetime, time, timedelta
from io import StringIO

from odoo import api, fields, models
from odoo.tools import file_open
from odoo.tools.convert import convert_csv_import

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
# "Thu -3" is the Thursday three weeks ago, "Mon 0 09:30" this Monday at half past nine.
MOMENT = re.compile(rf"\b({'|'.join(DAYS)}) ([+-]?\d+)(?: (\d\d):(\d\d))?(?=,|$)", re.M)
# "ref(signal_demo)" is the id of that record, where a column takes a bare number.
REFERENCE = re.compile(r"\bref\(([\w.]+)\)")
LANGUAGES = ("en", "fr")
TABLES = "innovation_loop/demo/tables"


def read_table(name, folder=""):
    """:return: list of dicts; empty where that language has nothing to say"""
    try:
        with file_open(f"{TABLES}/{folder}/{name}.csv") as file:
            return list(csv.DictReader(file))
    except FileNotFoundError:
        return []


class InnovationDemo(models.AbstractModel):
    """Loads what lies in ``tables``: one record, one line.

    ``tables/<name>.csv`` holds what is the same for every reader: who, when, how much.
    ``tables/<language>/<name>.csv`` holds the words, by the same ids. The firm speaks
    the language of the administrator.

    History has to end on the day it is loaded. The CSV that Odoo reads has no relative
    dates, and XML spends ten lines on what is one here; so the dates are put in first,
    then Odoo's own import takes the table. Weeks are ISO weeks: what happened in one
    week stays in one week, whatever day it is loaded on.
    """

    _name = "innovation.demo"
    _description = "Loader of the demo company"

    @api.model
    def _load(self, *names):
        """Load ``tables/<name>.csv``, one after the other.

        :param str names: ``<model>`` or ``<model>-<part>``
        """
        quiet = self._quiet()
        for name in names:
            table = quiet._read(name).encode()
            convert_csv_import(
                quiet.env, "innovation_loop", f"{name}.csv", table, noupdate=True
            )

    @api.model
    def _found_company(self):
        """Euros and Paris time, unless the company has entries in another currency."""
        company = self.env.company
        company.partner_id.lang = self._get_lang()
        if not company.root_id._existing_accounting():
            company.currency_id = self.env.ref("base.EUR")
        company.resource_calendar_id.tz = "Europe/Paris"

    @api.model
    def _silence_odoobot(self):
        """It is installed by itself, and would teach everybody how to chat."""
        people = self.env["res.users"].search([("share", "=", False)])
        if "odoobot_state" in people._fields:
            people.odoobot_state = "disabled"

    @api.model
    def _settle_mails(self):
        """What was written until now counts as sent, this week's summaries too.

        No mail server stands behind a demo: every mail would fail before long.
        """
        # Demo data is loaded before the addon's translations, which the mails need.
        module = self.env.ref("base.module_innovation_loop")
        module._update_translations(self._get_lang())
        Summary = self.env["innovation.summary"]
        for reader, week_start in Summary._get_due():
            Summary._send_to(reader, week_start)
        mails = self.env["mail.mail"].search(
            [("state", "in", ("outgoing", "exception"))]
        )
        mails.state = "sent"
        unsent = [("notification_status", "in", ("ready", "exception"))]
        self.env["mail.notification"].search(unsent).notification_status = "sent"

    @api.model
    def _post_invoices(self):
        """Invoice orders on the days in ``invoices.csv``."""
        quiet = self._quiet()
        if not quiet.env.company.chart_template:
            return  # accounting was not set up: orders without invoices do as well
        rows = csv.DictReader(StringIO(quiet._read("invoices")))
        rows = {quiet._get(row["order"]): row for row in rows}
        quiet._invoice({order: row["invoiced"] for order, row in rows.items()})
        wrong = {o: row["credited"] for o, row in rows.items() if row["credited"]}
        for order, date in wrong.items():
            dates = {"date": date, "invoice_date": date}
            order.invoice_ids._reverse_moves([dates]).action_post()
        quiet._invoice(wrong)  # taken back and made again

    @api.model
    def _vote(self):
        """Give the votes in ``votes.csv``: a name of record would tell who voted."""
        for row in csv.DictReader(StringIO(self._read("votes"))):
            note = self._get(row["note"]).with_user(self._get(row["user"]))
            note.action_vote()

    @api.model
    def _measure_tickets(self):
        """Establish the facts of tickets whose answers were loaded, not posted."""
        tickets = self.env["helpdesk.ticket"].search([("create_date", "!=", False)])
        names = tickets.get_external_id()
        loaded = tickets.filtered(lambda ticket: names[ticket.id].endswith("_demo"))
        # Their last closing is all that loading them told; tracking tells the others.
        loaded.closure_ids.unlink()
        tickets._measure_history(tickets.ids)

    @api.model
    def _measure_lead_times(self):
        """Signals are loaded last; what was delivered then was asked for by them."""
        Improvement = self.env["innovation.improvement"]
        delivered = Improvement.search([("date_delivered", "!=", False)])
        for name in ("date_seen", "lead_days"):
            self.env.add_to_compute(Improvement._fields[name], delivered)

    def _invoice(self, dates):
        """:param dict dates: sale.order → date of its invoice"""
        orders = self.env["sale.order"].concat(*dates)
        invoices = orders._create_invoices(grouped=True)
        for invoice in invoices:
            [order] = invoice.line_ids.sale_line_ids.order_id
            invoice.invoice_date = dates[order]
        invoices.action_post()

    def _quiet(self):
        # What happened before today is told, facts included.
        historian = self.env["innovation.signal"]._as_fact_writer()
        return self.with_env(historian.env).with_context(
            tz="Europe/Paris",
            default_lang=self._get_lang(),
            # No chatter, no follower, no mail: nobody did this just now.
            tracking_disable=True,
            mail_activity_quick_update=True,
            sale_no_log_for_new_lines=True,
        )

    def _get(self, name):
        return self.env.ref(name if "." in name else f"innovation_loop.{name}")

    def _read(self, name):
        rows, out = self._get_rows(name), StringIO()
        table = csv.DictWriter(out, rows[0], lineterminator="\n")
        table.writeheader()
        table.writerows(rows)
        dated = MOMENT.sub(self._get_moment, out.getvalue())
        return REFERENCE.sub(lambda match: str(self._get(match[1]).id), dated)

    def _get_rows(self, name):
        """The lines of a table with their words; an order's next lines have none."""
        rows = read_table(name)
        words = {row["id"]: row for row in read_table(name, self._get_language())}
        blank = dict.fromkeys(next(iter(words.values()), ()), "")
        return [{**blank, **row, **words.get(row.get("id"), {})} for row in rows]

    def _get_lang(self):
        return self.env.ref("base.user_admin").lang or "en_US"

    def _get_language(self):
        language = self._get_lang()[:2]
        return language if language in LANGUAGES else LANGUAGES[0]

    def _get_moment(self, match):
        day, week, hour, minute = match.groups()
        today = fields.Date.context_today(self)
        monday = today - timedelta(days=today.weekday())
        date = monday + timedelta(weeks=int(week), days=DAYS.index(day))
        if not hour:
            return fields.Date.to_string(date)
        # A time is something that happened: never later than now.
        now = fields.Datetime.context_timestamp(self, fields.Datetime.now())
        moment = datetime.combine(date, time(int(hour), int(minute)))
        return fields.Datetime.to_string(min(moment, now.replace(tzinfo=None)))
