from odoo import api, models
from odoo.exceptions import AccessError
from odoo.fields import Domain
from odoo.tools import format_amount

from ..common.given import as_ids, as_text, check_one
from ..common.words import get_label

MAX_LIKE = 5  # as many as there are keys
OLDEST_FIRST = "date_observed, id"


class InnovationSignal(models.Model):
    """The screen on which a facilitator sorts one signal after the other."""

    _inherit = "innovation.signal"

    @api.model
    @api.readonly
    def get_triage(self, skipped=None):
        """All that the screen shows, for the signal whose turn it is.

        What was sorted is no longer new: whoever comes back goes on where they were.

        :param list skipped: ids of those that were put at the end, in that order
        :return: dict of ``left``, how many are to be sorted, and ``signal``: dict of
            the one to look at, False when there is none
        :raise AccessError: for whoever is no facilitator
        """
        if not self._may_sort():
            raise AccessError(
                self.env._(
                    "Sorting signals is for facilitators: share what you see, and "
                    "the facilitator of your team says what becomes of it."
                )
            )
        waiting = self._get_to_sort_domain()
        signal = self._get_next_to_sort(waiting, as_ids(skipped))
        return {
            "left": self.search_count(waiting),
            "signal": bool(signal) and signal._prepare_to_sort(),
        }

    @api.model
    def _get_to_sort_domain(self):
        teams = self.env["innovation.team"]._get_to_sort()
        return Domain("state", "=", "new") & Domain("team_id", "in", teams.ids)

    @api.model
    def _get_next_to_sort(self, waiting, skipped):
        fresh = waiting & Domain("id", "not in", skipped)
        put_back = waiting & Domain("id", "in", skipped)
        return (
            self.search(fresh, order=OLDEST_FIRST, limit=1)
            or self.search(put_back).sorted(lambda signal: skipped.index(signal.id))[:1]
        )

    def _prepare_to_sort(self):
        customer = self.partner_id
        is_known = bool(customer) and customer.has_access("read")
        later = self._get_later_day()
        return {
            "id": self.id,
            "name": self.name,
            "description": self.description or "",
            "kind": self.kind,
            "kind_label": get_label(self, "kind"),
            "theme": self.theme_id.name or "",
            "team": self.team_id.name,
            "age": self.age,
            "voices": self.occurrence_count,
            "author": self._get_author_words(),
            "facts": self._get_facts_to_sort(),
            "customer": is_known and customer.display_name,
            "customer_facts": self._get_customer_facts() if is_known else [],
            "like": self.find_to_merge(),
            "later": {"date": later, "words": self._format_near_day(later)},
        }

    @api.readonly
    def find_to_merge(self, words=None):
        """Which signals say the same, so that this one may be merged into one of them?

        :param str words: what to look for; the signal's own words without any
        :return: list of dicts as of ``find_similar``, with ``state_label``
        """
        self._check_triage()
        check_one(self)
        # It finds itself, too.
        rows = self.find_similar(as_text(words) or self.name, limit=2 * MAX_LIKE)
        found = self.browse([row["id"] for row in rows]) - self
        targets = found.filtered(lambda s: not self._get_closed_between(s))
        said = {row["id"]: row for row in rows}
        return [
            {**said[target.id], "state_label": get_label(target, "state")}
            for target in targets[:MAX_LIKE]
        ]

    def _get_author_words(self):
        if self.is_anonymous:
            return self.env._("Shared without a name")
        # Colleagues know each other by name, whatever company they are in.
        return self.sudo().reporter_id.name or self.email_from or ""

    def _get_facts_to_sort(self):
        """:return: list of str, what else was said of it"""
        facts = [
            self[name].display_name
            for name in self._get_origin_fields()
            if self[name] and self[name].has_access("read")
        ]
        if self.minutes_lost:
            lost = self.env._("%s minutes lost each time", self.minutes_lost)
            facts.append(lost)
        if self.amount_at_stake:
            stake = format_amount(self.env, self.amount_at_stake, self.currency_id)
            facts.append(self.env._("%s at stake", stake))
        return facts

    def _get_customer_facts(self):
        """Hook: what else is known of the customer, counted as far as the reader sees.

        :return: list of str: “3 signals”, “2 orders”
        """
        customer, facts = self.partner_id, []
        if customer.innovation_signal_count > 1:
            count = customer.innovation_signal_count
            facts.append(self.env._("%s signals", count))
        orders = self._count_of_customer("sale.order", Domain("state", "=", "sale"))
        if orders:
            one, many = self.env._("1 order"), self.env._("%s orders", orders)
            facts.append(one if orders == 1 else many)
        return facts

    def _count_of_customer(self, model, domain):
        """:return: how many documents of the whole customer the reader may see"""
        documents = self.env[model]
        family = self.partner_id.commercial_partner_id.id
        if not documents.has_access("read"):
            return 0
        return documents.search_count(domain & Domain("partner_id", "child_of", family))
