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
        :return: an action: the list, or a choice when they are of several models
        :raise UserError: when there is nothing to open
        """
        check_one(self).check_access("read")
        which = self._get_question(which)
        documents = self._get_documents(which)
        if len(documents) > 1:
            return self._choose_documents(which, documents)
        for model, ids in documents.items():
            return self._open_documents(which, model, ids)
        raise UserError(
            self.env._(
                "%(figure)s: there is nothing behind this figure to open.",
                figure=self.display_name,
            )
        )

    def _get_question(self, which):
        """Where a miss is no document, only the hits are there to be seen."""
        source = self.kpi_id._get_source()
        return source._kpi_opens if which == "counted" and source is not None else which

    def _get_documents(self, which):
        """:return: dict model → ids, those that the reader may not read included"""
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
        return source._kpi_get_documents(
            *self._get_bounds(), self.company_id, self.team_id, which
        )

    def _filter_readable(self, model, ids):
        """:return: the records among ``ids`` that the reader may read"""
        records = self.env[model].with_context(active_test=False)
        if not records.has_access("read"):
            return records
        return records.search([("id", "in", ids)])

    def _open_documents(self, which, model, ids):
        """:raise UserError: when the reader may read none of them"""
        records = self._filter_readable(model, ids)
        if not records:
            raise UserError(
                self.env._(
                    "%(what)s: you may read none of them. Ask who looks after "
                    "“%(model)s” for the right to.",
                    what=self._format_documents(which, len(ids)),
                    model=self.env["ir.model"]._get(model).sudo().name,
                )
            )
        action = self._prepare_list_action(which, records, len(ids))
        notice = self._get_notice(which, len(records), len(ids))
        return self._notify(notice, action) if notice else action

    def _prepare_list_action(self, which, records, total):
        what = self._format_documents(which, total)
        if len(records) < total:
            what = self.env._("%(shown)s of %(what)s", shown=len(records), what=what)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._(
                "%(kpi)s, %(period)s: %(what)s",
                kpi=self.kpi_id.name,
                period=self.period_label,
                what=what,
            ),
            "res_model": records._name,
            "mobile_view_mode": "kanban",
            "views": [(False, name) for name in ("list", "kanban", "form")],
            "domain": [("id", "in", records.ids)],
            # What was archived since was counted all the same.
            "context": {"active_test": False, "create": False},
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

    def _choose_documents(self, which, documents):
        """Facts of several models are no single list: a line each to choose from."""
        lines = self.env["innovation.kpi.document"]._create_lines(
            self, which, documents
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.display_name,
            "res_model": lines._name,
            "views": [(False, "list")],
            "domain": [("id", "in", lines.ids)],
            "target": "new",
        }
