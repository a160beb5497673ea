from odoo.tests import freeze_time, tagged, warmup

from .figures_common import FiguresCase

# What the list of KPIs asks for, optional columns included.
COLUMNS = ("sequence", "name", "headline", "target_text", "better", "granularity")
COLUMNS += ("sentence", "code", "snapshot_date", "last_error", "verdict")


@tagged("post_install", "-at_install")
@freeze_time("2026-03-02 08:00:00")
class TestQueryCountFigures(FiguresCase):
    """Figures are read and measured at a price that their history does not raise."""

    def _summary(self, user):
        Summary = self.env["innovation.summary"]
        summary = Summary.create(
            {"user_id": user.id, "week_start": Summary._get_week_start(user)}
        )
        self.env.flush_all()
        self.env.invalidate_all()
        return summary

    @warmup
    def test_the_weekly_mail_of_a_person_in_eight_teams(self):
        summary = self._summary(self.fay)
        with self.assertQueryCount(35):
            summary._write_mail()
            self.env.cr.flush()
        self.assertIn("Figures with a real change", summary.mail_id.body_html)

    def test_only_what_the_mail_shows_is_put_into_words(self):
        content = self._summary(self.fay)._as_reader()
        figures = content._get_figures(content._get_teams())
        shown = len(figures["lines"])
        hidden = len(self.kpis) * (len(self.teams) + 1) - shown
        self.assertEqual(figures["more"], f"and {hidden} more")
        field = self.env["innovation.kpi.value"]._fields["sentence"]
        self.assertEqual(len(field._get_cache(content.env)), shown)

    @warmup
    def test_the_list_of_kpis(self):
        kpis = self.env["innovation.kpi"].with_user(self.mia)
        columns = {name: {} for name in COLUMNS}
        columns["user_id"] = {"fields": {"display_name": {}}}
        self.env.invalidate_all()
        with self.assertQueryCount(10):
            found = kpis.web_search_read([], columns)
        self.assertEqual(found["length"], len(self.kpis))
        self.assertIn("on average before → ", found["records"][0]["sentence"])

    @warmup
    def test_a_night_s_snapshot_of_all_sources(self):
        kpis = self.env["innovation.kpi"]
        # It commits after each company; here nothing is to stay.
        cron = self.env.registry["ir.cron"]
        self.patch(cron, "_commit_progress", lambda *args, **kwargs: 1)
        kpis._cron_snapshot()
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertQueryCount(45):
            kpis._cron_snapshot()
            self.env.cr.flush()
        self.assertFalse(any(kpis.search([]).mapped("last_error")))

    def test_a_sentence_reads_no_history(self):
        value = self.kpis[0].last_value_id
        self.env.invalidate_all()
        self.assertIn("on average before → ", value.sentence)
        read = value._fields["value"]._get_cache(self.env)
        self.assertEqual(list(read), value.ids)
