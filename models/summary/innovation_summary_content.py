from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_date

from ..common.words import get_label, get_record_url, shorten

# Three phone screens at most: what does not fit is counted, and one tap away.
MAX_LINES = {"act": 5}
MAX_LINES_OTHER = 3
MAX_TEXT = 80
MAX_DETAIL = 160
LEARNING_DAYS = 28


class InnovationSummaryContent(models.AbstractModel):
    """What the weekly mail says to the current user, with their rights and words.

    A section is a dict of ``key``, ``title``, ``lines``, ``more`` and ``more_url``;
    a line one of ``text``, ``url``, ``detail``, ``note`` and ``tone`` (``bad``,
    ``soon``, ``good`` or empty).
    """

    _name = "innovation.summary.content"
    _description = "Content of the weekly mail"

    @api.model
    def _get_content(self, since):
        """:return: dict for the template, or None when there is nothing to say

        :param datetime since: answers before were told already
        """
        teams = self._get_teams()
        running = self._get_running_sprints(teams)
        act = self._get_act_now(teams, running)
        answers = self._get_answers(since)
        week, sprint = self._get_quota(teams), self._get_sprints(running)
        # Figures and learnings stay true for weeks: they ride along, never alone.
        if not (act or answers or week or sprint):
            return None
        rest = (self._get_figures(teams), self._get_learning(teams))
        sections = [act, answers, week, sprint, *rest]
        return {
            "title": self.env._("Your week"),
            "subject": self._get_subject(act, answers),
            "period": self._get_period(),
            "sections": [section for section in sections if section],
            "home_url": self._url("innovation-overview"),
            "preferences_url": self._url(f"my-preferences/{self.env.uid}"),
        }

    @api.model
    def _get_teams(self):
        """The reader's teams, in every company: also the one all are in."""
        return self.env["innovation.team"].search_fetch([("is_mine", "=", True)])

    @api.model
    def _get_running_sprints(self, teams):
        return self.env["innovation.sprint"].search_fetch(
            [("team_id", "in", teams.ids), ("state", "=", "running")]
        )

    # ------------------------------------------------------------
    # SUBJECT
    # ------------------------------------------------------------

    @api.model
    def _get_subject(self, act, answers):
        counts = act["counts"] if act else {}
        parts = [
            self._say_to_decide(counts.get("decide", 0)),
            counts.get("blocked")
            and self.env["innovation.sprint"]._say_blocked(counts["blocked"]),
            self._say_to_sort(counts.get("sort", 0)),
            self._say_to_check(counts.get("check", 0)),
            self._say_answers(answers["count"] if answers else 0),
        ]
        parts = [part for part in parts if part]
        if not parts:
            return self.env._("Your week")
        return self.env._("Your week: %(parts)s", parts=", ".join(parts))

    def _say_to_decide(self, count):
        if count == 1:
            return self.env._("1 to decide")
        return count and self.env._("%(count)s to decide", count=count)

    def _say_to_sort(self, count):
        if count == 1:
            return self.env._("1 to sort")
        return count and self.env._("%(count)s to sort", count=count)

    def _say_to_check(self, count):
        if count == 1:
            return self.env._("1 lesson to check")
        return count and self.env._("%(count)s lessons to check", count=count)

    def _say_answers(self, count):
        if count == 1:
            return self.env._("1 answer for you")
        return count and self.env._("%(count)s answers for you", count=count)

    # ------------------------------------------------------------
    # ANSWERS AND LEARNING
    # ------------------------------------------------------------

    @api.model
    def _get_answers(self, since):
        """What became of the signals that the reader shared or joined."""
        me = self.env.uid
        mine = Domain("reporter_id", "=", me) | Domain("supporter_ids", "in", [me])
        # Who shared what was merged reads the answer to the one that stays.
        mine |= Domain("merged_ids", "any", mine)
        domain = Domain("answered_date", ">=", since) & mine
        signals = self.env["innovation.signal"].search_fetch(
            domain,
            ["name", "state", "answer"],
            order="answered_date desc, id desc",
        )

        def say(signal):
            state = get_label(signal, "state")
            answer = " · ".join(filter(None, (state, signal.answer)))
            return self._line(signal.name, get_record_url(signal), answer)

        title = self.env._("Answers to you")
        section = self._section("answers", title, signals, say, "innovation-my-signals")
        return section and {**section, "count": len(signals)}

    @api.model
    def _get_learning(self, teams):
        """The newest thing that a team of the reader does differently next time."""
        recent = fields.Date.context_today(self) - timedelta(days=LEARNING_DAYS)
        note = self.env["innovation.retrospective.note"].search(
            [
                ("column", "in", ("change", "improve")),
                ("retrospective_id.state", "=", "closed"),
                ("retrospective_id.date", ">=", recent),
                ("team_id", "in", teams.ids),
            ],
            order="retrospective_id, id desc",
            limit=1,
        )
        title = self.env._("Change next time")
        return self._section(
            "learning", title, note, self._line_note, "innovation-retrospectives"
        )

    def _line_note(self, note):
        retrospective = note.retrospective_id
        return self._line(note.text, get_record_url(retrospective), retrospective.name)

    # ------------------------------------------------------------
    # LINES AND WORDS
    # ------------------------------------------------------------

    def _section(self, key, title, items, say, path):
        """A part of the mail; what does not fit is counted and never put into words.

        :param items: what there is to tell, records as a rule
        :param say: function of one item that returns its line
        """
        if not items:
            return None
        limit = MAX_LINES.get(key, MAX_LINES_OTHER)
        shown, hidden = items[:limit], len(items) - limit
        if isinstance(shown, models.BaseModel):
            # Nothing is computed for those that are not shown.
            shown = shown.with_prefetch()
        more = self.env._("and %(count)s more", count=hidden) if hidden > 0 else ""
        return {
            "key": key,
            "title": title,
            "lines": [say(item) for item in shown],
            "more": more,
            "more_url": self._url(path),
        }

    def _line(self, text, url, detail="", tone="", note=""):
        return {
            "text": shorten(text, MAX_TEXT),
            "url": url,
            "detail": shorten(detail, MAX_DETAIL),
            "note": note,
            "tone": tone,
        }

    def _url(self, path):
        return f"{self.get_base_url()}/odoo/{path}"

    def _get_period(self):
        today = fields.Date.context_today(self)
        monday = today - timedelta(days=today.weekday())
        return self.env._(
            "Week %(week)s · %(start)s to %(end)s",
            week=today.isocalendar()[1],
            start=format_date(self.env, monday, date_format="d MMMM"),
            end=format_date(self.env, monday + timedelta(days=6), date_format="d MMMM"),
        )

    def _say_age(self, days):
        return self.env["innovation.mixin"]._format_days(days)
