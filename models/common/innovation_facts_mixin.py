from odoo import api, models, tools

# Lives in this process only: nobody can send it over RPC.
_FACT_WRITER = object()


class InnovationFactsMixin(models.AbstractModel):
    """Some fields are *facts*: a state, a decision taken, an answer given.

    They follow from what people did, so nobody writes them by hand. A field says so
    itself, where it is declared: ``fields.Date(fact=True)``.
    """

    _name = "innovation.facts.mixin"
    _description = "Record with facts"

    def _valid_field_parameter(self, field, name):
        return name == "fact" or super()._valid_field_parameter(field, name)

    @api.model
    @tools.ormcache()
    def _get_fact_names(self):
        """:return: frozenset of the names of the fields declared with ``fact=True``"""
        return frozenset(
            name for name, field in self._fields.items() if getattr(field, "fact", None)
        )

    def _as_fact_writer(self):
        return self.with_context(innovation_fact_writer=_FACT_WRITER)

    def _write_facts(self, vals):
        """Write what an action of this model establishes.

        :param dict vals: values that may include facts
        """
        return self._as_fact_writer().write(vals)

    def _is_fact_writer(self):
        return self.env.context.get("innovation_fact_writer") is _FACT_WRITER

    def _without_fact_context(self):
        """What is created along with a record establishes no facts.

        And a ``default_…`` in the context comes from the client like any value.
        """
        keys = {f"default_{name}" for name in self._get_fact_names()}
        keys.add("innovation_fact_writer")
        if not keys.intersection(self.env.context):
            return self
        context = {k: v for k, v in self.env.context.items() if k not in keys}
        # pylint: disable=context-overridden
        return self.with_context(context)
