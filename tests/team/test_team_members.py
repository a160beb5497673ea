from odoo.tests import tagged

from ..common import LoopCase


@tagged("post_install", "-at_install")
class TestTeamMembers(LoopCase):
    def test_teams_do_not_stand_in_the_way_of_new_colleagues(self):
        """Who is created is not looked for in teams before their groups are known."""
        company = self.env["res.company"].create({"name": "Another firm"})
        colleague = self._user(
            "neo",
            notification_type="inbox",
            company_id=company.id,
            company_ids=[(6, 0, company.ids)],
        )
        self.assertFalse(colleague.share)

    def test_who_has_become_a_guest_is_no_insider_any_more(self):
        self.closed_team.write({"member_ids": [(4, self.bob.id)]})
        self.closed_team.sponsor_id = self.ann
        self.assertLess(self.bob | self.ann, self.closed_team._get_insiders())
        (self.bob | self.ann).group_ids = self.env.ref("base.group_portal")
        self.assertEqual(self.closed_team._get_insiders(), self.mia)
