from collections import defaultdict
from functools import partial, wraps
from random import SystemRandom

from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

# Numbers that no sequence reaches, up to the greatest that a column takes.
HIDDEN_IDS = range(2**30, 2**31 - 1)
# How a column that may lie outside of its row is written there anew.
ANEW = {
    "bytea": "%s || ''::bytea",
    "jsonb": "%s::text::jsonb",
    "text": "%s || ''",
    "varchar": "%s || ''",
}


class _Apart(defaultdict):
    """A transaction of its own: ids created there by name of model.

    Lives in this process only: nobody can send it over RPC.
    """


def apart(method):
    """Let a method that creates from ``vals`` do it apart if they bear no name."""

    @wraps(method)
    def wrapper(self, vals, *args, **kwargs):
        # Odd values are for the method to refuse.
        if not self and isinstance(vals, dict) and self._is_to_hide(vals):
            return self._apart(method.__name__, vals, *args, **kwargs)
        return method(self, vals, *args, **kwargs)

    return wrapper


def _take_back(registry, created):
    """Whoever called failed after all, and is told so: nothing was said."""
    with registry.cursor() as cr:
        env = api.Environment(cr, SUPERUSER_ID, {})
        for model, ids in created.items():
            env[model].browse(ids).exists().unlink()


class InnovationNamelessMixin(models.AbstractModel):
    """What may be said without a name, so that the database does not know it either.

    Of each row it knows the transaction, the place in the file and the number, and
    somewhere else in the same request Odoo may write down who is there. So a row
    without a name is written in a transaction of its own, which knows the day only,
    under a number by chance; and all of a day are written anew later, see ``_mingle``.
    """

    _name = "innovation.nameless.mixin"
    _description = "Record without a name"

    @api.model
    def _is_apart(self):
        return isinstance(self.env.context.get("innovation_apart"), _Apart)

    @api.model
    def _is_to_hide(self, vals):
        """Hook: whether these values bear no name, and have to be written apart."""
        return False

    def _apart(self, name, *args, **kwargs):
        """Call a method in a transaction of its own, kept if the caller's is kept.

        The caller's transaction does not see what it writes: what it has to know has to
        be in what the method returns.

        :param str name: of a method of this model, called with the caller's rights
        """
        # What is refused is refused before anything is kept.
        self.env.flush_all()
        created = _Apart(list)
        with self.env.registry.cursor() as cr:
            # Whoever holds here what is needed there would wait for themselves.
            cr.execute("SET LOCAL lock_timeout = '10s'")
            cr._now = fields.Datetime.today()
            context = {**self.env.context, "innovation_apart": created}
            records = self.with_env(self.env(cr=cr, context=context))
            last_log = records._get_last_log()
            result = getattr(records, name)(*args, **kwargs)
            # What is still to be written would be signed at the end of a transaction.
            records.with_user(SUPERUSER_ID).env.flush_all()
            records._check_unlogged(last_log)
        take_back = partial(_take_back, self.env.registry, created)
        self.env.cr.postrollback.add(take_back)
        return result

    def _prepare_create_values(self, vals_list):
        """Apart, a number says nothing of the time, nor a gap between numbers."""
        vals_list = super()._prepare_create_values(vals_list)
        if self._is_apart():
            self._check_unwatched()
            ids = self._draw_ids(len(vals_list))
            self.env.context["innovation_apart"][self._name] += ids
            for vals, number in zip(vals_list, ids, strict=True):
                vals["id"] = number
        return vals_list

    def _draw_ids(self, count):
        ids = sorted(SystemRandom().sample(HIDDEN_IDS, count))
        return self._draw_ids(count) if self.browse(ids).exists() else ids

    def _check_unwatched(self):
        """:raise UserError: where OCA's auditlog writes down who it is"""
        rules = self.env.get("auditlog.rule")
        if rules is None:
            return
        domain = [("model_id.model", "=", self._name), ("state", "!=", "draft")]
        # Whoever shares need not be able to read the rules.
        if rules.sudo().search_count(domain, limit=1):
            self._refuse_watched(self.env["ir.model"]._get(self._name))

    def _get_last_log(self):
        """:return: id of the last line of OCA's auditlog; None where there is none"""
        logs = self.env.get("auditlog.log")
        if logs is None:
            return None
        # Whoever shares need not be able to read them.
        return logs.sudo().search([], order="id desc", limit=1).id or 0

    def _check_unlogged(self, last_log):
        """Rules on whatever else is written, and those that are draft by a plain write:
        their methods stay in place until the server starts again.

        :raise UserError: where OCA's auditlog has written down who it is
        """
        if last_log is None:
            return
        self.env.cr.flush()  # what is written at the end is written now
        # Its snapshot knows of no later lines but its own; who may read them, as above.
        log = self.env["auditlog.log"].sudo().search([("id", ">", last_log)], limit=1)
        if log:
            self._refuse_watched(log.model_id)

    def _refuse_watched(self, model):
        raise UserError(
            self.env._(
                "Nothing can be shared here without a name: an audit rule on "
                "%(model)s keeps who it was. Ask an administrator to switch it "
                "off, or share with your name.",
                model=model.name,
            )
        )

    # ------------------------------------------------------------
    # LATER
    # ------------------------------------------------------------

    def _mingle(self):
        """Write these anew: in one transaction, in random order, on other pages.

        PostgreSQL writes a changed row on the page where it was, beside its neighbours
        of that hour, as long as there is room: so until it has left it. That is done
        there, since here it would be a question and an answer for each step.
        """
        if not self:
            return
        self.flush_recordset()
        self._hide_locks()
        self.env.cr.execute(
            SQL(
                """
                DO $mingle$
                DECLARE
                    number integer;
                    page integer;
                    other integer;
                BEGIN
                    FOREACH number IN ARRAY %(ids)s LOOP
                        SELECT (ctid::text::point)[0] INTO page
                          FROM %(table)s WHERE id = number;
                           UPDATE %(table)s SET %(anew)s WHERE id = number
                        RETURNING (ctid::text::point)[0] INTO other;
                        WHILE other = page LOOP
                               UPDATE %(table)s SET id = id WHERE id = number
                            RETURNING (ctid::text::point)[0] INTO other;
                        END LOOP;
                    END LOOP;
                END $mingle$
                """,
                ids=SystemRandom().sample(self.ids, len(self)),
                table=SQL.identifier(self._table),
                anew=self._get_anew_sql(),
            )
        )

    def _get_anew_sql(self):
        """What is too long for a row lies elsewhere: it is written anew there, too."""
        columns = [
            (SQL.identifier(name), ANEW.get(field.column_type[0]))
            for name, field in self._fields.items()
            if field.store and field.column_type
        ]
        return SQL(", ").join(
            SQL("%s = %s", column, SQL(anew, column))
            for column, anew in columns
            if anew
        )

    def _hide_locks(self):
        """A row that others point to bears the last transaction that did."""
        for name, field in self._fields.items():
            if field.store and field.type == "many2one":
                self.mapped(name).try_lock_for_update(allow_referencing=True)
