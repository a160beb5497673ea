from datetime import datetime

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged
from odoo.tools import SQL

from ...models.kpi.documents import FIGURE_OF
from ..common import OtherCompany
from ..kpi_common import KpiCase


@tagged("post_install", "-at_install")
@freeze_time("2026-04-15 05:00:00")
class TestKpiDocuments(OtherCompany, KpiCase):
    """From a figure to the documents it counts, as far as one may read them."""

    def _facts(self):
        self._taken("2026-03-02 08:00:00", "2026-03-05 08:00:00")
        self._taken("2026-03-02 08:00:00", "2026-03-06 08:00:00", active=False)
        self._taken("2026-03-02 08:00:00", "2026-03-09 08:00:00", self.closed_team)
        self._taken("2026-03-20 08:00:00")
        self._done("2026-03-09 08:00:00")
        (self.speed + self.delivered).action_backfill("2026-03-01")

    def _open(self, user, which="counted", kpi=None, team=None):
        value = self._value(kpi or self.speed, "2026-03-01", team)
        return value.with_user(user).action_open_documents(which)

    def _lines(self, action, user):
        model = self.env[action["res_model"]].with_user(user)
        return model.with_context(**action["context"]).search(action["domain"])

    def _count(self, action, user):
        return len(self._lines(action, user))

    def test_each_document_says_what_was_measured_the_worst_first(self):
        self._facts()
        lines = self._lines(self._open(self.mia), self.mia)
        self.assertEqual(lines.mapped("measured"), ["took 7 d", "took 4 d", "took 3 d"])
        opened = lines[0].action_open()
        self.assertEqual(opened["res_model"], "innovation.decision")
        secret = self.env["innovation.decision"].browse(opened["res_id"])
        self.assertEqual(secret.team_id, self.closed_team)

    def test_where_more_is_better_the_worst_are_those_it_is_not_true_for(self):
        late = self._taken(
            "2026-03-02 08:00", "2026-03-20 08:00", date_due="2026-03-10"
        )
        self._taken("2026-03-02 08:00", "2026-03-05 08:00", date_due="2026-03-10")
        kpi = self.env["innovation.kpi"].search([("code", "=", "decision_on_time")])
        kpi.action_backfill("2026-03-01")
        lines = self._lines(self._open(self.bob, kpi=kpi), self.bob)
        self.assertEqual(lines.mapped("measured"), ["late", "decided on time"])
        self.assertEqual(lines[0].res_id, late.id)

    def test_what_still_waits_says_since_when_and_how_long_the_oldest_first(self):
        self._facts()
        self._taken("2026-03-10 08:00:00")
        self._taken("2026-03-31 08:00:00")
        self.speed.action_backfill("2026-03-01")
        lines = self._lines(self._open(self.bob, "pending"), self.bob)
        self.assertEqual(
            lines.mapped("measured"),
            [
                "waiting since 03/10/2026: 3 weeks by 03/31/2026",
                "waiting since 03/20/2026: 11 days by 03/31/2026",
                "waiting since 03/31/2026",
            ],
        )

    def test_in_the_running_month_it_waits_until_today(self):
        self._taken("2026-04-03 08:00:00")
        self.speed.action_backfill("2026-04-01")
        value = self._value(self.speed, "2026-04-01").with_user(self.bob)
        lines = self._lines(value.action_open_documents("pending"), self.bob)
        self.assertEqual(lines.measured, "waiting since 04/03/2026: 12 days")

    def test_what_waits_for_a_delivery_does_so_since_its_earliest_signal(self):
        decision = self._taken("2026-03-20 08:00:00")
        decision.signal_ids = self._signal(date_observed="2026-03-12")
        self._done(
            "2026-03-25 08:00:00",
            stage_id=self._stage("testing").id,
            date_delivered=False,
            decision_id=decision.id,
        )
        kpi = self.env["innovation.kpi"].search([("code", "=", "signal_to_delivery")])
        kpi.action_backfill("2026-04-01")
        value = self._value(kpi, "2026-04-01").with_user(self.bob)
        lines = self._lines(value.action_open_documents("pending"), self.bob)
        self.assertEqual(lines.measured, "waiting since 03/12/2026: 5 weeks")

    def test_the_list_holds_as_many_documents_as_were_counted(self):
        self._facts()
        action = self._open(self.mia)
        value = self._value(self.speed, "2026-03-01")
        self.assertEqual(value.sample_size, 3)
        self.assertEqual(self._count(action, self.mia), 3)
        self.assertEqual(action["name"], "Decision speed, March 2026: 3 decisions")

    def test_every_kpi_opens_as_many_documents_as_it_counts(self):
        self._facts()
        bounds = (datetime(2026, 2, 28, 23), datetime(2026, 3, 31, 22))
        for code, source in self.env["innovation.kpi"]._get_sources().items():
            if not source._is_available():
                continue
            with self.subTest(code=code):
                figures = source._kpi_measure(*bounds, self.company)[None]
                documents = source._kpi_get_documents(
                    *bounds, self.company, self.env["innovation.team"]
                )
                found = sum(len(ids) for ids in documents.values())
                said = FIGURE_OF[source._kpi_opens]
                self.assertEqual(found, figures[said])

    def test_a_month_of_improvements_opens_those_delivered_in_it(self):
        self._facts()
        self._done("2026-02-09 08:00:00")
        action = self._open(self.bob, kpi=self.delivered)
        [line] = self._lines(action, self.bob)
        self.assertEqual(line.res_model, "innovation.improvement")

    def test_the_figure_of_a_team_opens_the_documents_of_that_team(self):
        self._facts()
        action = self._open(self.bob, team=self.team)
        self.assertEqual(self._count(action, self.bob), 2)

    def test_the_pending_ones_are_within_reach(self):
        self._facts()
        action = self._open(self.bob, "pending")
        self.assertEqual(self._count(action, self.bob), 1)
        self.assertEqual(
            action["name"], "Decision speed, March 2026: 1 decision still open"
        )

    def test_a_reader_sees_what_is_allowed_and_is_told_of_the_rest(self):
        self._facts()
        told = self._open(self.bob)
        self.assertEqual(told["tag"], "display_notification")
        self.assertIn("1 of 3 are not shown", told["params"]["message"])
        action = told["params"]["next"]
        self.assertEqual(self._count(action, self.bob), 2)
        self.assertIn("2 of 3 decisions", action["name"])
        secret = self.env["innovation.decision"].search(
            [("team_id", "=", self.closed_team.id)]
        )
        self.assertNotIn(secret.id, self._lines(action, self.bob).mapped("res_id"))

    def test_who_may_read_none_of_them_is_told_so(self):
        self._facts()
        source = self.env.registry["innovation.kpi.decision.speed"]
        self.patch(source, "_kpi_model", "ir.cron")
        with self.assertRaisesRegex(UserError, "3 decisions: you may read none"):
            self._open(self.bob)

    def test_documents_deleted_since_are_told_of(self):
        self._facts()
        self._taken("2026-03-02 08:00:00", "2026-03-08 08:00:00")
        told = self._open(self.mia)
        self.assertIn("made of 3; today there are 4", told["params"]["message"])

    def test_nothing_counted_is_nothing_to_open(self):
        self.speed.action_backfill("2026-03-01")
        with self.assertRaisesRegex(UserError, "March 2026: there is nothing behind"):
            self._open(self.bob)

    def test_a_kpi_whose_documents_are_uninstalled_says_so(self):
        self._facts()
        source = self.env.registry["innovation.kpi.decision.speed"]
        self.patch(source, "_kpi_requires", ("stock.unheard.of",))
        with self.assertRaisesRegex(UserError, "not installed here any more"):
            self._open(self.bob)

    def test_figures_of_others_open_nothing(self):
        self._facts()
        for user, team in ((self.otto, None), (self.bob, self.closed_team)):
            with self.assertRaises(AccessError):
                self._open(user, team=team)

    def test_only_the_three_known_questions_are_answered(self):
        self._facts()
        with self.assertRaises(UserError):
            self._open(self.bob, "1 = 1")


