from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, new_test_user, tagged

from ..common import LoopCase, OtherCompany

# Wednesday of ISO week 2; the four weeks begin on 15, 22 and 29 December and 5 January.
TODAY = "2026-01-07 10:00:00"


class MapCase(LoopCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        Theme = cls.env["innovation.theme"]
        cls.billing = Theme.create({"name": "Bills"})
        cls.stock = Theme.create({"name": "Stocks"})

    def _seen(self, date, theme=None, voices=0, **values):
        """A signal of ann's with so many other voices."""
        theme = theme or self.env["innovation.theme"]
        signal = self._signal(date_observed=date, theme_id=theme.id, **values)
        for user in (self.bob, self.fay, self.mia)[:voices]:
            signal.with_user(user).action_me_too()
        return signal

    def _map(self, user=None, domain=None):
        Report = self.env["innovation.signal.report"].with_user(user or self.ann)
        return Report.get_map(domain)

    def _cells(self, map_):
        return {
            row["name"]: [cell["voices"] for cell in row["cells"]]
            for row in map_["rows"]
        }


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestSignalMap(OtherCompany, MapCase):
    def test_cells_count_voices_per_theme_and_week(self):
        self._seen("2025-12-15", self.billing)
        self._seen("2025-12-28", self.billing, voices=2)
        self._seen("2026-01-07", self.stock, voices=3)
        self._seen("2026-01-05", self.stock)
        self._seen("2025-12-29")
        map_ = self._map()
        self.assertEqual(
            [week["label"] for week in map_["weeks"]],
            ["Week 51", "Week 52", "Week 1", "Week 2"],
        )
        self.assertEqual(
            self._cells(map_),
            {"Stocks": [0, 0, 0, 5], "Bills": [1, 3, 0, 0], "No theme": [0, 0, 1, 0]},
        )
        # Five is the most: 3 of 5 is three quarters of the way, 1 of 5 one quarter.
        levels = [[c["level"] for c in row["cells"]] for row in map_["rows"]]
        self.assertEqual(levels, [[0, 0, 0, 4], [1, 3, 0, 0], [0, 0, 1, 0]])

    def test_rows_are_sorted_by_weight(self):
        self._seen("2026-01-05", self.stock, minutes_lost=5)
        self._seen("2026-01-05", self.billing, minutes_lost=10)
        self._seen("2026-01-05", voices=1)
        self.assertEqual([*self._cells(self._map())], ["No theme", "Bills", "Stocks"])

    def test_a_row_says_what_the_theme_costs_and_whom_it_touches(self):
        site = self.env["res.partner"].create(
            {"name": "Dock 2", "parent_id": self.customer.id}
        )
        other = self.env["res.partner"].create({"name": "Elm House"})
        # 20 minutes × 3 voices, 45 minutes × 1 voice
        self._seen(
            "2026-01-05",
            self.billing,
            voices=2,
            minutes_lost=20,
            amount_at_stake=100,
            partner_id=site.id,
        )
        self._seen(
            "2025-12-16", self.billing, minutes_lost=45, partner_id=self.customer.id
        )
        self._seen("2025-12-17", self.billing, amount_at_stake=50, partner_id=other.id)
        self._seen("2025-12-10", self.billing, minutes_lost=99, amount_at_stake=999)
        [row] = self._map()["rows"]
        self.assertEqual((row["minutes"], row["time"]), (105, "1 h 45 min"))
        self.assertEqual((row["amount"], row["customers"]), (150, 2))

    def test_merged_signals_count_once_and_archived_ones_not(self):
        stays = self._seen("2026-01-05", self.billing, partner_id=self.customer.id)
        other = self.env["res.partner"].create({"name": "Elm House"})
        double = self._signal(
            user=self.bob,
            date_observed="2025-12-30",
            theme_id=self.stock.id,
            partner_id=other.id,
        )
        double.with_user(self.fay).action_merge(stays)
        self._seen("2026-01-05", self.billing, active=False)
        [row] = self._map()["rows"]
        self.assertEqual((row["name"], row["voices"]), ("Bills", 2))
        # The customer of the merged one was touched, too.
        self.assertEqual(row["customers"], 2)

    def test_what_is_opened_adds_up_to_the_cell(self):
        self._seen("2026-01-05", self.billing, voices=2)
        self._seen("2026-01-06", self.billing, voices=1)
        self._seen("2025-12-30", self.billing)
        self._seen("2026-01-06", self.stock)
        self._seen("2026-01-06", voices=3)
        double = self._seen("2026-01-06", self.billing)
        double.with_user(self.fay).action_merge(self._seen("2026-01-07", self.billing))
        Report = self.env["innovation.signal.report"].with_user(self.ann)
        for row in self._map()["rows"]:
            for part in (row, *row["cells"]):
                found = Report.search(part["domain"]).signal_id
                self.assertEqual(
                    sum(found.mapped("occurrence_count")),
                    part["voices"],
                    part["domain"],
                )

    def test_the_map_says_how_many_weeks_are_missing(self):
        self.assertEqual(
            self._map()["notice"], "Four more weeks until the map says something."
        )
        for date, notice in (
            ("2026-01-07", "Three more weeks until the map says something."),
            ("2026-01-01", "Two more weeks until the map says something."),
            ("2025-12-22", "One more week until the map says something."),
            ("2025-12-15", False),
        ):
            self._seen(date)
            self.assertEqual(self._map()["notice"], notice)

    def test_a_trend_needs_eight_weeks_and_compares_as_many_days(self):
        self._seen("2026-01-05", self.billing, voices=1)
        self.assertEqual(self._map()["rows"][0]["trend"], "too_early")
        self._seen("2025-11-17", self.stock)
        self._seen("2025-12-10", self.billing)
        # Thursday: four weeks later it is still to come.
        self._seen("2025-12-11", self.billing, voices=3)
        trends = {
            r["name"]: (r["trend_label"], r["trend"]) for r in self._map()["rows"]
        }
        rising, falling = ("2, was 1", "rising"), ("0, was 1", "falling")
        self.assertEqual(trends, {"Bills": rising, "Stocks": falling})
        self._seen("2025-12-10", self.billing)
        self.assertEqual(self._map()["rows"][0]["trend"], "steady")

    def test_a_map_of_one_team(self):
        self._seen("2026-01-05", self.billing)
        second = self._team("Office", self.ann)
        self._seen("2026-01-05", self.stock, team_id=second.id)
        map_ = self._map(domain=[("team_id", "=", second.id)])
        self.assertEqual([*self._cells(map_)], ["Stocks"])
        self.assertEqual([row["voices"] for row in map_["rows"]], [1])
        self.assertEqual(len(self._map()["rows"]), 2)

    def test_a_map_of_what_is_searched_for(self):
        self._seen("2026-01-05", self.billing, kind="blocker")
        self._seen("2026-01-05", self.stock, kind="irritant", voices=1)
        map_ = self._map(domain=[("kind", "=", "irritant")])
        self.assertEqual(self._cells(map_), {"Stocks": [0, 0, 0, 2]})

    def test_the_map_is_a_view_with_search_and_favourites(self):
        action = self.env["ir.actions.actions"]._for_xml_id(
            "innovation_loop.innovation_signal_map_action"
        )
        self.assertEqual(action["type"], "ir.actions.act_window")
        self.assertEqual(action["path"], "innovation-map")
        self.assertTrue(action["search_view_id"])

    def test_a_closed_team_stays_closed(self):
        self._signal(
            user=self.mia,
            team_id=self.closed_team.id,
            date_observed="2025-12-15",
            theme_id=self.stock.id,
        )
        self.assertEqual(self._cells(self._map(self.mia)), {"Stocks": [1, 0, 0, 0]})
        stranger = self._user("max", "innovation_loop.group_innovation_manager")
        for user in (self.ann, stranger):
            for domain in (None, [("team_id", "=", self.closed_team.id)]):
                map_ = self._map(user, domain)
                self.assertEqual(map_["rows"], [])
                self.assertIn("Four more weeks", map_["notice"])
            Report = self.env["innovation.signal.report"].with_user(user)
            self.assertFalse(Report.search([]))

    def test_two_companies_add_up_in_the_currency_of_the_reader(self):
        other = self.other_company
        other.currency_id = self.env["res.currency"].create(
            {"name": "QQQ", "symbol": "q", "rate_ids": [(0, 0, {"rate": 4})]}
        )
        self._seen("2026-01-05", self.billing, amount_at_stake=100)
        self._signal(
            user=self.otto,
            team_id=other.innovation_team_id.id,
            theme_id=self.billing.id,
            amount_at_stake=100,
        )
        self.assertEqual(self._map()["rows"][0]["amount"], 100)
        self.assertEqual(self._map(self.otto)["rows"][0]["amount"], 100)
        self.mia.company_ids |= other
        companies = (self.company | other).ids
        Report = self.env["innovation.signal.report"].with_user(self.mia)
        map_ = Report.with_context(allowed_company_ids=companies).get_map()
        [row] = map_["rows"]
        # 100 + 100 of a currency of which four make one
        self.assertEqual((row["voices"], row["amount"]), (2, 125))
        self.assertEqual(map_["currency_id"], self.company.currency_id.id)

    def test_the_week_begins_where_the_reader_is(self):
        with freeze_time("2026-03-25"):
            self._seen("2026-03-23")
        # The night of the change of hour: Monday in Paris, Sunday in London.
        with freeze_time("2026-03-29 22:30:00"):
            self.assertEqual(self._map()["weeks"][-1]["label"], "Week 14")
            self.assertEqual(self._cells(self._map()), {"No theme": [0, 0, 1, 0]})
            self.bob.tz = "Europe/London"
            self.assertEqual(self._map(self.bob)["weeks"][-1]["label"], "Week 13")

    def test_portal_users_have_no_map(self):
        guest = new_test_user(self.env, "guest", "base.group_portal")
        with self.assertRaises(AccessError):
            self._map(guest)


@tagged("post_install", "-at_install")
class TestSignalMapTour(MapCase, HttpCase):
    def test_a_cell_opens_its_signals(self):
        today = self.env["innovation.signal"]._get_week_start(
            self.env["innovation.signal"].default_get(["date_observed"])[
                "date_observed"
            ]
        )
        self._seen(today, self.billing, voices=2)
        self.start_tour("/odoo/innovation-map", "innovation_loop_map", login="ann")
