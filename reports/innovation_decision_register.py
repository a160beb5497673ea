from odoo import api, fields, models
from odoo.tools import format_date, html_sanitize

from ..models.common.words import get_label


class InnovationDecisionRegister(models.AbstractModel):
    """The decisions on paper: what was asked, cut, why, and whether it worked.

    Who spoke stays out of it: a signal is printed with its voices, without a name.
    """

    _name = "report.innovation_loop.report_innovation_decision"
    _inherit = "innovation.report.page"
    _description = "Decision register"
    _print_model = "innovation.decision"

    @api.model
    def _find_records(self, docids, data):
        return super()._find_records(docids, data).sorted(self._get_order)

    @api.model
    def _prepare_values(self, records, data):
        return {
            "title": records.name
            if len(records) == 1
            else self.env._("Decision register"),
            "today": format_date(self.env, fields.Date.context_today(self)),
            "pages": [self._prepare_page(decision) for decision in records],
            "counts": [words for _word, words in self._count(records)],
        }

    def _count(self, decisions):
        """[(word, "Decided: 15")], what waits too long last."""
        late = self.env._("Overdue")
        counts = self._count_words([get_label(d, "state") for d in decisions])
        return counts + self._count_words([late for d in decisions if d.is_overdue])

    def _get_order(self, decision):
        """In the order they were taken, then what is still open by its date."""
        day = decision.date_decided or decision.date_due
        return (not decision.date_decided, str(day or "9999"), decision.id)

    def _prepare_page(self, decision):
        return {
            "decision": decision,
            "headline": self._say_where_it_stands(decision),
            "late": self._say_overdue(decision),
            "facts": [(label, text) for label, text in self._facts(decision) if text],
            "measure": [
                (label, text) for label, text in self._measure(decision) if text
            ],
            # What it looks like is its own, where it stands and what it is are not.
            "description": html_sanitize(
                decision.description, sanitize_style=True, strip_classes=True
            ),
            "signals": [self._prepare_signal(s) for s in decision.signal_ids],
            "voices": self._say_voices(decision.voice_count),
            "options": decision.option_ids,
            "improvements": decision.improvement_ids,
            "older": decision.supersedes_id._filtered_access("read"),
            "newer": decision.superseded_by_ids._filtered_access("read"),
        }

    def _say_where_it_stands(self, decision):
        if decision.outcome == "later":
            return self.env._(
                "Later: to decide by %(date)s",
                date=format_date(self.env, decision.date_due),
            )
        if decision.outcome:
            return self.env._(
                "%(outcome)s, decided on %(date)s in %(delay)s",
                outcome=get_label(decision, "outcome"),
                date=self._format_moment(decision, decision.date_decided),
                delay=decision.delay,
            )
        if decision.state == "draft":
            return self.env._("Draft: not put to decision yet")
        return self.env._(
            "To decide by %(date)s", date=format_date(self.env, decision.date_due)
        )

    def _say_overdue(self, decision):
        if not decision.is_overdue:
            return ""
        age = decision._format_days(-decision.days_left)
        return self.env._("Overdue by %(age)s", age=age)

    def _say_voices(self, count):
        if count == 1:
            return self.env._("1 voice")
        return self.env._("%(count)s voices", count=count)

    def _facts(self, decision):
        label = self._get_name
        yield label(decision, "responsible_id"), decision.responsible_id.name
        yield label(decision, "sponsor_id"), decision.sponsor_id.name
        yield label(decision, "team_id"), decision.team_id.name
        yield label(decision, "theme_id"), decision.theme_id.name
        yield (
            label(decision, "partner_id"),
            decision.partner_id._filtered_access("read").display_name,
        )

    def _measure(self, decision):
        label, kpi = self._get_name, decision.kpi_id
        raised = self._format_moment(decision, decision.date_raised)
        yield label(decision, "date_raised"), raised
        yield label(decision, "date_due"), format_date(self.env, decision.date_due)
        yield label(decision, "kpi_id"), kpi.name
        baseline = decision.has_kpi_baseline and kpi._format(decision.kpi_baseline)
        yield label(decision, "kpi_baseline"), kpi and baseline
        target = decision.kpi_target and kpi and kpi._format(decision.kpi_target)
        yield label(decision, "kpi_target"), target
        yield (
            label(decision, "date_review"),
            format_date(self.env, decision.date_review),
        )
        result = get_label(decision, "review_result")
        yield label(decision, "review_result"), result
        yield label(decision, "review_figures"), result and decision.review_figures

    def _prepare_signal(self, signal):
        return {
            "date": format_date(self.env, signal.date_observed),
            "name": signal.name,
            "kind": get_label(signal, "kind"),
            "voices": self._say_voices(signal.occurrence_count),
        }

    def _get_name(self, record, name):
        return record._fields[name]._description_string(self.env)

    def _format_moment(self, decision, moment):
        return format_date(self.env, decision._get_local_date(moment))
