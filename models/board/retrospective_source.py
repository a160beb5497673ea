from odoo import fields, models

from ..common.given import check_one

ACTIVITY = "innovation_loop.mail_activity_type_retrospective"
NOT_LATER = {"days": 7}  # while people still remember


class InnovationRetrospective(models.Model):
    """Of what it is held, besides a sprint, a customer or a document."""

    _inherit = "innovation.retrospective"

    decision_id = fields.Many2one(
        "innovation.decision",
        "About the decision",
        index="btree_not_null",
        check_company=True,
        copy=False,
    )
    improvement_id = fields.Many2one(
        "innovation.improvement",
        "About the improvement",
        index="btree_not_null",
        check_company=True,
        copy=False,
    )

    def _get_locked_fields(self):
        locked = super()._get_locked_fields()
        return locked | {"decision_id", "improvement_id"} if locked else locked

    def _close(self, change):
        result = super()._close(change)
        # Whoever closes it need not read all that it is about.
        for origin in self.sudo()._get_sources():
            origin._settle_proposal()
        return result

    def _get_sources(self):
        """:return: generator of what this is held of"""
        sources = self.env.registry.descendants(
            ["innovation.retrospective.source.mixin"], "_inherit"
        )
        for name in self._get_link_names(*sources):
            if self[name]:
                yield self[name]


class InnovationRetrospectiveSourceMixin(models.AbstractModel):
    """What a retrospective can be held of.

    It is proposed to whoever runs the team, once and as something to do: nobody holds
    one because a machine says so. Whoever wants to starts it, and there is one at a
    time.
    """

    _name = "innovation.retrospective.source.mixin"
    _description = "What a retrospective can be held of"
    # Hooks: the field of the retrospective that points here, and its kind.
    _retrospective_field = None
    _retrospective_kind = "action"

    def action_hold_retrospective(self):
        """Open the retrospective of this that is open; start one where there is none.

        :return: an action
        """
        check_one(self)
        self.check_access("read")
        origin = [(self._retrospective_field, "=", self.id), ("state", "=", "open")]
        found = self.env["innovation.retrospective"].search(origin, limit=1)
        retrospective = found or self._start_retrospective()
        self._settle_proposal()
        return retrospective._get_records_action()

    def _start_retrospective(self):
        values = self._prepare_retrospective_vals()
        retrospective = self.env["innovation.retrospective"].create(values)
        self._link_retrospective(retrospective)
        return retrospective

    def _prepare_retrospective_vals(self):
        team = self._get_retrospective_team()
        return {
            "name": self._get_retrospective_name(),
            "kind": self._retrospective_kind,
            self._retrospective_field: self.id,
            "company_id": team.company_id.id,
            "team_id": team.id,
            "facilitator_id": team.facilitator_id.id or self.env.uid,
        }

    def _get_retrospective_name(self):
        """Hook: what it is about, in a few words."""
        return self.display_name

    def _get_retrospective_team(self):
        """Hook: innovation.team that holds it."""
        return self.team_id

    def _link_retrospective(self, retrospective):
        """Hook: the retrospective is about the same customer and documents."""

    # ------------------------------------------------------------
    # PROPOSED
    # ------------------------------------------------------------

    def _say_retrospective_cause(self):
        """Hook: why one is proposed, as a sentence."""
        return ""

    def _propose_retrospective(self):
        """Ask whoever runs the team, once; where nobody does, nobody is asked."""
        # Whoever acts need not have the right to give others something to do.
        for record in self.sudo():
            person = record._get_retrospective_team().facilitator_id
            if person.active and record._is_open_to(person):
                if not record._find_proposals() and not record._was_looked_back_on():
                    record._ask_for_retrospective(person)

    def _is_open_to(self, person):
        companies = person.company_ids.ids
        reader = self.with_user(person).with_context(allowed_company_ids=companies)
        return bool(reader._filtered_access("read"))

    def _find_proposals(self):
        """:return: mail.activity, also those that were answered"""
        every = self.with_context(active_test=False)
        return every.activity_search([ACTIVITY], only_automated=False)

    def _was_looked_back_on(self):
        every = self.env["innovation.retrospective"].with_context(active_test=False)
        return every.search_count([(self._retrospective_field, "=", self.id)], limit=1)

    def _ask_for_retrospective(self, person):
        # No mail of its own; and to be asked once is not to follow.
        asked = self.with_context(
            lang=person.lang,
            mail_activity_quick_update=True,
            innovation_asked_only=True,
        )
        asked.activity_schedule(
            ACTIVITY,
            date_deadline=self._get_retrospective_team()._get_day_after(**NOT_LATER),
            user_id=person.id,
            summary=asked.env._("Hold a retrospective?"),
            note=asked._say_retrospective_cause(),
        )

    def _settle_proposal(self):
        # It is answered for everybody, whoever started.
        self.sudo().activity_feedback([ACTIVITY], only_automated=False)


class InnovationRetrospectiveDocumentMixin(models.AbstractModel):
    """A document of another application: its team is that of who looks after it."""

    _name = "innovation.retrospective.document.mixin"
    _inherit = ["innovation.retrospective.source.mixin"]
    _description = "Document that a retrospective can be held of"

    def _get_retrospective_team(self):
        company = self.company_id or self.env.company
        user = self.user_id or self.env.user
        # Which of the teams open to all somebody is in, is no secret.
        teams = self.env["innovation.retrospective"].sudo()
        return teams._get_default_team(company, user)


class InnovationDecision(models.Model):
    _name = "innovation.decision"
    _inherit = ["innovation.decision", "innovation.retrospective.source.mixin"]
    _retrospective_field = "decision_id"

    def _link_retrospective(self, retrospective):
        retrospective._take_links_of(self)

    def _say_retrospective_cause(self):
        return self.env._("It was reviewed, and did not work.")

    def _after_review(self):
        result = super()._after_review()
        failed = self.filtered(lambda decision: decision.review_result == "not_met")
        failed._propose_retrospective()
        return result


class InnovationImprovement(models.Model):
    _name = "innovation.improvement"
    _inherit = ["innovation.improvement", "innovation.retrospective.source.mixin"]
    _retrospective_field = "improvement_id"

    def _link_retrospective(self, retrospective):
        retrospective._take_links_of(self)


class InnovationSprint(models.Model):
    _name = "innovation.sprint"
    _inherit = ["innovation.sprint", "innovation.retrospective.source.mixin"]
    _retrospective_field = "sprint_id"
    _retrospective_kind = "sprint"

    def _start_retrospective(self):
        return self._create_retrospective()

    def _say_retrospective_cause(self):
        return self.env._("The sprint is closed: notes can be taken already.")

    def _after_close(self):
        result = super()._after_close()
        self._propose_retrospective()
        return result