@tagged("post_install", "-at_install")
@freeze_time("2026-04-15 05:00:00")
class TestKpiDocumentsOfSeveralModels(KpiCase):
    """A share made of decisions and improvements: one list of both."""

    def setUp(self):
        super().setUp()
        taken = self._taken("2026-03-02 08:00:00", "2026-03-05 08:00:00")
        done = self._done("2026-03-09 08:00:00")
        facts = SQL(
            """
            SELECT %s AS res_id, NULL::int AS team_id, 1 AS value, 1 AS weight,
                   'innovation.decision' AS res_model
             UNION ALL SELECT %s, NULL, 0, 1, 'innovation.improvement'
             UNION ALL SELECT NULL, NULL, 0, 1, 'innovation.improvement'
            """,
            taken.id,
            done.id,
        )
        source = self.env.registry["innovation.kpi.decision.speed"]
        self.patch(source, "_kpi_kind", "ratio")
        self.patch(source, "_kpi_model", None)
        self.patch(source, "_kpi_query", lambda *args: facts)
        self.speed.action_backfill("2026-03-01")
        self.march = self._value(self.speed, "2026-03-01")

    def _lines(self, user, which="counted"):
        told = self.march.with_user(user).action_open_documents(which)
        action = told["params"]["next"] if "params" in told else told
        model = self.env[action["res_model"]].with_user(user)
        return model.search(action["domain"])

    def test_all_kinds_stand_in_one_list_and_open_what_they_are(self):
        lines = self._lines(self.bob)
        self.assertEqual(lines.mapped("kind"), ["Decision", "Improvement"])
        self.assertEqual(lines.mapped("measured"), ["yes", "no"])
        action = lines[1].action_open()
        self.assertEqual(action["res_model"], "innovation.improvement")

    def test_those_it_is_true_for_open_alone(self):
        lines = self._lines(self.bob, "hit")
        self.assertEqual(lines.mapped("res_model"), ["innovation.decision"])

    def test_a_document_that_one_may_no_longer_read_does_not_open(self):
        lines = self._lines(self.bob)
        self.team.sudo().visibility = "members"
        self.team.sudo().member_ids -= self.bob
        document = lines[0].action_open()
        record = self.env[document["res_model"]].browse(document["res_id"])
        with self.assertRaises(AccessError):
            record.with_user(self.bob).read(["name"])

    def test_the_list_is_the_reader_s_own_and_nobody_writes_it(self):
        lines = self._lines(self.bob)
        with self.assertRaises(AccessError):
            lines.with_user(self.ann).read(["name"])
        with self.assertRaises(AccessError):
            lines.res_model = "res.users"
        with self.assertRaises(AccessError):
            lines.create({"value_id": self.march.id, "res_model": "x", "res_id": 1})
