from collections import defaultdict
from datetime import timedelta

from odoo import api, models
from odoo.fields import Domain
from odoo.tools.i18n import format_list

KINDS = ("irritant", "blocker", "opportunity")


class InnovationTeam(models.Model):
    """The 2+2+1: what a team has collected in a week, and what is missing."""

    _inherit = "innovation.team"

    @api.model
    @api.readonly
    def get_week_strip(self, domain=None):
        """One line per team for the top of the signals.

        :param list domain: the signals on the screen; when it names teams it is they,
            else the user's own
        :return: list of dicts: ``team``, ``week``, ``kinds`` with ``count`` and
            ``quota``, ``missing`` (how many) and ``sentence`` (what)
        """
        teams = self._get_named(domain) or self._get_mine()
        teams, counts = teams.filtered("week_quota"), {}
        for monday, some in teams.grouped(lambda t: t._get_monday()).items():
            counts |= some._count_kinds(monday)[monday]
        return [team._prepare_week_line(counts.get(team, {})) for team in teams]

    @api.model
    def _get_named(self, domain):
        """:return: readable teams that the conditions of a search name"""
        named = [
            Domain("id" if c.operator in ("in", "=") else "name", c.operator, c.value)
            for c in self.env["innovation.signal"]._get_asked(domain).iter_conditions()
            if c.field_expr == "team_id" and c.value
        ]
        return self.search(Domain.OR(named)) & self._get_readable()

    def _get_monday(self):
        """:return: the date on which this week began where the team works"""
        today = self._get_today()
        return today - timedelta(days=today.weekday())

    def _prepare_week_line(self, counts):
        missing = self._get_missing_kinds(counts)
        labels = self._get_kind_labels()
        return {
            "team_id": self.id,
            "team": self.name,
            "week": self.env._(
                "Week %(week)s", week=self._get_monday().isocalendar()[1]
            ),
            "kinds": [
                {
                    "kind": kind,
                    "label": labels[kind],
                    "count": counts.get(kind, 0),
                    "quota": self._get_quotas()[kind],
                }
                for kind in KINDS
            ],
            "missing": sum(missing.values()),
            "sentence": self._say_missing(missing)
            or self.env._("Nothing is missing this week."),
        }

    # ------------------------------------------------------------
    # COUNTS
    # ------------------------------------------------------------

    def _get_quotas(self):
        return {
            "irritant": self.quota_irritant,
            "blocker": self.quota_blocker,
            "opportunity": self.quota_opportunity,
        }

    @api.model
    def _get_counted_domain(self):
        """Which signals fill a place of the 2+2+1; the KPI asks for the same ones."""
        # What was answered was there, whoever has put it away since.
        counts = Domain("active", "=", True) | Domain("answered_date", "!=", False)
        # A merged one is a voice of another signal, and no signal of its own.
        return counts & Domain("merged_into_id", "=", False)

    def _count_kinds(self, monday, weeks=1):
        """:return: dict Monday → team → {kind: signals seen in that week}, for each of
        the ``weeks`` from ``monday`` on"""
        days = [monday + timedelta(weeks=week) for week in range(weeks)]
        counts = {day: defaultdict(dict) for day in days}
        for team, day, kind, count in self.env["innovation.signal"]._read_group(
            Domain("team_id", "in", self.ids)
            & Domain("week_start", "in", days)
            & self._get_counted_domain(),
            ["team_id", "week_start:day", "kind"],
            ["__count"],
        ):
            counts[day][team][kind] = count
        return counts

    def _get_missing_kinds(self, counts):
        """:return: dict kind → how many are missing of the quota"""
        quotas = self._get_quotas()
        return {kind: max(quotas[kind] - counts.get(kind, 0), 0) for kind in KINDS}

    # ------------------------------------------------------------
    # WORDS
    # ------------------------------------------------------------

    def _get_kind_labels(self):
        one = self.env._("irritant"), self.env._("blocker"), self.env._("opportunity")
        many = (
            self.env._("irritants"),
            self.env._("blockers"),
            self.env._("opportunities"),
        )
        return {
            kind: one[rank] if self._get_quotas()[kind] == 1 else many[rank]
            for rank, kind in enumerate(KINDS)
        }

    @api.model
    def _say_missing(self, missing):
        """:return: “One blocker and one opportunity are missing.”; empty for nothing

        :param dict missing: kind → number
        """
        parts = [
            self._say_kind(kind, count) for kind, count in missing.items() if count
        ]
        kinds = format_list(self.env, parts)
        if not parts:
            return ""
        if sum(missing.values()) == 1:
            sentence = self.env._("%(kinds)s is missing.", kinds=kinds)
        else:
            sentence = self.env._("%(kinds)s are missing.", kinds=kinds)
        return sentence[:1].upper() + sentence[1:]

    @api.model
    def _say_kind(self, kind, count):
        one = {
            "irritant": self.env._("one irritant"),
            "blocker": self.env._("one blocker"),
            "opportunity": self.env._("one opportunity"),
        }
        many = {
            "irritant": self.env._("%(count)s irritants"),
            "blocker": self.env._("%(count)s blockers"),
            "opportunity": self.env._("%(count)s opportunities"),
        }
        words = {2: self.env._("two"), 3: self.env._("three")}
        return (
            one[kind] if count == 1 else many[kind] % {"count": words.get(count, count)}
        )
