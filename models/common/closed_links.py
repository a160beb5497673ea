from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain

# Their names alone say much: who links to one must be able to read it.
CHECKED_LINKS = (
    "innovation.team",
    "innovation.signal",
    "innovation.decision",
    "innovation.improvement",
    "innovation.sprint",
    "innovation.retrospective.note",
)


class InnovationMixin(models.AbstractModel):
    """Nobody learns of a record by a link that they could not follow.

    A link is shown by its name to all who may read the record that holds it. So who
    makes one must be able to read what it points to, and what belongs to a closed team
    is pointed to by that team only: when the link is made, when a record changes its
    team and when a team is closed.
    """

    _inherit = "innovation.mixin"

    def _check_team_links(self):
        result = super()._check_team_links()
        # Whoever moves a record need not have rights on those that point to it.
        self.sudo().team_id._check_nobody_points_in()
        return result

    @api.model
    def _may_read(self, records):
        """A manager sets up a closed team, and reads nothing of what belongs to it."""
        may_read = super()._may_read(records)
        if not may_read or records._name != "innovation.team":
            return may_read
        closed = records.filtered(lambda team: team.visibility == "members")
        return all(self.env.user in team._get_insiders() for team in closed)

    @api.model
    def _get_link_names(self, *comodels):
        """:return: set of the names of the stored fields that point to one of these"""
        return {
            name
            for name, field in self._fields.items()
            if field.store and field.comodel_name in comodels
        }

    @api.model
    def _get_origin_models(self):
        """Hook: other models of which a link alone says much."""
        return ["sale.order"]

    def _check_links(self, names):
        """Nobody reaches into a team that is closed to them, nor out of it.

        :raise AccessError: for a linked record, or a team, that the user may not read
        :raise UserError: for a link that would show a closed team's record to others
        """
        result = super()._check_links(names)
        links = self._get_link_names(*CHECKED_LINKS)
        for name in (
            links | self._get_link_names(*self._get_origin_models())
        ).intersection(names):
            # Of nothing nobody needs to be able to read more.
            if self[name]:
                self[name].check_access("read")
        for name in links if "team_id" in names else links.intersection(names):
            self._check_closed_link(name)
        if {"team_id", "company_id"}.intersection(names):
            self.check_access("read")
        return result

    def _get_pointer_name(self):
        """:return: name of a record found with all rights, for those who may read it"""
        if self.sudo(False).has_access("read"):
            return self.display_name
        return self.env._("A record of another closed team")

    def _check_closed_link(self, name):
        if not self[name] or "team_id" not in self[name]._fields:
            return
        # Read with all rights: whoever gets here may read the linked record itself.
        for record in self.sudo():
            team = record[name].team_id
            if team.visibility == "members" and team != record.team_id:
                raise UserError(
                    self.env._(
                        "“%(linked)s” belongs to the closed team %(team)s: only "
                        "records of that team can point to it.",
                        linked=record[name].display_name,
                        team=team.name,
                    )
                )


class InnovationTeam(models.Model):
    _inherit = "innovation.team"

    @api.constrains("visibility")
    def _check_nobody_points_in(self):
        """:raise UserError: for a record of others that points into a closed team"""
        for team in self.filtered(lambda team: team.visibility == "members"):
            for pointer, name in team._find_pointers():
                raise UserError(
                    self.env._(
                        "“%(pointer)s” points to “%(linked)s”, which would be closed "
                        "to its readers: take the link away, or move it into "
                        "%(team)s first.",
                        pointer=pointer._get_pointer_name(),
                        linked=pointer[name].display_name,
                        team=team.name,
                    )
                )

    def _find_pointers(self):
        """Look at each kind of link once.

        :return: generator of (record of another team, name of its link into this one)
        """
        for model in self.env.registry.descendants(["innovation.mixin"], "_inherit"):
            if self.env[model]._abstract:
                continue
            # All of them: a link shows the name, whoever closes the team.
            every = self.env[model].sudo().with_context(active_test=False)
            for name in every._get_link_names(*CHECKED_LINKS) - {"team_id"}:
                inside = Domain(f"{name}.team_id", "=", self.id)
                outside = Domain("team_id", "!=", self.id)
                for pointer in every.search(inside & outside, limit=1):
                    yield pointer, name
