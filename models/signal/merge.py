from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..common.days import Moment


class InnovationSignal(models.Model):
    """Several signals about one thing: one stays, the others lend it their voices.

    Nothing is copied: what the merged ones hold is read from them for as long as they
    stay merged, so that unmerging leaves nothing behind. A merge is flat, because a
    chain would hide voices: ``merged_into_id`` is always the signal that stays. The
    one that was chosen at the time stands in ``merged_under_id``, so that taking one
    out of a chain takes along what had been merged into it.
    """

    _inherit = "innovation.signal"

    merged_under_id = fields.Many2one(
        "innovation.signal",
        index="btree_not_null",
        copy=False,
        readonly=True,
        export_string_translation=False,
        fact=True,
    )
    merged_date = Moment("Merged on", copy=False, readonly=True, fact=True)
    # Here by a merge only: they go when the signal that they follow goes.
    merge_follower_ids = fields.Many2many(
        "res.partner",
        "innovation_signal_merge_follower_rel",
        "signal_id",
        "partner_id",
        copy=False,
        readonly=True,
        export_string_translation=False,
        fact=True,
    )
    merged_count = fields.Integer("Merged count", compute="_compute_merged_count")
    merged_attachment_ids = fields.Many2many(
        "ir.attachment",
        string="Attachments of merged signals",
        compute="_compute_merged_attachment_ids",
    )

    # Each reader sees what he may read.
    @api.depends("merged_ids")
    @api.depends_context("uid")
    def _compute_merged_count(self):
        groups = self._read_group(
            [("merged_into_id", "in", self.ids)], ["merged_into_id"], ["__count"]
        )
        counts = dict(groups)
        for signal in self:
            signal.merged_count = counts.get(signal._origin, 0)

    @api.depends("merged_ids")
    @api.depends_context("uid")
    def _compute_merged_attachment_ids(self):
        merged = self.search([("merged_into_id", "in", self.ids)])
        found = self.env["ir.attachment"].search(
            [("res_model", "=", self._name), ("res_id", "in", merged.ids)]
        )
        by_root = found.grouped(lambda a: self.browse(a.res_id).merged_into_id)
        for signal in self:
            signal.merged_attachment_ids = by_root.get(signal._origin)

    def action_merge(self, target):
        """Count these signals as voices of ``target``; reversible.

        :param target: signal (record or id) that stays
        :raise UserError: for a merge into itself, across companies, out of or into a
            closed team, or of a signal with a decision or an answer of its own
        """
        self._check_triage()
        target = self._get_target(target)
        self._check_merge(target)
        left = self.merged_into_id
        # It stays, and is written to say so: whoever merges it away at this moment
        # writes the same row, is refused by PostgreSQL and run again by Odoo.
        target._write_facts({"merged_into_id": False})
        self._hang_under(target, target)
        self._follow_root()
        (left | self | target)._sync_merge_followers()
        self._share_back()

    def action_unmerge(self):
        """Take merged signals apart again, each with those merged into it before.

        :raise UserError: for a signal that was answered with the one that stays
        """
        self._check_triage()
        self.filtered("merged_into_id")._take_apart()

    def _take_apart(self):
        self._check_apart()
        apart, left = self, self.merged_into_id
        nothing = self.browse()
        apart._hang_under(nothing, nothing)
        apart._follow_root()
        (left | apart)._sync_merge_followers()

    def _get_target(self, target):
        """:return: the signal that stays: a chain would hide voices"""
        if isinstance(target, models.BaseModel):
            target = target.with_env(self.env)
        else:
            target = self.browse(target if type(target) is int else ())
        if len(target) != 1:
            raise UserError(self.env._("Choose the one signal that stays."))
        target.check_access("write")
        return target.merged_into_id or target

    def _hang_under(self, under, root):
        """Write where these are merged into, and since when; nowhere without a root."""
        since = root and fields.Datetime.now()
        self._write_facts(
            {
                "merged_under_id": under.id,
                "merged_into_id": root.id,
                "merged_date": since or False,
            }
        )

    def _check_apart(self):
        """Hook: refuse to take these out of the signal that they are merged into.

        :raise UserError: for what counts there for good
        """

    def _check_merge(self, target):
        self._check_apart()
        if target in self:
            raise UserError(
                self.env._("“%s” cannot be merged into itself.", target.name)
            )
        closed = self._get_closed_between(target)
        if closed:
            raise UserError(
                self.env._(
                    "%s is a closed team: its signals are merged with each other only.",
                    closed[:1].name,
                )
            )
        for signal in self.filtered("decision_id"):
            if signal.decision_id != target.decision_id:
                raise UserError(
                    self.env._(
                        "“%s” has a decision of its own: let it be the signal that "
                        "stays.",
                        signal.name,
                    )
                )

    def _get_closed_between(self, target):
        """:return: closed teams out of which, or into which, this would lead"""
        teams = (self | target).team_id
        closed = teams.filtered(lambda team: team.visibility == "members")
        return closed if len(teams) > 1 else closed.browse()

    def _follow_root(self):
        """What had been merged into these stays with them, wherever they hang now."""
        # Whoever may merge a signal may do so with what hangs on it.
        every = self.sudo().with_context(active_test=False)
        below = every.search(self._get_below_domain())
        while below:
            for signal in below:
                under = signal.merged_under_id or signal.merged_into_id
                signal._hang_under(under, under.merged_into_id or under)
            below = every.search(below._get_below_domain())

    def _get_below_domain(self):
        """Signals merged into these, also those loaded without the way they took."""
        return Domain("merged_under_id", "in", self.ids) | (
            Domain("merged_under_id", "=", False)
            & Domain("merged_into_id", "in", self.ids)
        )

    def _sync_merge_followers(self):
        """Colleagues who follow a merged signal follow the one that stays.

        Customers do not: what others said is not meant for them.
        """
        # Who follows is no secret to those who merge; follower rows are.
        for signal in self.sudo():
            before = signal.merge_follower_ids
            lent = signal.merged_ids._get_own_followers().filtered(
                lambda partner: partner.user_ids and not partner.partner_share
            )
            lent -= signal._get_own_followers()
            # Who left on his own meanwhile is not brought back.
            signal.message_subscribe((lent - before).ids)
            signal.message_unsubscribe((before - lent).ids)
            if lent != before:
                signal._write_facts({"merge_follower_ids": [(6, 0, lent.ids)]})

    def _get_own_followers(self):
        """:return: res.partner who follow these signals for their own sake"""
        followers = self.env["res.partner"]
        for signal in self:
            followers |= signal.message_partner_ids - signal.merge_follower_ids
        return followers

    @api.ondelete(at_uninstall=False)
    def _unlink_gives_back_merged(self):
        """Signals outlive the one they were merged into."""
        # Also those of which the user sees only that they are there.
        every = self.sudo().with_context(active_test=False)
        merged = every.search([("merged_into_id", "in", self.ids)]) - self
        # Whoever may delete this one need not be one who sorts.
        merged.filtered(lambda m: m.merged_under_id <= self)._take_apart()
