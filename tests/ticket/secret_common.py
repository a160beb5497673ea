from contextlib import contextmanager

from odoo.exceptions import UserError

from ..common import LoopCase, OtherCompany

SECRET = "Zvarthix"  # a word that stands nowhere but in what an outsider may not read


class SecretCase(OtherCompany, LoopCase):
    """One record of each kind in a closed team, and one in another company.

    All of their texts hold one word. fay (a facilitator) and boss (a manager) may read
    none of them.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.boss = cls._user("boss", "innovation_loop.group_innovation_manager")
        for user in (cls.fay, cls.boss):
            cls._let_sell(user)
            user.group_ids |= cls.env.ref("helpdesk_mgmt.group_helpdesk_user")
        cls.closed_team.name = cls.other_company.name = SECRET
        cls.other_company.innovation_team_id.name = SECRET
        cls.otto.name = SECRET
        cls.other_company.resource_calendar_id.name = SECRET
        cls.foreign = cls._create_documents()
        cls.secrets = cls._create_secrets(cls.closed_team, cls.mia)
        cls.secrets += cls._create_secrets(
            cls.other_company.innovation_team_id, cls.otto
        )
        cls.secrets += [cls.other_company, cls.otto, *cls.foreign.values()]
        cls.secrets.append(cls.other_company.resource_calendar_id)
        cls.env.flush_all()

    @classmethod
    def _create_documents(cls):
        """What a customer of the other company bought and asked for."""
        company = {"company_id": cls.other_company.id}
        partner = cls.env["res.partner"].create({"name": SECRET, **company})
        order = cls.env["sale.order"].create({"partner_id": partner.id, **company})
        ticket = cls.env["helpdesk.ticket"].create(
            {"name": SECRET, "description": SECRET, "partner_id": partner.id, **company}
        )
        return {"partner_id": partner, "sale_order_id": order, "ticket_id": ticket}

    @classmethod
    def _create_secrets(cls, team, user):
        """One of each kind, made with all rights as history is."""
        own = {"team_id": team.id, "company_id": team.company_id.id}
        named = {"name": SECRET, **own}
        sprint = cls.env["innovation.sprint"].create(
            {**named, "goal": SECRET, "date_start": "2026-03-02"}
        )
        decision = cls.env["innovation.decision"].create(
            {**named, "responsible_id": user.id, "sponsor_id": user.id}
        )
        signal = cls.env["innovation.signal"].create(
            {**named, "answer": SECRET, "decision_id": decision.id}
        )
        improvement = cls.env["innovation.improvement"].create(
            {**named, "sprint_id": sprint.id, "user_id": user.id}
        )
        retrospective = cls.env["innovation.retrospective"].create(named)
        note = cls.env["innovation.retrospective.note"].create(
            {"text": SECRET, "retrospective_id": retrospective.id}
        )
        change = note.create(
            {"text": SECRET, "column": "change", "retrospective_id": retrospective.id}
        )
        ending = cls.env["innovation.retrospective.close"].create(
            {"retrospective_id": retrospective.id}
        )
        option = cls.env["innovation.decision.option"].create(
            {"name": SECRET, "pros": SECRET, "decision_id": decision.id}
        )
        item = cls.env["innovation.sprint.item"].create(
            {"name": SECRET, "sprint_id": sprint.id, "outcome": "delivered"}
        )
        closing = cls.env["innovation.sprint.close"].create({"sprint_id": sprint.id})
        lesson = cls.env["innovation.lesson"].create(
            {**named, "body": SECRET, "owner_id": user.id}
        )
        use = cls.env["innovation.lesson.use"].create(
            lesson.copy()._prepare_use_vals(signal)
        )
        ritual = cls.env["innovation.ritual"].create({**named, "guest_ids": user.ids})
        session = ritual.session_ids[:1]
        session._skip(SECRET)
        made = [team, sprint, decision, signal, improvement, retrospective, note]
        made += [lesson, use, change, ending, *ending.line_ids, ritual, session]
        return [*made, option, item, closing, *closing.line_ids]

    @contextmanager
    def assertQuiet(self):
        """What is refused is refused in words, and says nothing of what it hides."""
        with self.assertRaises(UserError) as caught, self.env.cr.savepoint():
            yield
        self.assertNotIn(SECRET, str(caught.exception))
