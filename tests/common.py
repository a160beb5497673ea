from contextlib import contextmanager
from unittest.mock import patch

import freezegun

from odoo.tests import new_test_user
from odoo.tests.common import TransactionCase
from odoo.tools import SQL

from .empty_house import empty_house

# A clock that a class stops must not stop the runners' own, nor that of the log.
freezegun.configure(
    extend_ignore_list=["_pytest.timing", "logging", "odoo.tests.result"]
)

TRACKING_OFF = {
    "tracking_disable": True,
    "mail_create_nosubscribe": True,
    "no_reset_password": True,
}


class LoopCase(TransactionCase):
    """A firm with one open and one closed team.

    ::

        company ─ Workshop (open)      facilitator: fay    member: ann
                ─ Management (closed)  member: mia
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context=dict(cls.env.context, **TRACKING_OFF))
        if not cls._registry_patched:
            # What is said without a name has a transaction of its own.
            cls.registry_enter_test_mode_cls()
        empty_house(cls.env)
        cls.company = cls.env.company
        cls.company.resource_calendar_id.tz = "Europe/Paris"
        cls.ann, cls.bob, cls.fay, cls.mia = cls._users(
            ann="user", bob="user", fay="facilitator", mia="manager"
        )
        cls.team = cls._team("Workshop", cls.ann, facilitator_id=cls.fay.id)
        cls.closed_team = cls._team("Management", cls.mia, visibility="members")
        cls.customer = cls.env["res.partner"].create(
            {"name": "Oak House", "is_company": True}
        )

    @contextmanager
    def enter_registry_test_mode(self):
        """It is: what is left to do is what Odoo does besides."""
        self.env.flush_all()
        yield
        self.env.invalidate_all()

    @classmethod
    def _users(cls, **roles):
        """Colleagues by login and role, in one go: every class has to make its own."""
        staff = cls.env.ref("base.group_user")
        group = "innovation_loop.group_innovation_%s"
        values = [
            {
                "login": login,
                "name": login.title(),
                "email": f"{login}@example.com",
                "tz": "Europe/Paris",
                "group_ids": (staff | cls.env.ref(group % role)).ids,
            }
            for login, role in roles.items()
        ]
        with cls._without_portraits():
            return cls.env["res.users"].create(values)

    @classmethod
    def _without_portraits(cls):
        """Odoo draws and keeps initials of each colleague; nobody looks at them here.

        It is a third of what a colleague costs.
        """
        partners = cls.env.registry["res.partner"]
        return patch.object(partners, "_avatar_generate_svg", return_value=False)

    @classmethod
    def _user(cls, login, *groups, **values):
        groups = ",".join(("base.group_user", *groups))
        values = {"tz": "Europe/Paris", "name": login.title(), **values}
        with cls._without_portraits():
            return new_test_user(cls.env, login, groups, **values)

    @classmethod
    def _let_sell(cls, user):
        """Give a colleague the rights of whoever works with orders."""
        user.group_ids |= cls.env.ref("sales_team.group_sale_salesman_all_leads")

    @classmethod
    def _day_off(cls, begin, end, **values):
        """A leave of everybody who works by the company's hours, in UTC."""
        leave = cls.env["resource.calendar.leaves"].create(
            {"name": "Closed", "date_from": begin, "date_to": end, **values}
        )
        # Afterwards: Odoo's app for time off takes the hours of a leave that comes with
        # a calendar for those on the wall of who enters it.
        leave.calendar_id = cls.company.resource_calendar_id
        return leave

    @staticmethod
    def _say(record, words, **values):
        """A message in the chatter, in the only language that tests speak."""
        return record.message_post(body=words, **values)

    @classmethod
    def _team(cls, name, members, **values):
        return cls.env["innovation.team"].create(
            {"name": name, "member_ids": members.ids, **values}
        )

    def _signal(self, name="The dock waits for invoices", user=None, **values):
        Signal = self.env["innovation.signal"].with_user(user or self.ann)
        return Signal.create({"name": name, "team_id": self.team.id, **values})

    def _decision(self, user=None, submit=True, **values):
        Decision = self.env["innovation.decision"].with_user(user or self.fay)
        decision = Decision.create(
            {
                "name": "Do invoices leave with the goods?",
                "team_id": self.team.id,
                "responsible_id": self.ann.id,
                "date_due": "2026-03-13",
                "success_criterion": "No truck waits two weeks in a row",
                **values,
            }
        )
        if submit:
            decision.action_submit()
        return decision

    def _improvement(self, user=None, **values):
        Improvement = self.env["innovation.improvement"].with_user(user or self.fay)
        return Improvement.create(
            {
                "name": "Print the invoice on the dock",
                "team_id": self.team.id,
                "user_id": self.ann.id,
                **values,
            }
        )

    def _sprint(self, improvements=None, **values):
        Sprint = self.env["innovation.sprint"].with_user(self.fay)
        sprint = Sprint.create(
            {
                "goal": "No truck waits",
                "team_id": self.team.id,
                "date_start": "2026-03-02",
                **values,
            }
        )
        if improvements:
            improvements.sprint_id = sprint
        return sprint

    def _close_retrospective(self, retrospective, **values):
        """Through the dialog, which asks for the one change and who does it."""
        action = retrospective.action_close()
        wizard = self.env[action["res_model"]].with_user(retrospective.env.user)
        wizard = wizard.browse(action["res_id"])
        change = wizard.line_ids[:1].note_id
        wizard.write({"change_id": change.id, "owner_id": self.ann.id, **values})
        return wizard.action_confirm()

    def _hide_customer(self):
        """Each of the others has customers of their own."""
        self.env["ir.rule"].create(
            {
                "name": "Own customers",
                "model_id": self.env.ref("base.model_res_partner").id,
                "domain_force": f"[('id', '!=', {self.customer.id})]",
                "groups": [(4, self.env.ref("base.group_user").id)],
            }
        )
        self.env.flush_all()
        self.env.invalidate_all()

    def _lose(self, record):
        """Gone from the database, past all that keeps people from deleting it."""
        self.env.flush_all()
        table = SQL.identifier(record._table)
        self.env.cr.execute(SQL("DELETE FROM %s WHERE id = %s", table, record.id))
        self.env.invalidate_all()

    def _stage(self, category):
        return self.env["innovation.improvement"]._get_stage(category)


class OtherCompany:
    """Mixin for what companies keep from each other: a second one, and its user otto.

    Making a company takes as long as all the rest of the firm.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other_company = cls.env["res.company"].create({"name": "Other firm"})
        cls.otto = cls._user(
            "otto",
            company_id=cls.other_company.id,
            company_ids=[(6, 0, cls.other_company.ids)],
        )
