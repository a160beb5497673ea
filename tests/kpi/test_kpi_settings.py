from odoo.exceptions import AccessError
from odoo.tests import Form, freeze_time, tagged

from ..common import OtherCompany
from ..document_common import DocumentCase


@tagged("post_install", "-at_install")
@freeze_time("2026-04-15 06:00:00")
class TestKpiSettings(OtherCompany, DocumentCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.admin = cls._user(
            "admin2", "base.group_system", "innovation_loop.group_innovation_manager"
        )

    def _settings(self):
        Settings = self.env["res.config.settings"].with_user(self.admin)
        return Form(Settings.with_context(module="innovation_loop"))

    def test_an_administrator_says_how_the_company_is_measured(self):
        with self._settings() as form:
            form.innovation_granularity = "week"
            form.innovation_provisional_days = 14
            form.innovation_ignored_reasons = "Wrong address"
            form.innovation_excluded_stage_ids.remove(self.stages["rejected"].id)
        form.record.execute()
        self.assertRecordValues(
            self.company,
            [
                {
                    "innovation_granularity": "week",
                    "innovation_provisional_days": 14,
                    "innovation_ignored_reasons": "Wrong address",
                    "innovation_excluded_stage_ids": self.stages["cancelled"].ids,
                }
            ],
        )
        self.assertFalse(self.other_company.innovation_granularity)

    def test_nobody_else_does(self):
        with self.assertRaises(AccessError):
            self.env["res.config.settings"].with_user(self.mia).create({})
        with self.assertRaises(AccessError):
            self.company.with_user(self.mia).innovation_granularity = "week"

    def test_a_new_company_excludes_cancelled_and_rejected(self):
        excluded = self.stages["cancelled"] | self.stages["rejected"]
        self.assertEqual(self.other_company.innovation_excluded_stage_ids, excluded)
        self.assertEqual(self.company.innovation_excluded_stage_ids, excluded)

    def test_one_company_by_week_another_by_month(self):
        """The KPI says month; the company that chose weeks has weeks."""
        self.company.innovation_granularity = "week"
        self._run_cron()
        kinds = {value.company_id: value.granularity for value in self.speed.value_ids}
        self.assertEqual(kinds[self.company], "week")
        self.assertEqual(kinds[self.other_company], "month")
        shown = self.speed.with_company(self.other_company).last_value_id
        self.assertEqual(shown.granularity, "month")
        self.assertEqual(self.speed.last_value_id.granularity, "week")

    def test_stages_of_the_settings_apply_to_the_own_company_only(self):
        ticket = self._ticket(company_id=self.other_company.id)
        self._close(ticket)
        self.company.innovation_excluded_stage_ids |= self.stages["done"]
        self.assertEqual(len(self._closings(ticket)), 1)

    def test_a_signal_keeps_its_14_days_whatever_the_window(self):
        """Seen on 31 March, answered on 14 April: in time, though March was over."""
        self.company.innovation_provisional_days = 0
        kpi = self.env["innovation.kpi"].search([("code", "=", "share_back")])
        kpi.granularity = "month"
        with freeze_time("2026-04-02 06:00:00"):
            signal = self._signal(date_observed="2026-03-31").sudo()
            kpi.action_backfill("2026-03-01")
        signal._write_facts({"answered_date": "2026-04-14 06:00:00"})
        kpi._snapshot_or_tell(self.company)
        value = self._value(kpi, "2026-03-01")
        self.assertEqual((value.numerator, value.denominator), (1, 1))
        self.assertTrue(value.is_provisional)
        with freeze_time("2026-04-17 06:00:00"):
            kpi._snapshot_or_tell(self.company)
            self.assertFalse(value.is_provisional)
