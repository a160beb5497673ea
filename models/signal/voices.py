from odoo import api, fields, models
from odoo.fields import Domain


class InnovationSignal(models.Model):
    """How many saw it. A voice stays when its account goes: as a number, nobody's."""

    _inherit = "innovation.signal"

    former_voices = fields.Integer(
        readonly=True,
        copy=False,
        export_string_translation=False,
        help="Voices of accounts that were deleted since: how many, and not whose.",
        fact=True,
    )
    occurrence_count = fields.Integer(
        "Voices",
        compute="_compute_occurrence_count",
        store=True,
        precompute=True,
        recursive=True,
        help="People who saw it, each counted once; each one without a name counts.",
        fact=True,
    )

    @api.depends(
        "reporter_id",
        "supporter_ids",
        "former_voices",
        "email_from",
        "merged_ids.active",
        "merged_ids.former_voices",
        "merged_ids.reporter_id",
        "merged_ids.supporter_ids",
        "merged_ids.email_from",
    )
    def _compute_occurrence_count(self):
        for signal in self:
            signal.occurrence_count = signal._count_voices()

    def _count_voices(self):
        heard = self | self.merged_ids
        # Of a signal that is not saved yet the supporters are not quite themselves.
        people = heard.reporter_id | heard.supporter_ids._origin
        nameless = heard.filtered(lambda s: not s.reporter_id)
        # Who wrote twice from outside is one person, too.
        senders = set(nameless.mapped("email_from")) - {False}
        unknown = nameless.filtered(lambda s: not s.email_from)
        former = sum(heard.mapped("former_voices"))
        return len(people) + len(senders) + len(unknown) + former

    def _get_heard(self, users):
        """:return: every signal in which these people have a voice, with those that
        the merged ones count in"""
        names = ("reporter_id", "supporter_ids")
        theirs = Domain.OR(Domain(name, "in", users.ids) for name in names)
        said = self.with_context(active_test=False).search(theirs).with_env(self.env)
        # First those that count for themselves only, then those that count them.
        return said.filtered("merged_into_id") | said | said.merged_into_id

    def _keep_voices(self, voices):
        """:param dict voices: id → how many there were before accounts were deleted"""
        self.invalidate_recordset()
        for signal in self:
            lost = voices[signal.id] - signal._count_voices()
            if lost:
                former = signal.former_voices + lost
                signal._write_facts({"former_voices": former})
