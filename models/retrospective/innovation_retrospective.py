from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Domain

from ..common.days import Day

MONTHLY_COLUMNS = ("keep", "improve")
ACTION_COLUMNS = ("worked", "not_worked", "change")


class InnovationRetrospective(models.Model):
    """After an important action: what worked, what did not, what we change."""

    _name = "innovation.retrospective"
    _inherit = ["innovation.mixin", "innovation.link.mixin"]
    _description = "Retrospective"
    _order = "date desc, id desc"

    name = fields.Char("About")
    kind = fields.Selection(
        [
            ("action", "Action"),
            ("process", "New process"),
            ("incident", "Incident"),
            ("delivery", "Delivery"),
            ("campaign", "Campaign"),
            ("sprint", "Sprint"),
            ("monthly", "Monthly"),
        ],
        required=True,
        default="action",
        tracking=True,
    )
    date = Day(required=True, default=fields.Date.context_today, copy=False)
    facilitator_id = fields.Many2one(
        "res.users",
        domain=[("share", "=", False)],
        default=lambda self: self.env.user,
        tracking=True,
    )
    sprint_id = fields.Many2one(
        "innovation.sprint", index="btree_not_null", check_company=True
    )
    note_ids = fields.One2many("innovation.retrospective.note", "retrospective_id")
    worked_ids = fields.One2many(
        "innovation.retrospective.note",
        "retrospective_id",
        string="What worked",
        domain=[("column", "in", ("worked", "keep"))],
    )
    not_worked_ids = fields.One2many(
        "innovation.retrospective.note",
        "retrospective_id",
        string="What did not work",
        domain=[("column", "=", "not_worked")],
    )
    change_ids = fields.One2many(
        "innovation.retrospective.note",
        "retrospective_id",
        string="What we change next time",
        domain=[("column", "in", ("change", "improve"))],
    )
    note_count = fields.Integer("Note count", compute="_compute_note_count")
    state = fields.Selection(
        [("open", "Open"), ("closed", "Closed")],
        required=True,
        readonly=True,
        default="open",
        tracking=True,
        group_expand=True,
        fact=True,
    )

    @api.constrains("kind")
    def _check_columns(self):
        # Also those that are still hidden from whoever changes the kind, and is told
        # nothing of what they say.
        Note = self.env["innovation.retrospective.note"].sudo()
        ours = [("retrospective_id", "in", self.ids)]
        used = Note._read_group(ours, ["retrospective_id", "column"])
        for retrospective, column in used:
            if column not in retrospective._get_columns():
                raise ValidationError(
                    self.env._(
                        "“%s” has notes in columns that another kind does not have: a "
                        "monthly one has keep and improve, the others worked, did not "
                        "work and change.",
                        retrospective.name,
                    )
                )

    def write(self, vals):
        if not vals.get("active", True):
            self._check_runs("innovation_loop.group_innovation_manager")
        # Another team is other readers: fewer of those who said it, or more.
        if not vals.keys().isdisjoint(("facilitator_id", "company_id", "team_id")):
            self._check_runs("innovation_loop.group_innovation_facilitator")
        result = super().write(vals)
        self._after_change(vals)
        return result

    def unlink(self):
        self.check_access("unlink")
        self._before_unlink()
        return super().unlink()

    def _after_change(self, vals):
        """Hook: these values were written."""

    def _before_unlink(self):
        """Hook: these are about to go."""

    def _check_runs(self, group):
        """What all have said is not for each of them to put away.

        :param str group: who may besides the facilitator
        :raise AccessError: for everybody else, as long as it is open
        """
        # History is loaded by trusted code (the demo, a migration) only.
        if self.env.su or self.env.user.has_group(group):
            return
        for retrospective in self.filtered(lambda r: r.state == "open"):
            if retrospective.facilitator_id != self.env.user:
                raise AccessError(
                    self.env._(
                        "“%s” is what all of you said: ask its facilitator or a "
                        "manager.",
                        retrospective.name,
                    )
                )

    @api.depends("note_ids")
    def _compute_note_count(self):
        # How many there are is no secret, also while some are hidden.
        Note = self.env["innovation.retrospective.note"].sudo()
        ours = [("retrospective_id", "in", self.ids)]
        counts = dict(Note._read_group(ours, ["retrospective_id"], ["__count"]))
        for retrospective in self:
            retrospective.note_count = counts.get(retrospective._origin, 0)

    def _get_locked_fields(self):
        if self.state == "open":
            return frozenset()
        return frozenset({"name", "kind", "date", "sprint_id", "team_id"})

    @api.ondelete(at_uninstall=False)
    def _unlink_except_closed(self):
        for retrospective in self.filtered(lambda r: r._was_closed()):
            raise UserError(
                self.env._(
                    "“%s” was closed and what was learned in it comes back on like "
                    "topics: archive it instead of deleting it.",
                    retrospective.name,
                )
            )

    @api.model
    def _get_settled_domain(self):
        # Also one that was opened again, as for its deletion.
        return Domain("state", "=", "closed") | Domain("note_ids.is_kept", "=", True)

    def _was_closed(self):
        """Also one that was opened again."""
        return self.state == "closed" or any(self.note_ids.mapped("is_kept"))

    def _get_columns(self):
        """Columns that need a note before the retrospective can close."""
        return MONTHLY_COLUMNS if self.kind == "monthly" else ACTION_COLUMNS
