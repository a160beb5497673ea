from odoo import api, fields, models
from odoo.exceptions import UserError

# What stands in the value itself; all others point to records.
PLAIN_TYPES = frozenset(
    {
        "boolean",
        "char",
        "date",
        "datetime",
        "float",
        "integer",
        "monetary",
        "selection",
        "tags",
        "text",
    }
)


class InnovationTeam(models.Model):
    _inherit = "innovation.team"

    signal_properties_definition = fields.PropertiesDefinition("Signal properties")


class InnovationSignal(models.Model):
    """What a team wants to know of its signals besides: a machine, a shift, a site."""

    _inherit = "innovation.signal"

    signal_properties = fields.Properties(
        "Properties", definition="team_id.signal_properties_definition", copy=True
    )

    @api.model
    def _prepare_nameless_vals(self, vals):
        given = vals.get("signal_properties")
        others = {n: value for n, value in vals.items() if n != "signal_properties"}
        values = super()._prepare_nameless_vals(others)
        team = self.env["innovation.team"].browse(values["team_id"])
        values["signal_properties"] = self._get_plain_properties(team, given)
        return values

    @api.model
    def _get_plain_properties(self, team, given):
        """Values only: a list of definitions would rewrite the team's own.

        :return: dict name → value of the properties that hold no link to a record,
            which would be read and written with the rights of OdooBot
        """
        if isinstance(given, list):
            given = {
                p.get("name"): p.get("value") for p in given if isinstance(p, dict)
            }
        if not isinstance(given, dict):
            return {}
        # Whoever may not read the team is refused once the signal stands.
        known = {p["name"]: p for p in team.sudo().signal_properties_definition}
        said = {n: value for n, value in given.items() if value and n in known}
        linked = [known[n] for n in said if known[n]["type"] not in PLAIN_TYPES]
        if linked:
            raise UserError(
                self.env._(
                    "%s cannot be given on a signal without a name.",
                    ", ".join(p.get("string") or p["name"] for p in linked),
                )
            )
        return said
