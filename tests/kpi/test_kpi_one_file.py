import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from tempfile import TemporaryDirectory

from odoo.orm.model_classes import add_to_registry
from odoo.orm.models import MetaModel
from odoo.tests import freeze_time, tagged

from ..document_common import DocumentCase

# All that whoever adds a KPI writes: one file in the folder kpi/ of an addon.
FILE = """
from odoo import models
from odoo.tools import SQL


class InnovationKpiTicketsArrived(models.AbstractModel):
    _name = "innovation.kpi.tickets.arrived"
    _inherit = "innovation.kpi.source"
    _description = "Tickets arrived"

    _kpi_code = "tickets_arrived"
    _kpi_kind = "count"
    _kpi_unit = "count"
    _kpi_requires = ("helpdesk.ticket",)
    _kpi_by_team = False
    _kpi_meaning = "How many customers call for help."

    def _kpi_query(self, start, end, company):
        return SQL(
            "SELECT id AS res_id, NULL::int AS team_id, 1 AS value FROM helpdesk_ticket"
            " WHERE company_id = %s AND create_date >= %s AND create_date < %s",
            company.id, start, end,
        )
"""
MODULE = "odoo.addons.innovation_loop.kpi.tickets_arrived"


@tagged("post_install", "-at_install")
@freeze_time("2026-04-15 06:00:00")
class TestKpiOneFile(DocumentCase):
    def _load(self, text):
        """What a server does at start with one more file in kpi/."""
        with TemporaryDirectory() as folder:
            path = Path(folder) / "tickets_arrived.py"
            path.write_text(text)
            spec = spec_from_file_location(MODULE, path)
            module = module_from_spec(spec)
            self.addCleanup(sys.modules.pop, MODULE, None)
            spec.loader.exec_module(module)
        source = module.InnovationKpiTicketsArrived
        MetaModel._module_to_models__["innovation_loop"].remove(source)
        add_to_registry(self.registry, source)
        self.addCleanup(self._unload, source._name)
        self.registry._setup_models__(self.env.cr, [])

    def _unload(self, name):
        children = self.registry["innovation.kpi.source"]._inherit_children
        children.discard(name)
        self.registry["base"]._inherit_children.discard(name)
        del self.registry.models[name]

    def test_a_kpi_takes_one_file_and_nothing_else(self):
        """Two tickets arrived in March and none in April: 2, then no data."""
        self._load(FILE)
        self._ticket("2026-03-02 08:00:00")
        self._ticket("2026-03-31 21:59:00")
        self._run_cron()
        kpi = self.env["innovation.kpi"].search([("code", "=", "tickets_arrived")])
        self.assertEqual(kpi.name, "Tickets arrived")
        self.assertEqual(kpi.meaning, "How many customers call for help.")
        self.assertFalse(kpi.last_error)
        self.assertEqual(self._value(kpi, "2026-03-01").value, 2)
        self.assertEqual(self._value(kpi, "2026-04-01").verdict, "no_data")
