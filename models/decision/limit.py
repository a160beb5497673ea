from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL
from odoo.tools.i18n import format_list

from ..common.given import as_text

NAMED = 5


class InnovationDecision(models.Model):
    """No more decisions open at once than the team can cut."""

    _inherit = "innovation.decision"

    limit_reached = fields.Char(
        "Limit reached",
        compute="_compute_limit_reached",
        help="What to decide before this one; empty while there is room.",
    )

    @api.depends("state", "team_id")
    @api.depends_context("uid", "lang")
    def _compute_limit_reached(self):
        drafts = self.filtered(lambda d: d.state == "draft" and d.team_id)
        full = drafts.team_id._get_full_teams()
        words = {team: self._say_limit(team) for team in full}
        for decision in self:
            decision.limit_reached = decision in drafts and words.get(decision.team_id)

    def _check_room(self, override_reason=None):
        """Refuse, let a manager pass with a reason, or do nothing while there is room.

        :param str override_reason: why it may pass; kept in the discussion
        :raise UserError: names what to cut first
        """
        self.team_id._queue_for_room()
        if not self.team_id._get_full_teams():
            return
        reason = as_text(override_reason)
        if not reason:
            raise UserError(self._say_limit(self.team_id))
        if not self.env.user.has_group("innovation_loop.group_innovation_manager"):
            raise UserError(
                self.env._(
                    "%(limit)s Only a manager may go beyond the limit.",
                    limit=self._say_limit(self.team_id),
                )
            )
        self.message_post(
            body=self.env._(
                "Put to decision beyond the limit of the team: %(reason)s",
                reason=reason,
            ),
            subtype_xmlid="mail.mt_note",
        )

    def _check_entry(self):
        """Neither a move to another team nor an end of archiving goes around it."""
        result = super()._check_entry()
        self.filtered(lambda d: d.state == "to_decide")._check_room_was_left()
        return result

    def _check_room_was_left(self):
        self.team_id._queue_for_room()
        is_open = Domain("state", "=", "to_decide")
        counts = self._count_by_team(
            is_open & Domain("team_id", "in", self.team_id.ids)
        )
        for team, decisions in self.grouped("team_id").items():
            if counts[team] > team.max_open_decisions:
                raise UserError(self._say_limit(team, besides=decisions))

    @api.model
    def _say_limit(self, team, besides=()):
        """:return: the limit, and what to cut first: the longest due, five at most

        :param besides: decisions that come on top and are not named
        """
        domain = Domain("team_id", "=", team.id) & Domain("state", "=", "to_decide")
        domain &= Domain("id", "not in", [decision.id for decision in besides])
        count = self.search_count(domain)
        first = self.search(domain, order="date_due, date_raised, id", limit=NAMED)
        names = [self.env._("“%s”", name) for name in first.mapped("name")]
        if count > NAMED:
            names.append(self.env._("%(count)s more", count=count - NAMED))
        return self.env._(
            "%(team)s is at its limit of open decisions: %(count)s of %(limit)s. "
            "Decide one of these first: %(names)s.",
            team=team.name,
            count=count,
            limit=team.max_open_decisions,
            names=format_list(self.env, names),
        )


class InnovationTeam(models.Model):
    _inherit = "innovation.team"

    def _queue_for_room(self):
        """Of two who take the last place at once the second one counts again.

        Both would count what was there before either began. So both write the row of
        the team: PostgreSQL refuses the second, and Odoo runs its request anew.
        """
        if self.ids:
            self.env.execute_query(
                SQL(
                    "UPDATE innovation_team SET id = id WHERE id IN %s RETURNING id",
                    tuple(sorted(self.ids)),
                )
            )

    def _get_full_teams(self):
        """:return: those of these teams that may not open another decision"""
        open_ones = self.env["innovation.decision"]._count_by_team(
            [("team_id", "in", self.ids), ("state", "=", "to_decide")]
        )
        return self.filtered(
            lambda t: open_ones.get(t._origin, 0) >= t.max_open_decisions
        )
