from collections import defaultdict

from odoo import api, models
from odoo.tools import format_date

from ..common.words import get_record_url


class InnovationSignal(models.Model):
    """Sharing back: whoever shared or joined a signal is told what became of it.

    Once at each step, in their language, never of their own act. Who shared without a
    name is told nothing: nobody knows them. The people of a merged signal are told
    through the one that stays.

    ``state`` is a stored compute, which no override of ``write`` sees. The actions
    that move it call ``_share_back`` themselves, at the end and in the same
    transaction: acknowledging, declining, resolving and merging here, taking and
    reviewing a decision, and every change of an improvement that may settle its
    decision. An action can be undone or repeated; what was told is kept apart from
    the state, in ``innovation.signal.telling``. A hook on the recomputation would
    also mail what an import or an upgrade happens to recompute.
    """

    _inherit = "innovation.signal"

    def _share_back(self):
        """Tell those who were not told yet where these signals stand."""
        # Whoever acts need not have rights on each signal, nor know who joined it.
        rows = self.sudo()._get_telling_rows()
        told = self.env["innovation.signal.telling"].sudo()._tell_once(list(rows))
        lines = defaultdict(list)
        for row in rows:
            if row in told:
                root, own, user = rows[row]
                lines[user].append((root, own))
        # Their own act is no news to them.
        lines.pop(self.env.user, None)
        audiences = defaultdict(self.env["res.users"].browse)
        for user, said in lines.items():
            audiences[user.lang or "en_US", tuple(said)] |= user
        for (lang, said), users in audiences.items():
            self.browse()._tell(users, lang, said)

    def _get_telling_rows(self):
        """:return: dict row of the log → (signal that stays, the person's own, user)"""
        rows = {}
        # Of hundreds who joined is read for all in one go.
        heard = (self | self.merged_ids).ids
        for signal in self:
            root = signal.merged_into_id or signal
            step, decision = root._get_step()
            people = self.env["res.users"]
            own_ones = (signal | signal.merged_ids).with_prefetch(heard)
            for own in own_ones if step else ():
                for user in (own.reporter_id | own.supporter_ids) - people:
                    if root._may_be_told(user):
                        row = (own.id, user.id, step, decision.id or None)
                        rows[row] = (root, own, user)
                        people |= user
        return rows

    def _get_step(self):
        """:return: the step to tell, or None, and the decision it is due to"""
        decision = self.decision_id
        if self.declined_date:
            return "declined", decision.browse()
        if decision.outcome == "later":
            return decision._get_later_step(), decision
        if decision.outcome:
            return "resolved" if self.state == "resolved" else "decided", decision
        if self.state == "resolved":
            return "resolved", decision.browse()
        return "acknowledged" if self.acknowledged_date else None, decision.browse()

    def _may_be_told(self, user):
        """Colleagues who are still here and may read the signal."""
        known = user.active and not user.share and self.company_id in user.company_ids
        if self.team_id.visibility != "members":
            return known
        return known and user in self.team_id._get_insiders()

    def _tell(self, users, lang, lines):
        """Send one message to people with the same language and the same news."""
        signal = lines[0][0].with_context(lang=lang)
        body = self.env["ir.qweb"]._render(
            "innovation_loop.innovation_signal_share_back",
            {"lines": [root._prepare_line(own, lang) for root, own in lines]},
            lang=lang,
        )
        signal.message_notify(
            partner_ids=users.partner_id.ids,
            subject=signal._get_telling_subject(),
            body=body,
            subtype_xmlid="mail.mt_note",
        )

    def _prepare_line(self, own, lang):
        """:return: dict for the template: the sentence, what happened, why, the link"""
        signal = self.with_context(lang=lang)
        return {
            "shared": signal._say_shared(own),
            "what": signal._say_step(),
            "why": signal._get_reason(),
            "url": get_record_url(self),
        }

    def _say_shared(self, own):
        if own == self:
            return self.env._("You shared or joined “%s”.", self.name)
        return self.env._(
            "You shared or joined “%(own)s”, which was merged into “%(signal)s”.",
            own=own.name,
            signal=self.name,
        )

    def _get_telling_subject(self):
        step = self._get_step()[0]
        if step == "acknowledged":
            return self.env._("Acknowledged: “%s”", self.name)
        if step == "decided":
            return self.env._("Decided: “%s”", self.name)
        if step == "resolved":
            return self.env._("Resolved: “%s”", self.name)
        if step != "declined":
            return self.env._("Later: “%s”", self.name)
        return self.env._("Declined: “%s”", self.name)

    def _say_step(self):
        step, decision = self._get_step()
        if step == "acknowledged":
            return self.env._(
                "It was acknowledged; you will be told what becomes of it."
            )
        if step == "resolved":
            return self.env._("It is resolved.")
        return self._say_outcome(decision)

    def _say_outcome(self, decision):
        outcome = decision.outcome
        if outcome == "go":
            return self.env._("It was decided: go.")
        if outcome == "no_go":
            return self.env._("It was decided: no go.")
        if outcome == "later":
            return self.env._(
                "It was decided: later. It comes up again on %(day)s at the latest.",
                day=format_date(self.env, decision.date_due),
            )
        return self.env._("It was declined.")

    def _get_reason(self):
        """:return: why, in the words of those who acted"""
        step, decision = self._get_step()
        if step == "acknowledged":
            return ""
        if step == "resolved" and decision:
            return "\n".join(self._get_results())
        return decision.rationale if decision else self.answer

    def _get_results(self):
        """What the delivered improvements did, without those of a closed team."""
        delivered = self.decision_id.improvement_ids.filtered(
            lambda i: i.category == "delivered"
            and (i.team_id == self.team_id or i.team_id.visibility == "company")
        )
        return [result for result in delivered.mapped("observed_result") if result]


class InnovationDecision(models.Model):
    _inherit = "innovation.decision"

    def _share_resolved(self):
        """Tell the people of the signals that this decision has settled by now."""
        # Whoever delivers an improvement need not have rights on the signals.
        signals = self.sudo().signal_ids
        signals.filtered(lambda s: s.state == "resolved")._share_back()


class InnovationImprovement(models.Model):
    _inherit = "innovation.improvement"

    @api.model
    def _after_settling(self, decisions):
        result = super()._after_settling(decisions)
        decisions._share_resolved()
        return result
