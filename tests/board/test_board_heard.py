from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..common import OtherCompany
from .board_common import BoardCase


@tagged("post_install", "-at_install")
class TestBoardHeard(OtherCompany, BoardCase):
    """Open screens are called to ask anew; whoever may not read hears nothing."""

    def _heard(self, user, *channels):
        """:return: the retrospectives to whose calls this user's screen listens"""
        socket = self._as(user, self.env["ir.websocket"])
        boards = self.env.registry["innovation.retrospective"]
        listened = socket._list_boards(list(channels))
        return [record for record in listened if isinstance(record, boards)]

    def _channel(self, board):
        return f"innovation_loop.board/{board.id}"

    def test_whoever_may_read_it_hears_of_it(self):
        for user in (self.ann, self.bob, self.fay):
            self.assertEqual(self._heard(user, self._channel(self.board)), [self.board])
        self.assertEqual(self._heard(self.otto, self._channel(self.board)), [])

    def test_a_closed_team_is_heard_by_its_people_only(self):
        self.board.team_id = self.closed_team
        for user, heard in ((self.mia, 1), (self.fay, 0), (self.ann, 0)):
            channels = self._heard(user, self._channel(self.board))
            self.assertEqual(len(channels), heard, user.login)
        for user in (self.ann, self.otto):
            with self.assertRaises(AccessError):
                self._see(user)
            with self.assertRaises(AccessError):
                self._add(user, "x")

    def test_odd_channels_are_not_heard(self):
        odd = ("x", "", "/", "-1", "0", str(10**30), "1e3", str(self.board.id + 999))
        channels = [f"innovation_loop.board/{number}" for number in odd]
        self.assertEqual(self._heard(self.ann, *channels, "else", "a/1"), [])
