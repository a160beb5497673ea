from odoo import api, models, tools
from odoo.exceptions import AccessError
from odoo.fields import Domain
from odoo.models import parse_read_group_spec

# How many people spoke is a figure of the team: who they are is in none of these.
COUNTS = frozenset({"count", "count_distinct"})


class InnovationPeopleMixin(models.AbstractModel):
    """Nobody is ranked: by persons no view offers to group or to sort.

    And nobody who asks over RPC is answered, also not on a way through other models.
    """

    _name = "innovation.people.mixin"
    _description = "Records that rank nobody"
    # Hook: fields that name a person in words.
    _person_words = frozenset()

    @api.model
    @tools.ormcache()
    def _get_person_fields(self):
        """:return: frozenset of the names of all fields that lead to persons"""
        return self._person_words.union(
            name
            for name, field in self._fields.items()
            # A customer is none of us; several contacts are those who follow.
            if field.comodel_name == "res.users"
            or (field.comodel_name == "res.partner" and field.type == "many2many")
        )

    @api.model
    def fields_get(self, allfields=None, attributes=None):
        described = super().fields_get(allfields, attributes)
        for name in self._get_person_fields() & described.keys():
            offered = {"groupable", "sortable"} & described[name].keys()
            described[name].update(dict.fromkeys(offered, False))
        return described

    def _read_group_groupby(self, alias, groupby_spec, query):
        name = parse_read_group_spec(groupby_spec)[0]
        if name in self._get_person_fields():
            # Odoo takes this for an answer, too, when it asks by what can be grouped.
            raise AccessError(
                self.env._(
                    "Nobody is ranked here: group by team, theme or week, not by "
                    "“%(field)s”.",
                    field=self._fields[name]._description_string(self.env),
                )
            )
        return super()._read_group_groupby(alias, groupby_spec, query)

    def _read_group_select(self, aggregate_spec, query):
        name, _property, function = parse_read_group_spec(aggregate_spec)
        if name in self._get_person_fields() and function not in COUNTS:
            raise AccessError(
                self.env._(
                    "Nobody is ranked here: “%(field)s” is counted, and not listed.",
                    field=self._fields[name]._description_string(self.env),
                )
            )
        return super()._read_group_select(aggregate_spec, query)

    @api.model
    def _get_settled_domain(self):
        """Hook: the records that say for good who it was.

        :return: Domain; an account that is named there is not deleted
        """
        return Domain.FALSE
