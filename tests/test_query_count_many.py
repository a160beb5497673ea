from odoo.tests import tagged, warmup

from .common import LoopCase


@tagged("post_install", "-at_install")
class TestQueryCountMany(LoopCase):
    """A list is sorted, answered and handed out in one go, not row by row.

    What Odoo writes down for each of them at the end, as a line in its discussion, is
    not counted: two statements for each.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Followers and log lines are on, as in daily use.
        cls.env = cls.env(context={"tracking_disable": True})
        cls.own = cls.env(user=cls.ann)["innovation.signal"]

    def _signals(self, count):
        values = [{"name": f"Dock {n}", "team_id": self.team.id} for n in range(count)]
        signals = self.own.create(values)
        signals[:50].with_user(self.bob).action_me_too()
        self.env.cr.flush()
        self.env.invalidate_all()
        return signals.with_env(self.env(user=self.fay))

    @warmup
    def test_acknowledging_five_hundred(self):
        signals = self._signals(500)
        # Where there is a website, Odoo asks once whose mail this is.
        with self.assertQueryCount(43 + ("website" in self.env)):
            signals.action_acknowledge()
            self.env.flush_all()

    @warmup
    def test_declining_five_hundred(self):
        signals = self._signals(500)
        with self.assertQueryCount(44):
            signals.action_decline("The carrier will not come earlier")
            self.env.flush_all()

    @warmup
    def test_sorting_five_hundred_into_a_theme(self):
        theme = self.env["innovation.theme"].search([], limit=1)
        signals = self._signals(500)
        with self.assertQueryCount(7):
            signals.theme_id = theme
            self.env.flush_all()

    @warmup
    def test_asking_somebody_about_a_hundred(self):
        signals = self._signals(100).with_context(mail_activity_quick_update=True)
        with self.assertQueryCount(18):
            signals.activity_schedule(
                "mail.mail_activity_data_todo", summary="Look", user_id=self.ann.id
            )
            self.env.flush_all()

    def test_one_among_many_is_found_who_may_not_see_it(self):
        secret = self.own.with_user(self.mia).create(
            {"name": "Wages", "team_id": self.closed_team.id}
        )
        both = (self._signals(2) | secret).with_user(self.mia)
        with self.assertRaisesRegex(Exception, "“Wages”.*choose somebody"):
            both.activity_schedule("mail.mail_activity_data_todo", user_id=self.bob.id)
