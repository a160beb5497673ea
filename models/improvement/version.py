from odoo import api, fields, models


class InnovationImprovement(models.Model):
    """Delivered with “adapt”: the next version waits in the backlog."""

    _inherit = "innovation.improvement"

    version = fields.Integer(
        default=1, readonly=True, required=True, copy=False, aggregator=None, fact=True
    )
    previous_version_id = fields.Many2one(
        "innovation.improvement",
        readonly=True,
        copy=False,
        check_company=True,
        index="btree_not_null",
        fact=True,
        string="Previous version",
    )
    next_version_ids = fields.One2many(
        "innovation.improvement",
        "previous_version_id",
        fact=True,
        string="Next version",
    )

    _next_once = models.UniqueIndex(
        "(previous_version_id) WHERE previous_version_id IS NOT NULL",
        "The next version of this improvement exists already: open that one.",
    )

    @api.depends("name", "version")
    def _compute_display_name(self):
        first = self.filtered(lambda i: i.version <= 1)
        result = super(InnovationImprovement, first)._compute_display_name()
        for improvement in self - first:
            improvement.display_name = self.env._(
                "%(name)s (version %(version)s)",
                name=improvement.name,
                version=improvement.version,
            )
        return result

    def _after_verdict(self):
        result = super()._after_verdict()
        self._create_next_version()
        return result

    def _create_next_version(self):
        adapted = self.filtered(
            lambda i: i.category == "delivered" and i.verdict == "adapt"
        )
        adapted = adapted.filtered(lambda i: not i._has_next_version())
        if not adapted:
            return
        following = self.create([i._prepare_next_version_vals() for i in adapted])
        for improvement, version in zip(adapted, following, strict=True):
            version._take_links_of(improvement)
            version._write_facts(
                {
                    "version": improvement.version + 1,
                    "previous_version_id": improvement.id,
                }
            )

    def _has_next_version(self):
        # An archived one counts: somebody put it aside on purpose.
        versions = self.with_context(active_test=False).next_version_ids
        return bool(versions)

    def _prepare_next_version_vals(self):
        """Hook: what the next version takes over from this one."""
        kept = ("name", "hypothesis", "simple_version", "priority")
        links = ("company_id", "team_id", "decision_id")
        # Who left cannot go on with it: somebody has to take it over.
        stays = self.user_id.sudo().active and self._is_seen_by(self.user_id)
        return {
            **{name: self[name] for name in kept},
            **{name: self[name].id for name in links},
            "user_id": stays and self.user_id.id,
            # Whatever board the user comes from: into the backlog.
            "sprint_id": False,
            "stage_id": self._get_first_stage().id,
        }
