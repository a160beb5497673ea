from threading import Thread

from odoo import SUPERUSER_ID, api
from odoo.exceptions import UserError
from odoo.modules.registry import Registry
from odoo.service.model import retrying
from odoo.tests import BaseCase, get_db_name, tagged
from odoo.tools import mute_logger

QUIET = {"tracking_disable": True, "mail_create_nosubscribe": True}


@tagged("post_install", "-at_install")
class TestDecisionLimitRace(BaseCase):
    """Real transactions beside each other, and nothing of them left behind."""

    def setUp(self):
        super().setUp()
        self.registry = Registry(get_db_name())
        with self.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, QUIET)
            team = env["innovation.team"].create(
                {"name": "One at a time", "max_open_decisions": 1}
            )
            decisions = env["innovation.decision"].create(
                [
                    {
                        "name": f"Raced for {number}",
                        "team_id": team.id,
                        "responsible_id": env.ref("base.user_admin").id,
                        "date_due": "2026-03-13",
                        "success_criterion": "One place, one decision",
                    }
                    for number in range(2)
                ]
            )
            self.team_id, self.ids = team.id, decisions.ids
        self.addCleanup(self._clean_up)

    def _clean_up(self):
        with self.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, QUIET)
            env["innovation.decision"].browse(self.ids).unlink()
            env["innovation.team"].browse(self.team_id).unlink()

    def _submit(self, said):
        with self.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, QUIET)
            second = env["innovation.decision"].browse(self.ids[1])
            try:
                retrying(second.action_submit, env)
                said.append(second.state)
            except UserError as error:
                said.append(str(error))

    def test_of_two_who_take_the_last_place_one_gets_it(self):
        said = []
        thread = Thread(target=self._submit, args=(said,))
        with mute_logger("odoo.sql_db", "odoo.service.model"):
            with self.registry.cursor() as cr:
                env = api.Environment(cr, SUPERUSER_ID, QUIET)
                first = env["innovation.decision"].browse(self.ids[0])
                first.action_submit()
                env.flush_all()
                thread.start()
                thread.join(1)
                self.assertFalse(said)  # it waits for the first one
            thread.join(60)
        self.assertRegex(said[0], "limit of open decisions: 1 of 1.*“Raced for 0”")
