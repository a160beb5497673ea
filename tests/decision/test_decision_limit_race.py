from threading import Thread

from odoo.exceptions import UserError
from odoo.service.model import retrying
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..race_common import RaceCase


@tagged("post_install", "-at_install")
class TestDecisionLimitRace(RaceCase):
    def setUp(self):
        super().setUp()
        with self._transaction() as env:
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
        with self._transaction() as env:
            env["innovation.decision"].browse(self.ids).unlink()
            env["innovation.team"].browse(self.team_id).unlink()

    def _submit(self, said):
        with self._transaction() as env:
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
            with self._transaction() as env:
                first = env["innovation.decision"].browse(self.ids[0])
                first.action_submit()
                env.flush_all()
                thread.start()
                thread.join(1)
                self.assertFalse(said)  # it waits for the first one
            thread.join(60)
        self.assertRegex(said[0], "limit of open decisions: 1 of 1.*“Raced for 0”")
