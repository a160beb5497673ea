from itertools import product

from psycopg2.errors import CheckViolation

from odoo.tests import Form, TransactionCase, tagged
from odoo.tools import SQL, mute_logger
from odoo.tools.convert import convert_file

from .common import TRACKING_OFF

DEMO = "demo/innovation_loop_demo.xml"
# A manager and a facilitator, by their logins.
READERS = ("claire", "hugo")
# What is loaded as history, and where each of them may stand.
STEPS = {
    "innovation.sprint": "state",
    "innovation.sprint.item": "outcome",
    "innovation.decision": "state",
    "innovation.improvement": "category",
    "innovation.signal": "state",
}


@tagged("post_install", "-at_install")
class TestDemo(TransactionCase):
    """The demo company as somebody goes through it: every form, every print."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context=dict(cls.env.context, **TRACKING_OFF))
        if not cls.env.ref("innovation_loop.sprint_site_1_demo", False):
            cls._load_demo()
        ours = [("module", "=", "innovation_loop"), ("model", "=like", "innovation.%")]
        cls.names = cls.env["ir.model.data"].search(ours)

    @classmethod
    def _load_demo(cls):
        """As an installation with demo data does, which brings one colleague along."""
        if not cls.env.ref("base.user_demo", False):
            marc = cls.env["res.users"].create({"name": "Marc Demo", "login": "demo"})
            name = {"xml_id": "base.user_demo", "record": marc}
            cls.env["ir.model.data"]._update_xmlids([name])
        convert_file(cls.env, "innovation_loop", DEMO, {}, mode="init")
        cls.env.flush_all()

    def _each_model(self):
        """:yield: what each of the readers may read of each model"""
        for login in READERS:
            user = self.env["res.users"].search([("login", "=", login)])
            for model, names in self.names.grouped("model").items():
                Model = self.env[model].with_user(user).with_context(active_test=False)
                yield Model.search([("id", "in", names.mapped("res_id"))])

    def _get_reports(self):
        """:return: dict model → our reports of it"""
        ours = [("report_name", "=like", r"innovation\_loop.%")]
        return self.env["ir.actions.report"].search(ours).grouped("model")

    def _print(self, report, record):
        record.env.invalidate_all()
        report = report.with_env(record.env)
        report._render_qweb_html(report.report_name, record.ids)

    def test_every_form_opens(self):
        opened = set()
        for records in self._each_model():
            spec = Form(records[:1])._view["fields_spec"]
            for record in records:
                record.env.invalidate_all()
                with self.subTest(record=record.display_name, user=record.env.user):
                    record.web_read(spec)
            opened.add(records._name)
        self.assertIn("innovation.sprint", opened)
        self.assertEqual(opened, set(self.names.mapped("model")))

    def test_every_report_prints(self):
        reports, printed = self._get_reports(), set()
        for records in self._each_model():
            for report, record in product(reports.get(records._name, ()), records):
                with self.subTest(record=record.display_name, report=report.name):
                    self._print(report, record)
                printed.add(record._name)
        self.assertIn("innovation.sprint", printed)
        self.assertEqual(printed, set(reports))

    @mute_logger("odoo.sql_db")
    def test_a_moment_that_nobody_noted_hinders_no_form_and_no_report(self):
        manager = self.env["res.users"].search([("login", "=", READERS[0])])
        reports = self._get_reports()
        for model, step in STEPS.items():
            names = self.names.filtered(lambda name, m=model: name.model == m)
            records = self.env[model].with_user(manager).browse(names.mapped("res_id"))
            spec = Form(records[:1])._view["fields_spec"]
            for record, column in product(
                [group[0] for group in records.grouped(step).values()],
                self._get_moments(records._table),
            ):
                with self.subTest(record=record.display_name, column=column):
                    savepoint = self.env.cr.savepoint()
                    if self._forget(record, column):
                        record.web_read(spec)
                        printed = record.sprint_id if "outcome" in step else record
                        for report in reports.get(printed._name, ()):
                            self._print(report, printed)
                    self.env.invalidate_all(flush=False)
                    savepoint.close(rollback=True)

    def _get_moments(self, table):
        """:return: names of the columns that say when, and may be empty"""
        self.env.cr.execute(
            "SELECT column_name FROM information_schema.columns WHERE table_name = %s"
            " AND is_nullable = 'YES' AND data_type IN ('date', %s, 'jsonb')",
            [table, "timestamp without time zone"],
        )
        return [name for (name,) in self.env.cr.fetchall()]

    def _forget(self, record, column):
        """As a file loaded it that did not know this.

        :return: False where the database allows no such gap
        """
        table, column = SQL.identifier(record._table), SQL.identifier(column)
        gap = SQL("UPDATE %s SET %s = NULL WHERE id = %s", table, column, record.id)
        try:
            with self.env.cr.savepoint():
                self.env.cr.execute(gap)
        except CheckViolation:
            return False
        self.env.invalidate_all(flush=False)
        return True
