from odoo import fields, models
from odoo.models import parse_read_group_spec
from odoo.tools import SQL

PERCENTILES = {"median": 0.5, "p85": 0.85}


def percentile_field(label, aggregator, explanation):
    """Return a measure of days that a pivot or graph tells as a percentile.

    It stays out of exports, which cannot group percentiles.

    :param str label: what people read
    :param str aggregator: a key of ``PERCENTILES``
    :param str explanation: the help text
    """
    return fields.Float(
        label,
        readonly=True,
        digits=(16, 1),
        aggregator=aggregator,
        exportable=False,
        help=explanation,
    )


class InnovationPercentileMixin(models.AbstractModel):
    """Groups of durations are told by their median and p85, not by their mean.

    A number field takes ``aggregator="median"`` or ``aggregator="p85"``; both also work
    by name (``_read_group(…, aggregates=["days:p85"])``). Percentiles interpolate, are
    taken over the raw rows of each group, and leave out rows without a value: a group
    without any has no percentile (False), never 0. Of a single row there is no p85; its
    value stands in the median's place.
    """

    _name = "innovation.percentile.mixin"
    _description = "Medians and percentiles of groups"

    # Measure → the field it is a percentile of, where that is another one. PostgreSQL
    # sorts the rows of a group once for all percentiles of the same field.
    _percentile_of: dict[str, str] = {}

    def _read_group_select(self, aggregate_spec, query):
        name, _chain, function = parse_read_group_spec(aggregate_spec)
        if function not in PERCENTILES:
            return super()._read_group_select(aggregate_spec, query)
        self._check_field_access(self._fields[name], "read")
        of = self._percentile_of.get(name, name)
        column = self._field_to_sql(self._table, of, query)
        share = PERCENTILES[function]
        percentile = SQL(
            "percentile_cont(%s) WITHIN GROUP (ORDER BY %s)", share, column
        )
        if function == "median":
            return percentile
        return SQL("CASE WHEN count(%s) > 1 THEN %s END", column, percentile)
