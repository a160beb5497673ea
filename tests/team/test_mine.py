from odoo.tests import tagged

from ..common import LoopCase, OtherCompany


@tagged("post_install", "-at_install")
class TestMine(OtherCompany, LoopCase):
    def _mine(self, user):
        return (
            self.env["innovation.team"].with_user(user).search([("is_mine", "=", True)])
        )

    def test_mine_are_those_i_am_in_run_or_sponsor_and_the_one_of_everybody(self):
        everybody = self.company.innovation_team_id
        self.assertEqual(self._mine(self.bob), everybody)
        self.assertEqual(self._mine(self.ann), everybody | self.team)
        self.assertEqual(self._mine(self.fay), everybody | self.team)  # runs it
        self.team.sponsor_id = self.bob
        self.assertEqual(self._mine(self.bob), everybody | self.team)

    def test_those_of_other_companies_are_not(self):
        self.assertEqual(self._mine(self.otto), self.other_company.innovation_team_id)

    def test_read_and_searched_it_is_the_same(self):
        teams = self.env["innovation.team"].with_user(self.ann).search([])
        read = teams.filtered("is_mine")
        self.assertEqual(read, self._mine(self.ann))
        others = teams.search([("is_mine", "=", False)])
        self.assertEqual(others, teams - read)

    def test_lists_begin_with_mine_and_with_what_i_answer_for(self):
        office = self._team("Office", self.bob)
        ours, theirs = self._signal(), self._signal(team_id=office.id, user=self.bob)
        asked = self._decision(team_id=office.id)  # by ann
        view = self.env.ref("innovation_loop.innovation_decision_view_search")
        self.assertIn("('responsible_id', '=', uid)", view.arch)
        mine = [("team_id.is_mine", "=", True)]
        Signal = self.env["innovation.signal"].with_user(self.ann)
        self.assertIn(ours, Signal.search(mine))
        self.assertNotIn(theirs, Signal.search(mine))
        Decision = self.env["innovation.decision"].with_user(self.ann)
        answers = ["|", ("responsible_id", "=", self.ann.id), *mine]
        self.assertIn(asked, Decision.search(answers))

    def test_the_board_opens_on_the_team_that_was_open_last(self):
        office = self._team("Office", self.ann)
        Sprint = self.env["innovation.sprint"].with_user(self.ann)
        action = Sprint.action_open_my_board(office.id)
        self.assertEqual(action["context"]["default_team_id"], office.id)
        self.assertIn("Office runs no sprint", action["help"])
        again = Sprint.action_open_my_board()
        self.assertEqual(again["context"]["default_team_id"], office.id)
        Improvement = self.env["innovation.improvement"].with_user(self.ann)
        planning = Improvement.action_open_planning()
        self.assertEqual(planning["context"]["default_team_id"], office.id)

    def test_a_team_that_is_not_mine_is_not_opened(self):
        Sprint = self.env["innovation.sprint"].with_user(self.ann)
        for odd in (self.closed_team.id, 0, "x", [1]):
            action = Sprint.action_open_my_board(odd)
            self.assertEqual(action["context"]["default_team_id"], self.team.id)

    def test_who_left_a_team_does_not_come_back_to_it(self):
        office = self._team("Office", self.ann)
        Sprint = self.env["innovation.sprint"].with_user(self.ann)
        Sprint.action_open_my_board(office.id)
        office.member_ids -= self.ann
        action = Sprint.action_open_my_board()
        self.assertEqual(action["context"]["default_team_id"], self.team.id)

    def test_the_name_of_the_last_team_is_not_sent_with_every_page(self):
        self.env["innovation.sprint"].with_user(self.ann).action_open_my_board()
        settings = self.ann.with_user(self.ann).res_users_settings_id
        self.assertEqual(settings.innovation_team_id, self.team)
        self.assertNotIn("innovation_team_id", settings._res_users_settings_format())

    def test_the_header_of_the_board_offers_my_teams(self):
        headers = self.env["innovation.sprint"].with_user(self.ann).get_board_headers()
        offered = {team["name"] for team in headers["teams"]}
        self.assertEqual(offered, set(self._mine(self.ann).mapped("name")))
