from odoo import api, models
from odoo.tools import SQL

# Of a fresh signal these follow from its day and its author alone.
FRESH_FIELDS = ("week_start", "state", "occurrence_count", "days_to_answer")


class InnovationSignal(models.Model):
    """One beside the coffee machine or hundreds by import: nobody waits for it.

    What Odoo does for each new record is done once for all, with the same effect, but
    for the line “created” in the discussion: the form says who shared it, and when.
    """

    _inherit = "innovation.signal"

    def _after_capture(self):
        result = super()._after_capture()
        context = self.env.context
        if not (
            context.get("tracking_disable") or context.get("mail_create_nosubscribe")
        ):
            # A follower has a name.
            self.filtered(lambda s: not s.is_anonymous)._subscribe_author()
        return result

    @api.model
    def _prepare_new_vals(self, vals):
        """A form sends 0 for what nobody filled in; rounding it costs two queries."""
        vals = super()._prepare_new_vals(vals)
        return {n: v for n, v in vals.items() if n != "amount_at_stake" or v}

    def _subscribe_author(self):
        """Let the current user, if a person, follow new signals: one statement."""
        subtypes, *_others = self.env["mail.message.subtype"].default_subtypes(
            self._name
        )
        self.env.cr.execute(
            SQL(
                """
                WITH follower AS (
                    INSERT INTO mail_followers (res_model, res_id, partner_id)
                         SELECT %(model)s, signal_id, author.partner_id
                           FROM res_users AS author,
                                unnest(%(signals)s::int[]) AS signal_id
                          WHERE author.id = %(author)s
                            AND author.active
                            AND author.share IS NOT TRUE
                    ON CONFLICT DO NOTHING
                      RETURNING id
                )
                INSERT INTO mail_followers_mail_message_subtype_rel
                            (mail_followers_id, mail_message_subtype_id)
                     SELECT follower.id, subtype_id
                       FROM follower, unnest(%(subtypes)s::int[]) AS subtype_id
                """,
                model=self._name,
                signals=self.ids,
                author=self.env.uid,
                subtypes=subtypes.ids,
            )
        )
        self.invalidate_recordset(
            ["message_follower_ids", "message_partner_ids", "message_is_follower"]
        )

    @api.model
    def _may_read(self, records):
        """Of a customer only what rules ask matters: not the hundred other columns."""
        if records._name == "res.partner":
            asked = self.env["ir.rule"]._compute_domain(records._name, "read")
            names = {c.field_expr.split(".")[0] for c in asked.iter_conditions()}
            records.sudo().fetch(names)  # where rules are asked, it is done so, too
        return super()._may_read(records)

    def _check_company(self, fnames=None):
        """Signals with the same links stand or fall together: look at one of each."""
        links = [
            f.name for f in self._fields.values() if f.relational and f.check_company
        ]
        once = {
            (signal.company_id, *(signal[name] for name in links)): signal.id
            for signal in self.sudo()
        }
        # Of a customer only the company matters: not the hundred other columns.
        sample = self.browse(once.values()).with_context(prefetch_fields=False)
        return super(InnovationSignal, sample)._check_company(fnames)

    def _add_precomputed_values(self, vals_list):
        """Fresh signals of a day and an author are alike: compute the first only."""
        depends = self.pool.field_depends
        roots = {
            n.split(".")[0] for f in FRESH_FIELDS for n in depends[self._fields[f]]
        }
        history = roots - {"date_observed", "reporter_id"}
        alike = {}
        for vals in vals_list:
            if not any(vals.get(name) for name in history):
                key = vals.get("date_observed"), vals.get("reporter_id")
                if key not in alike:
                    alike[key] = self._get_fresh_values(*key)
                vals.update({**alike[key], **vals})
        return super()._add_precomputed_values(vals_list)

    def _get_fresh_values(self, date, reporter):
        signal = self.new({"date_observed": date, "reporter_id": reporter})
        return {name: signal[name] for name in FRESH_FIELDS}
