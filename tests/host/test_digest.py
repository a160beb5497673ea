from datetime import date, datetime
from zoneinfo import ZoneInfo

from odoo.exceptions import AccessError
from odoo.tests import freeze_time, new_test_user, tagged

from ...tools.periods import Period
from ..common import OtherCompany
from ..kpi_common import KpiCase

MARCH = (datetime(2026, 3, 1), datetime(2026, 3, 15))
KPIS = {
    "improvements": "improvements_delivered",
    "answers": "share_back",
    "decisions": "decision_on_time",
}


@tagged("post_install", "-at_install")
@freeze_time("2026-03-20 08:00:00")
class TestDigest(OtherCompany, KpiCase):
    """Odoo's own digest, with the figures of the loop for 1 to 14 March."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        digest = {"kpi_innovation_improvements": True, "kpi_innovation_answers": True}
        digest |= {"kpi_innovation_decisions": True, "company_id": False}
        cls.digest = cls.env["digest.digest"].create({"name": "Loop", **digest})

    def _figure(self, name, user=None, digest=None, bounds=MARCH):
        """What the digest counts for this reader."""
        reader = (digest or self.digest).with_user(user or self.ann)
        reader = reader.with_company((user or self.ann).company_id)
        reader = reader.with_context(start_datetime=bounds[0], end_datetime=bounds[1])
        reader.invalidate_recordset()
        return reader[f"kpi_innovation_{name}_value"]

    def _answered(self, day, observed="2026-03-02"):
        signal = self._signal(date_observed=observed).sudo()
        signal._write_facts({"answered_date": f"{day} 08:00:00"})
        return signal

    def test_it_counts_improvements_delivered_in_the_time(self):
        self._done("2026-03-02 08:00:00")
        self._done("2026-02-27 08:00:00")
        self._improvement()
        self.assertEqual(self._figure("improvements"), 1)

    def test_it_counts_signals_of_the_time_that_were_answered_within_14_days(self):
        """Seen on 2 March: answered after 14 days, after 15; one of February."""
        self._answered("2026-03-16")
        self._answered("2026-03-17")
        self._answered("2026-03-06", observed="2026-02-27")
        self.assertEqual(self._figure("answers"), 1)

    def test_it_says_the_same_as_the_kpis_of_the_same_month(self):
        """Signals: in time, too late, merged into the first. Others: one each."""
        first = self._answered("2026-03-16")
        self._answered("2026-03-18")
        self._signal(date_observed="2026-03-04").sudo()._write_facts(
            {"merged_into_id": first.id}
        )
        self._done("2026-03-31 21:30:00")
        self._taken("2026-03-01 08:00:00", "2026-03-09 08:00:00", date_due="2026-03-31")
        self._taken("2026-03-01 08:00:00", "2026-03-11 08:00:00", date_due="2026-03-09")
        march = Period.holding(date(2026, 3, 1), "month").bounds(
            ZoneInfo("Europe/Paris")
        )
        kpis = self.env["innovation.kpi"].search([("code", "in", list(KPIS.values()))])
        kpis.granularity = "month"
        with freeze_time("2026-04-01 00:30:00"):
            kpis.action_backfill("2026-03-01")
            for name, code in KPIS.items():
                kpi = kpis.filtered(lambda kpi, code=code: kpi.code == code)
                value = self._value(kpi, "2026-03-01")
                shown = value.numerator or value.value
                self.assertEqual(self._figure(name, bounds=march), shown)
                self.assertTrue(shown, name)

    def test_read_outside_a_mail_it_counts_nothing(self):
        self._done("2026-03-02 08:00:00")
        digest = self.digest.with_user(self.ann)
        for name in KPIS:
            self.assertEqual(digest[f"kpi_innovation_{name}_value"], 0)

    def test_it_counts_decisions_taken_by_the_end_of_their_local_day(self):
        """Due on the 9th: decided at 23:30 Paris time, and one hour later."""
        for hour in ("22:30", "23:30"):
            self._taken(
                "2026-03-01 08:00:00",
                f"2026-03-09 {hour}:00",
                date_due="2026-03-09",
                responsible_id=self.mia.id,
                success_criterion="No truck waits",
            )
        self.assertEqual(self._figure("decisions"), 1)

    def test_every_reader_gets_the_figure_of_the_whole_company(self):
        self._done("2026-03-02 08:00:00", team=self.closed_team)
        self.assertEqual(self._figure("improvements", self.bob), 1)

    def test_figures_of_another_company_are_not_told(self):
        self._done("2026-03-02 08:00:00")
        self.assertEqual(self._figure("improvements", self.otto), 0)
        self.digest.company_id = self.company
        self.assertEqual(self._figure("improvements", self.otto), 0)
        self.assertEqual(self._figure("improvements", self.ann), 1)

    def test_without_data_it_counts_nothing(self):
        for name in ("improvements", "answers", "decisions"):
            self.assertEqual(self._figure(name, self.otto), 0)

    def test_a_customer_who_gets_a_digest_sees_none_of_it(self):
        guest = new_test_user(self.env, "guest", "base.group_portal")
        digest = self.digest.with_user(guest).sudo(False)
        with self.assertRaises(AccessError):
            digest._count_innovation("improvements")

    def test_the_mail_leads_to_the_records(self):
        self._done("2026-03-18 08:00:00")
        figures = self.digest._compute_kpis(self.company, self.ann)
        names = {figure["kpi_name"]: figure for figure in figures}
        delivered = names["kpi_innovation_improvements"]
        self.assertEqual(delivered["kpi_col2"]["value"], 1)
        action, _menu = delivered["kpi_action"].split("?")
        self.assertTrue(self.env.ref(action))
