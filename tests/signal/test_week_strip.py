from freezegun import freeze_time

from odoo.tests import HttpCase, tagged

from ..common import LoopCase, OtherCompany


@tagged("post_install", "-at_install")
@freeze_time("2026-03-04 09:00:00")  # Wednesday of week 10
class TestWeekStrip(OtherCompany, LoopCase):
    def _strip(self, user=None):
        return self.env["innovation.team"].with_user(user or self.ann).get_week_strip()

    def _share(self, *kinds, **values):
        for kind in kinds:
            self._signal(kind=kind, **values)

    def _sentence(self, user=None):
        [line] = self._strip(user)
        return line["sentence"]

    def test_a_week_without_signals_misses_all(self):
        [line] = self._strip()
        self.assertEqual((line["team"], line["week"]), ("Workshop", "Week 10"))
        self.assertEqual(
            [(kind["label"], kind["count"], kind["quota"]) for kind in line["kinds"]],
            [("irritants", 0, 2), ("blockers", 0, 2), ("opportunity", 0, 1)],
        )
        self.assertEqual(
            line["sentence"],
            "Two irritants, two blockers, and one opportunity are missing.",
        )

    def test_what_is_missing_is_said_in_numbers_and_words(self):
        self._share("irritant", "irritant", "blocker")
        self.assertEqual(
            self._sentence(), "One blocker and one opportunity are missing."
        )
        self._share("opportunity")
        self.assertEqual(self._sentence(), "One blocker is missing.")
        self._share("blocker", "blocker")
        self.assertEqual(self._sentence(), "Nothing is missing this week.")
        [line] = self._strip()
        self.assertEqual((line["missing"], line["kinds"][1]["count"]), (0, 3))

    def test_quotas_are_the_team_s(self):
        self.team.write(
            {"quota_irritant": 0, "quota_blocker": 5, "quota_opportunity": 3}
        )
        self._share("blocker")
        self.assertEqual(
            self._sentence(), "4 blockers and three opportunities are missing."
        )
        self.team.write({"quota_blocker": 0, "quota_opportunity": 0})
        self.assertEqual(self._strip(), [])

    def test_only_this_week_s_own_signals_count(self):
        self.team.write({"quota_blocker": 0, "quota_opportunity": 0})
        self._share("irritant", date_observed="2026-03-01")
        self._share("irritant", active=False)
        stays = self._signal(kind="irritant", date_observed="2026-03-02")
        double = self._signal(kind="irritant", user=self.bob)
        double.with_user(self.fay).action_merge(stays)
        self.assertEqual(self._sentence(), "One irritant is missing.")

    def test_each_sees_their_own_teams(self):
        def teams(user):
            return [line["team"] for line in self._strip(user)]

        self.assertEqual(teams(self.fay), ["Workshop"])  # facilitates it
        self.assertEqual(teams(self.mia), ["Management"])
        self.assertEqual(teams(self.bob), [self.company.innovation_team_id.name])
        self.assertEqual(teams(self.otto), [self.other_company.innovation_team_id.name])

    def test_it_follows_the_team_that_the_search_names(self):
        Team = self.env["innovation.team"].with_user(self.ann)
        office = self._team("Office", self.bob)

        def teams(*domain):
            return [line["team"] for line in Team.get_week_strip([*domain])]

        self.assertEqual(teams(("team_id", "=", office.id)), ["Office"])
        self.assertEqual(teams(("team_id", "ilike", "offi")), ["Office"])
        self.assertEqual(teams(("theme_id", "=", 1)), ["Workshop"])
        mine = ["|", ("reporter_id", "=", self.ann.id), ("team_id.is_mine", "=", True)]
        self.assertEqual(teams(*mine), ["Workshop"])

    def test_a_closed_team_is_not_counted_for_others(self):
        Team = self.env["innovation.team"].with_user(self.ann)
        named = [("team_id", "=", self.closed_team.id)]
        lines = Team.get_week_strip(named)
        self.assertEqual([line["team"] for line in lines], ["Workshop"])

    def test_the_sentence_speaks_the_reader_s_language(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        Team = self.env["innovation.team"].with_context(lang="fr_FR")
        sentence = Team._say_missing({"blocker": 1})
        self.assertEqual(sentence[0], sentence[0].upper())


@tagged("post_install", "-at_install")
class TestWeekStripTour(LoopCase, HttpCase):
    def test_the_strip_counts_a_signal_as_soon_as_it_is_shared(self):
        url = "/odoo/innovation-signals"
        self.start_tour(url, "innovation_loop_strip", login="ann")
