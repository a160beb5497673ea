from odoo import SUPERUSER_ID, api, models
from odoo.exceptions import AccessError, UserError
from odoo.tools.misc import clean_context

from ..common.given import as_text
from ..common.innovation_nameless_mixin import apart

NAMELESS_FIELDS = frozenset(
    {
        "name",
        "kind",
        "description",
        "is_anonymous",
        "theme_id",
        "date_observed",
        "company_id",
        "team_id",
        "partner_id",
        "res_model",
        "res_id",
        "previous_id",
        "minutes_lost",
        "amount_at_stake",
    }
)


class InnovationSignal(models.Model):
    """How a signal comes in: form, button or API; with a name or without."""

    _inherit = "innovation.signal"

    @api.model
    def capture(self, vals):
        """The one entry that buttons, mail and API share.

        :param dict vals: field values; ``name`` is the only one needed
        :return: id of the new signal
        :rtype: int
        :raise UserError: when nothing was said
        """
        vals = vals if isinstance(vals, dict) else {}
        vals = {**vals, "name": as_text(vals.get("name"))}
        if not vals["name"]:
            raise UserError(self.env._("Say in one line what you saw, then share it."))
        return self.create([vals]).id

    @api.model
    @api.readonly
    def get_capture_teams(self):
        """Return the teams that the form offers, and the one that would hear it.

        :return: dict of ``teams`` (list of dicts with id and name) and ``team_id``
        """
        company = self.env.company
        mine = self.env["innovation.team"].search(
            [("is_mine", "=", True), ("company_id", "=", company.id)]
        )
        default = self._get_default_team(company)
        return {
            "teams": [{"id": t.id, "name": t.display_name} for t in mine | default],
            "team_id": default.id,
        }

    @api.constrains("res_model")
    def _check_raised_from(self):
        for signal in self.filtered("res_model"):
            if signal.res_model not in self.env:
                raise UserError(
                    self.env._(
                        "“%(signal)s” was raised from “%(model)s”, which is not there: "
                        "share it from a record that is.",
                        signal=signal.name,
                        model=signal.res_model,
                    )
                )

    @api.model
    def _check_new(self, vals_list):
        result = super()._check_new(vals_list)
        joined = self.env.context.get("default_decision_id")
        said = self.env.context.get("default_answer")
        for vals in vals_list:
            self._check_decision_open({"decision_id": joined, **vals})
            self._check_answer_kept({"answer": said, **vals})
        return result

    @apart
    def web_save(self, vals, specification, next_id=None):
        return super().web_save(vals, specification, next_id)

    @api.model
    def name_create(self, name):
        if self._is_to_hide({}):
            return self._apart("name_create", name)
        return super().name_create(name)

    @api.model
    def _is_to_hide(self, vals):
        # There is nobody to hide when OdooBot loads history.
        if self._is_apart() or self.env.uid == SUPERUSER_ID:
            return False
        return self._is_nameless(vals)

    @api.model
    def _create_apart(self, vals_list):
        named = self.with_context(default_is_anonymous=False)
        signals = self.browse()
        for vals in vals_list:
            hidden = self._is_nameless(vals)
            signals += self._create_nameless(vals) if hidden else named.create([vals])
        return signals

    @api.model
    def _create_nameless(self, vals):
        """Create so that nothing in the database leads to the author."""
        if not self._is_apart():
            return self.browse(self._apart("_create_nameless", vals).id)
        self.check_access("create")
        self._check_sent(vals)
        self._check_kept(vals)
        self._check_reach([vals])
        vals = self._prepare_nameless_vals(vals)
        # OdooBot and not sudo(), which would keep the author in create_uid.
        nobody = self.with_user(SUPERUSER_ID).with_context(
            clean_context(self.env.context),
            mail_create_nosubscribe=True,
            mail_create_nolog=True,
            tracking_disable=True,
        )
        # The checks of create() were made before, as the author.
        signal = nobody._as_fact_writer().create([vals])
        # Read back with the author's rights: what was linked must be theirs to read.
        signal = signal.with_env(self.env)
        signal._check_links(signal._fields)
        return signal

    @api.model
    def _prepare_nameless_vals(self, vals):
        """Only what the author may say: the record is created with other rights."""
        given = {n for n, value in vals.items() if value} - {"reporter_id", "active"}
        allowed = NAMELESS_FIELDS.union(self._get_origin_fields())
        refused = given - allowed
        if "decision_id" in refused:
            raise UserError(
                self.env._(
                    "Whoever adds a signal to a decision is known: share it without a "
                    "name by “Share a signal”, then link it to the decision."
                )
            )
        if refused:
            raise UserError(
                self.env._(
                    "%s cannot be given on a signal without a name.",
                    self._get_labels(refused),
                )
            )
        values = self.default_get(sorted(allowed))
        values |= {n: value for n, value in vals.items() if n in allowed}
        if not values.get("team_id"):
            company = self.env["res.company"].browse(values.get("company_id"))
            team = self._get_default_team(company or self.env.company)
            values["team_id"] = team.id
        return dict(values, is_anonymous=True, reporter_id=False)

    def _check_said(self, vals):
        result = super()._check_said(vals)
        self._check_author_kept(vals)
        self._check_answer_kept(vals)
        self._check_decision_open(vals)
        return result

    def _check_author_kept(self, vals):
        if "is_anonymous" not in vals:
            return
        if any(s.is_anonymous != bool(vals["is_anonymous"]) for s in self):
            raise UserError(
                self.env._(
                    "With a name or without is said once, when a signal is shared. "
                    "To take a name back, share it again without and archive this one."
                )
            )

    def _check_answer_kept(self, vals):
        if "answer" in vals:
            for signal in self.filtered("answered_date"):
                raise UserError(
                    self.env._(
                        "“%s” was answered and its author has read it: say more in "
                        "the discussion below.",
                        signal.name,
                    )
                )
        if vals.get("answer") and not self._may_sort():
            raise AccessError(
                self.env._("An answer is for a facilitator to give: leave it empty.")
            )

    def _check_decision_open(self, vals):
        """A signal joins or leaves a decision as long as nothing is decided."""
        if "decision_id" not in vals:
            return
        target = self.env["innovation.decision"].browse(vals["decision_id"] or ())
        target.check_access("read")
        # Whoever runs a decision says what it is about.
        (self.decision_id | target).check_access("write")
        decided = (self.decision_id | target).filtered("date_decided")
        if decided:
            raise UserError(
                self.env._(
                    "“%s” is decided: signals neither join nor leave it any more.",
                    decided[:1].name,
                )
            )
        self._check_answer_carried(target)
