from collections import namedtuple
from datetime import timedelta

from odoo import api, models
from odoo.fields import Domain

from ..common.words import get_label

UNKNOWN = timedelta(weeks=4)  # so far one looks back where there was none before
LONGEST = timedelta(weeks=52)  # what is older nobody remembers
AT_MOST = 20  # of one sort; nobody talks about more

# Local days of the team, both included, and the same as naive UTC datetimes.
Span = namedtuple("Span", "first last start end")


class InnovationRetrospective(models.Model):
    """What happened since the last one, beside what people say of it.

    Each room tells its own facts, in :meth:`_get_fact_sections`. Whoever looks is told
    of what they may read, and of nothing else: counts as well.
    """

    _inherit = "innovation.retrospective"

    @api.readonly
    def get_facts(self):
        """Return what happened since the last retrospective of this kind and team.

        :return: list of dicts with ``key``, ``label`` and ``facts``, those that have
            any; a fact has ``key``, ``text``, ``link`` (``model``, ``id``, ``label``;
            or False), ``action`` (the list behind a count, or False) and ``age``
        """
        self.ensure_one()
        self.check_access("read")
        sections = self._get_fact_sections(self._get_fact_span())
        return [section for section in sections if section["facts"]]

    @api.readonly
    def get_last_changes(self):
        """Return what was to change after the last one, and what became of it.

        :return: list of dicts with ``text``, ``age``, ``became`` and ``link``
        """
        self.ensure_one()
        self.check_access("read")
        last = self._find_last()
        age = last and self._say_age(last.date)
        changes = last.change_note_id | last._get_changes()
        became = changes._get_became()
        return [{"text": note.text, "age": age, **became[note]} for note in changes]

    # ------------------------------------------------------------
    # SINCE WHEN
    # ------------------------------------------------------------

    def _find_last(self):
        """:return: the last one that the team closed, of the same family of kinds"""
        every = self.with_context(active_test=False)
        found = every.search(
            Domain("team_id", "=", self.team_id.id)
            & Domain("kind", "in", self._get_like_kinds())
            & Domain("state", "=", "closed")
            & (
                Domain("date", "<", self.date)
                | (Domain("date", "=", self.date) & Domain("id", "<", self.id))
            ),
            order="date desc, id desc",
            limit=1,
        )
        return found.with_env(self.env)

    def _get_like_kinds(self):
        """Of a sprint or a month there is one after the other; the rest are events."""
        rhythms = ["sprint", "monthly"]
        if self.kind in rhythms:
            return [self.kind]
        kinds = self._fields["kind"].get_values(self.env)
        return [kind for kind in kinds if kind not in rhythms]

    def _get_fact_span(self):
        """:return: Span; of a closed one until its day, it reads the same later"""
        team = self.sudo().team_id  # what day it is, is no secret
        last = self.date if self.state == "closed" else team._get_today()
        before = self._find_last().date
        first = max(min(before or last - UNKNOWN, last), last - LONGEST)
        return Span(first, last, *team._get_bounds(first, last))

    # ------------------------------------------------------------
    # FACTS
    # ------------------------------------------------------------

    def _get_fact_sections(self, span):
        """Hook: sections as :meth:`get_facts` returns them, also those without facts.

        :param Span span: the time that is looked back upon
        """
        return [
            self._fact_section(
                "sprint", self.env._("Sprint"), self._get_sprint_facts(span)
            ),
            self._fact_section(
                "decisions",
                self.env._("Decisions reviewed"),
                self._get_decision_facts(span),
            ),
            self._fact_section(
                "signals", self.env._("Signals"), self._get_signal_facts(span)
            ),
        ]

    @api.model
    def _fact_section(self, key, label, facts):
        return {"key": key, "label": label, "facts": list(facts)}

    def _fact(self, text, record, day=None):
        """:return: a fact about one record, that happened on a local day"""
        link = {"model": record._name, "id": record.id, "label": record.display_name}
        return {
            "key": f"{record._name},{record.id}",
            "text": text,
            "link": link,
            "action": False,
            "age": self._say_age(day) if day else "",
        }

    def _count_fact(self, text, records):
        """:return: a fact about many, with their list"""
        action = records._get_records_action(name=text, context={"create": False})
        one = self._fact(text, records) if len(records) == 1 else {}
        return {
            "key": records._name,
            "text": text,
            "link": False,
            "age": "",
            **one,
            "action": action,
        }

    def _say_age(self, day):
        """:return: how long ago that was where the team works: “3 days”"""
        days = (self._get_team_today() - day).days
        return self._format_days(days) if days > 0 else self.env._("today")

    @api.model
    def _say_of(self, what, said):
        return self.env._("%(what)s: %(said)s", what=what, said=said)

    def _get_sprint_facts(self, span):
        """The outcome of a sprint; of its own one also what was not delivered."""
        own = self.sprint_id._filtered_access("read")
        for sprint in own or self._find_closed_sprints(span):
            closed = sprint._get_local_date(sprint.date_closed)
            text = self._say_of(sprint.goal, sprint.standing)
            yield self._fact(text, sprint, closed)
        yield from self._get_left_facts(own)

    def _find_closed_sprints(self, span):
        return self.env["innovation.sprint"].search(
            Domain("team_id", "=", self.team_id.id)
            & Domain("date_closed", ">=", span.start)
            & Domain("date_closed", "<", span.end),
            order="date_closed",
        )

    def _get_left_facts(self, sprint):
        """What was carried, put back or dropped, and why."""
        left = sprint.item_ids.filtered(lambda item: item.outcome != "delivered")
        for item in left[:AT_MOST]:
            parts = [item.name, get_label(item, "outcome"), item.reason]
            text = " · ".join(part for part in parts if part)
            known = item.improvement_id._filtered_access("read")
            yield {**self._fact(text, known or sprint), "key": f"item,{item.id}"}

    def _get_decision_facts(self, span):
        reviewed = self.env["innovation.decision"].search(
            Domain("team_id", "=", self.team_id.id)
            & Domain("date_reviewed", ">=", span.start)
            & Domain("date_reviewed", "<", span.end),
            order="date_reviewed desc",
            limit=AT_MOST,
        )
        for decision in reviewed:
            result = get_label(decision, "review_result")
            text = self._say_of(decision.name, result)
            day = decision._get_local_date(decision.date_reviewed)
            yield self._fact(text, decision, day)

    def _get_signal_facts(self, span):
        answered = self.env["innovation.signal"].search(
            Domain("team_id", "=", self.team_id.id)
            & Domain("answered_date", ">=", span.start)
            & Domain("answered_date", "<", span.end)
        )
        if answered:
            yield self._count_fact(self._say_answered(len(answered)), answered)

    def _say_answered(self, count):
        if count == 1:
            return self.env._("1 signal answered")
        return self.env._("%(count)s signals answered", count=count)


class InnovationRetrospectiveNote(models.Model):
    _inherit = "innovation.retrospective.note"

    def _get_became(self):
        """:return: dict note → what came of it: ``became``, in words, and ``link``"""
        followed = self.improvement_id._filtered_access("read")
        return {
            note: note._prepare_became(note.improvement_id & followed) for note in self
        }

    def _prepare_became(self, improvement):
        """:param improvement: the one it became, if the reader may read it"""
        if improvement:
            return self._prepare_end(improvement, improvement.stage_id.name)
        if self.lesson_id:
            return self._prepare_end(self.lesson_id, get_label(self.lesson_id, "state"))
        if self.improvement_id:
            return {"became": self.env._("An improvement"), "link": False}
        left, nothing = self.env._("Left on purpose"), self.env._("Nothing so far")
        return {"became": left if self.is_left else nothing, "link": False}

    def _prepare_end(self, record, state):
        """Improvement: In test"""
        # What sort of record it is called, is no secret.
        kind = self.env["ir.model"]._get(record._name).sudo().name
        link = {"model": record._name, "id": record.id, "label": record.display_name}
        became = self.retrospective_id._say_of(kind, state)
        return {"became": became, "link": link}
