from odoo import fields, models

from ..common.days import Moment


class InnovationSprintItem(models.Model):
    """What was in a sprint: from when to when, and at its close what became of it.

    A row is opened when an improvement joins a running sprint; until the close it only
    remembers when. The close fills in the rest, copies on purpose: the report must read
    the same a year later, whoever is renamed, re-assigned or deleted. Nobody writes
    here by hand: people have the right to read, the sprint writes.
    """

    _name = "innovation.sprint.item"
    _inherit = ["innovation.people.mixin"]
    _description = "Sprint item"
    _order = "sprint_id, id"
    _person_words = frozenset({"owner_name"})

    sprint_id = fields.Many2one(
        "innovation.sprint", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="sprint_id.company_id", store=True)
    team_id = fields.Many2one(related="sprint_id.team_id", store=True)
    name = fields.Char(required=True)
    version = fields.Integer(default=1, aggregator=None)
    improvement_id = fields.Many2one(
        "innovation.improvement", index="btree_not_null", ondelete="set null"
    )
    date_added = Moment("In the sprint since")
    is_added = fields.Boolean(
        "Added",
        help="It joined after the start: not part of what was committed.",
    )
    date_removed = Moment("Taken out on")
    outcome = fields.Selection(
        [
            ("delivered", "Delivered"),
            ("carried", "Carried"),
            ("returned", "Returned to backlog"),
            ("dropped", "Dropped"),
        ],
        help="Empty as long as the sprint runs.",
    )
    reason = fields.Char()
    observed_result = fields.Text("Observed result")
    verdict = fields.Selection(
        [("keep", "Keep"), ("adapt", "Adapt"), ("stop", "Stop")],
    )
    date_delivered = Moment("Delivered on")
    owner_id = fields.Many2one("res.users", ondelete="set null")
    owner_name = fields.Char(
        "Owner name", help="Kept in words: people leave, the report stays."
    )

    _once = models.UniqueIndex(
        "(sprint_id, improvement_id) WHERE improvement_id IS NOT NULL",
        "An improvement is in a sprint once.",
    )
