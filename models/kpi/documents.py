from odoo import api, models
from odoo.exceptions import UserError

from ..common.given import check_one

# What one may ask for → the figure that says how many there are.
FIGURE_OF = {
    "counted": "sample_size",
    "hit": "numerator",
    "pending": "pending_count",
}


class InnovationKpiValue(models.Model):
    """From a figure to the very documents it counts."""

    _inherit = "innovation.kpi.value"

    def action_open_documents(self, which="counted"):
        """Open what this figure counts, as far as the reader may read it.

        Measured again from today's documents; whoever sees fewer than were counted
        is told how many are hidden, or were changed or deleted since.

        :param str which: ``counted``, ``hit`` (of a share: those it is true for) or
            ``pending``
        :return: an action: the documents with what was measured, the worst first
        :raise UserError: when there is nothing to open
        """
        check_one(self).check_access("read")
        which = self._get_question(which)
        facts = self._get_facts(which)
        if not facts:
            raise UserError(
                self.env._(
                    "%(figure)s: there is nothing behind this figure to open.",
                    figure=self.display_name,
                )
            )
        readable = self._filter_readable(facts)
        if not readable:
            self._refuse_documents(which, facts)
        action = self._prepare_list_action(which, readable, len(facts))
        notice = self._get_notice(which, len(readable), len(facts))
        return self._notify(notice, action) if notice else action

    def _get_question(self, which):
        """Where a miss is no document, only the hits are there to be seen."""
        source = self.kpi_id._get_source()
        return source._kpi_opens if which == "counted" and source is not None else which

    def _get_facts(self, which):
        """:return: dict (model, id) → what was measured, unreadable ones included"""
        if which not in list(FIGURE_OF):
            raise UserError(self.env._("Ask for what is counted, true or pending."))
        source = self.kpi_id._get_source()
        if source is None or not source._is_available():
            raise UserError(
                self.env._(
                    "What “%s” reads is not installed here any more: the figures of "
                    "the past stay, the documents are gone.",
                    self.kpi_id.name,
                )
            )
        return source._kpi_get_facts(
            *self._get_bounds(), self.company_id, self.team_id, which
        )

    def _filter_readable(self, facts):
        """:return: dict record → what was measured; only what the reader may read"""
        readable = {}
        for model in sorted({model for model, _id in facts}):
            records = self.env[model].with_context(active_test=False)
            ids = [res_id for name, res_id in facts if name == model]
            if records.has_access("read"):
                found = records.search([("id", "in", ids)])
                readable |= {record: facts[model, record.id] for record in found}
        return readable

    def _refuse_documents(self, which, facts):
        models = self.env["ir.model"]
        names = {models._get(model).sudo().name for model, _id in facts}
        raise UserError(
            self.env._(
                "%(what)s: you may read none of them. Ask who looks after "
                "“%(model)s” for the right to.",
                what=self._format_documents(which, len(facts)),
                model=", ".join(sorted(names)),
            )
        )

    def _prepare_list_action(self, which, readable, total):
        what = self._format_documents(which, total)
        if len(readable) < total:
            shown = len(readable)
            what = self.env._("%(shown)s of %(what)s", shown=shown, what=what)
        documents = self.env["innovation.kpi.document"]._create_lines(self, readable)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._(
                "%(kpi)s, %(period)s: %(what)s",
                kpi=self.kpi_id.name,
                period=self.period_label,
                what=what,
            ),
            "res_model": documents._name,
            "mobile_view_mode": "kanban",
            "views": [(False, name) for name in ("list", "kanban")],
            "domain": [("id", "in", documents.ids)],
            "context": {"create": False},
        }

    def _format_documents(self, which, count):
        source = self.kpi_id._get_source()
        if which == "pending":
            return source._kpi_pending(count)
        if which == "hit":
            return source._kpi_hit(count)
        return source._kpi_sample(count)

    def _get_notice(self, which, shown, total):
        """What the reader must know when the list is not what the figure says."""
        notices = []
        if shown < total:
            notices.append(
                self.env._(
                    "%(hidden)s of %(total)s are not shown: you have no right to read "
                    "them.",
                    hidden=total - shown,
                    total=total,
                )
            )
        name = FIGURE_OF[which]
        said, today = self[name], self._measure_again()[name]
        if said != today:
            notices.append(
                self.env._(
                    "The figure was made of %(said)s; today there are %(today)s: some "
                    "came, changed or were deleted since.",
                    said=said,
                    today=today,
                )
            )
        return " ".join(notices)

    def _measure_again(self):
        source, bounds = self.kpi_id._get_source(), self._get_bounds()
        measured = source._kpi_measure(*bounds, self.company_id)
        return measured.get(
            self.team_id.id or None, dict.fromkeys(FIGURE_OF.values(), 0)
        )

    def _get_bounds(self):
        return self._period().bounds(self.company_id._get_zone())

    @api.model
    def _notify(self, message, action):
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {"message": message, "type": "info", "next": action},
        }
