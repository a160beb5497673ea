from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..common.given import as_text


class InnovationDecision(models.Model):
    """The way of a decision: submitted with the three, taken once."""

    _inherit = "innovation.decision"

    def action_submit(self, override_reason=None):
        """Put on the list of what must be cut.

        :param str override_reason: why a manager goes beyond the team's limit of open
            decisions; kept in the discussion
        :raise UserError: when responsible, date or criterion is missing, or the team
            has too many decisions open
        """
        self.check_access("write")
        for decision in self:
            decision._check_state("draft")
            decision._check_not_archived()
            decision._check_complete()
            decision._check_room(override_reason)
            decision._write_facts({"date_raised": fields.Datetime.now()})

    def action_decide(self, outcome, rationale=None, date=None):
        """Take the decision, once; ``later`` puts it off and leaves it to be cut.

        :param str outcome: ``go``, ``no_go`` or ``later``
        :param str rationale: why, for the authors of the signals; None lets the option
            that was chosen speak for a ``go``
        :param date: date or ISO string, the new decision date; for ``later`` only
        :raise UserError: when it is not to decide, the reason or the new date is
            missing, or the answer was ``later`` too often
        """
        # Two people at the same moment write the same row: PostgreSQL refuses the
        # second, Odoo runs its request again, and it reads that all is decided.
        self.check_access("write")
        for decision in self:
            decision._check_state("to_decide")
            decision._check_not_archived()
            reason = decision._get_given_reason(outcome, rationale)
            decision._check_rationale(outcome, reason)
            decision._write_facts(
                decision._prepare_later_vals(reason, date)
                if outcome == "later"
                else decision._prepare_outcome_vals(outcome, reason)
            )
            decision._answer_signals()

    def action_supersede(self):
        """Open a new decision in place of a decided one, which stays readable."""
        self.ensure_one()
        self.check_access("write")
        self._check_state("decided", "reviewed")
        new = self.copy({"active": True})
        new._take_links_of(self)
        new._write_facts({"supersedes_id": self.id})
        # The signals wait for the newest word; the old one keeps its own history.
        self.signal_ids.sudo()._write_facts({"decision_id": new.id})
        return new._get_records_action()

    def action_add_improvement(self):
        """Open a new improvement that carries this decision's links."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "innovation.improvement",
            "views": [(False, "form")],
            "name": self.env._("New improvement"),
            "context": {
                f"default_{name}": value
                for name, value in self._prepare_improvement_vals().items()
            },
        }

    def action_view_improvements(self):
        self.ensure_one()
        return self.improvement_ids._get_records_action(
            name=self.env._("Improvements"),
            context={
                f"default_{name}": value
                for name, value in self._prepare_improvement_vals().items()
            },
        )

    def _prepare_improvement_vals(self):
        return {
            "decision_id": self.id,
            "company_id": self.company_id.id,
            "team_id": self.team_id.id,
            **self._prepare_link_vals(),
        }

    def _prepare_outcome_vals(self, outcome, rationale):
        baseline = self._get_kpi_values()[self]
        return {
            "outcome": outcome,
            "rationale": rationale or False,
            "date_decided": fields.Datetime.now(),
            "kpi_baseline": baseline.value,
            "has_kpi_baseline": bool(baseline),
        }

    def _answer_signals(self):
        """The state says go or no go in the reader's language; the answer says why."""
        for decision in self:
            # The responsible of a decision need not have rights on each signal.
            signals = decision.signal_ids.sudo()
            signals._give_answer(decision.rationale)
            signals._share_back()

    def _check_complete(self):
        for decision in self:
            said = {"success_criterion": as_text(decision.success_criterion)}
            missing = [
                self._fields[name]._description_string(self.env)
                for name in ("responsible_id", "date_due", "success_criterion")
                if not said.get(name, decision[name])
            ]
            if missing:
                raise UserError(
                    self.env._(
                        "“%(decision)s” is not ready to be decided. Fill in: "
                        "%(missing)s.",
                        decision=decision.name,
                        missing=", ".join(missing),
                    )
                )

    def _get_given_reason(self, outcome, rationale):
        """The words that were given; where none were, those of the chosen option."""
        if rationale is None and outcome == "go":
            return self._get_chosen_option()._get_reason()
        return as_text(rationale)

    def _check_not_archived(self):
        if not self.active:
            raise UserError(
                self.env._(
                    "“%s” is archived: unarchive it, then go on with it.", self.name
                )
            )

    def _check_rationale(self, outcome, rationale):
        if outcome not in list(dict(self._fields["outcome"].selection)):
            raise UserError(self.env._("Decide go, no go or later."))
        if not rationale:
            raise UserError(
                self.env._(
                    "Say why you decide so on “%s”: the authors of its signals will "
                    "read it.",
                    self.name,
                )
            )

    def _check_state(self, *expected):
        if self.state not in expected:
            states = dict(self._fields["state"]._description_selection(self.env))
            raise UserError(
                self.env._(
                    "“%(decision)s” is at the step “%(state)s”; this is possible only "
                    "at “%(expected)s”. Reload the page to see where it stands.",
                    decision=self.name,
                    state=states[self.state],
                    expected=", ".join(states[name] for name in expected),
                )
            )

    def _get_locked_fields(self):
        if not self.date_decided:
            return frozenset()
        return self._substance_fields.union(self._get_origin_fields())

    @api.constrains("responsible_id", "date_due", "success_criterion")
    def _check_stays_complete(self):
        self.filtered(lambda d: d.state == "to_decide")._check_complete()

    def _get_locked_message(self, labels):
        return self.env._(
            "“%(decision)s” is decided: %(fields)s cannot change any more. "
            "Supersede it with a new decision; this one stays readable.",
            decision=self.name,
            fields=labels,
        )

    @api.model
    def _get_settled_domain(self):
        return Domain("date_decided", "!=", False)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_decided(self):
        for decision in self.filtered("date_decided"):
            raise UserError(
                self.env._(
                    "“%s” was decided and its reasons must stay readable: archive it "
                    "instead of deleting it.",
                    decision.name,
                )
            )

    def _after_archive(self):
        """Signals behind a topic dropped undecided wait to be sorted again."""
        result = super()._after_archive()
        dropped = self.filtered(lambda d: not d.date_decided and not d.supersedes_id)
        # Whoever drops a topic need not have rights on each signal.
        signals = dropped.sudo().with_context(active_test=False).signal_ids
        signals._write_facts({"decision_id": False})
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_returns_signals(self):
        """Without the new decision the old one is the last word again.

        For the signals it has answered: what joined the new one waits as before.
        """
        for decision in self.filtered("supersedes_id"):
            signals = decision.sudo().with_context(active_test=False).signal_ids
            signals = signals.filtered("answered_date")
            signals._write_facts({"decision_id": decision.supersedes_id.id})
