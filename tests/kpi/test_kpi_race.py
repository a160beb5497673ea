from odoo.tests import tagged
from odoo.tools import mute_logger

from ..race_common import RaceCase


@tagged("post_install", "-at_install")
class TestKpiRace(RaceCase):
    @mute_logger("odoo.sql_db")
    def test_what_was_changed_since_the_run_began_stops_no_run(self):
        with self._transaction() as env:
            kpis = env["innovation.kpi"].search([], limit=2)
            self.assertTrue(kpis[0].name)  # the run has begun
            with self.registry.cursor() as cr:
                cr.execute(
                    "UPDATE innovation_kpi SET write_date = write_date WHERE id = %s",
                    [kpis[0].id],
                )
            self.assertFalse(kpis._lock_what_is_free())
            self.assertEqual(kpis.exists(), kpis)  # and the run goes on
