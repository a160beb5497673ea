from odoo import api, fields, models

AMBER_DAYS, RED_DAYS = 7, 14


class InnovationSignal(models.Model):
    """What became of a signal, in one line for whoever shared it."""

    _inherit = "innovation.signal"

    story = fields.Char("What became of it", compute="_compute_story")
    waiting = fields.Char(compute="_compute_waiting")
    waiting_level = fields.Selection(
        [
            ("answered", "Answered"),
            ("snoozed", "Snoozed"),
            ("fresh", "Fresh"),
            ("soon", "Soon"),
            ("late", "Late"),
        ],
        compute="_compute_waiting",
        export_string_translation=False,
    )

    # Facts of other records and the clock go into it: read anew each time.
    @api.depends_context("lang", "uid", "tz")
    def _compute_story(self):
        told = self._get_story_improvements()
        for signal in self:
            parts = signal._get_story_parts(told)
            signal.story = " → ".join(part for part in parts if part)

    def _get_story_improvements(self):
        """:return: dict decision → delivered improvements that the reader may see"""
        decisions = (self | self.merged_into_id).decision_id
        delivered = self.env["innovation.improvement"].search(
            [("decision_id", "in", decisions.ids), ("category", "=", "delivered")],
            order="date_delivered, id",
        )
        return delivered.grouped("decision_id")

    def _get_story_parts(self, improvements):
        root = self.merged_into_id or self
        decision = root.decision_id
        yield self.env._("Shared %s", self._format_near_day(self.date_observed))
        if self.previous_id:
            first = self._get_first()
            day = first._format_near_day(first.date_observed)
            yield self.env._("back: first seen on %s", day)
        if self.merged_into_id:
            yield self.env._("merged into “%s”", root.name)
        if root.acknowledged_date and not decision.outcome:
            yield self.env._(
                "acknowledged %s", root._format_near_moment(root.acknowledged_date)
            )
        if decision and not root.declined_date:
            yield decision._say_story()
            yield from (i._say_story() for i in improvements.get(decision, ()))
        elif root.answered_date:
            yield root._say_answer()
        if root.state == "later" and root.snooze_until:
            yield self.env._(
                "snoozed until %s", self._format_near_day(root.snooze_until)
            )

    def _say_answer(self):
        day = self._format_near_moment(self.answered_date)
        if self.declined_date:
            return self.env._("declined %(day)s: %(why)s", day=day, why=self.answer)
        if self.resolved_date:
            return self.env._("resolved %(day)s: %(why)s", day=day, why=self.answer)
        return self.env._("answered %(day)s: %(why)s", day=day, why=self.answer)

    @api.depends("date_observed", "answered_date", "merged_into_id.answered_date")
    @api.depends_context("lang", "tz")
    def _compute_waiting(self):
        today = fields.Date.context_today(self)
        for signal in self:
            root = signal.merged_into_id or signal
            days = (today - (signal.date_observed or today)).days
            signal.waiting_level = signal._get_waiting_level(root, days)
            signal.waiting = signal._say_waiting(root, days)

    def _get_waiting_level(self, root, days):
        if root.answered_date:
            return "answered"
        if root.snooze_until:
            return "snoozed"
        if days >= AMBER_DAYS:
            return "late" if days >= RED_DAYS else "soon"
        return "fresh"

    def _say_waiting(self, root, days):
        if self.waiting_level == "answered":
            return self.env._("Answered")
        if self.waiting_level == "snoozed":
            day = self._format_near_day(root.snooze_until)
            return self.env._("Comes back on %s", day)
        if self.waiting_level == "fresh":
            return self.env._("Not answered yet")
        age = self._format_days(days)
        if self.waiting_level == "soon":
            return self.env._("Waiting for %s", age)
        return self.env._("Overdue: no answer for %s", age)


class InnovationDecision(models.Model):
    _inherit = "innovation.decision"

    def _say_story(self):
        """:return: where it stands, as a part of a signal's story"""
        day = self.date_decided and self._format_near_moment(self.date_decided)
        if self.outcome == "go":
            return self.env._("decided %s: go", day)
        if self.outcome == "no_go":
            return self.env._(
                "decided %(day)s: no go, %(why)s", day=day, why=self.rationale
            )
        due = self.date_due and self._format_near_day(self.date_due)
        if self.outcome == "later":
            return self.env._(
                "later, to be decided by %(day)s: %(why)s", day=due, why=self.rationale
            )
        if due:
            return self.env._("to be decided by %s", due)
        return self.env._("being decided")


class InnovationImprovement(models.Model):
    _inherit = "innovation.improvement"

    def _say_story(self):
        """:return: what it did, as a part of a signal's story"""
        day = self._format_near_moment(self.date_delivered)
        return self.env._(
            "delivered %(day)s: %(result)s", day=day, result=self.observed_result
        )
