from contextlib import contextmanager
from unittest.mock import patch

from odoo.fields import Domain
from odoo.tests import tagged
from odoo.tools import SQL

from ...models.likeness.innovation_wording_mixin import WORDS_SQL
from ...models.signal.similar import ANSWERED_STATES, OPEN_STATES
from ..common import LoopCase, OtherCompany

ALIKE = [
    ("Les factures partent tard le vendredi", "factures en retard les vendredis"),
    ("Le client attend sa réponse depuis trois jours", "CLIENT ATTEND REPONSE 3 JOURS"),
    ("La machine à café est cassée", "machines a cafe cassees"),
    ("Œufs cassés à la livraison", "des oeufs casses, livraison"),
    ("Délai de livraison trop long", "les delais de livraisons sont trop longs"),
    ("Le scanner du quai tombe en panne", "Scaner en panne sur le quai"),
    ("The dock waits for invoices every Friday", "Invoices leave late on Fridays"),
    ("The dock waits for invoices", "Dock waiting for an invoice"),
    ("Wrong prices in the catalogue", "catalogue shows wrong price"),
    ("Customers ask for a tracking link", "customer wants tracking links"),
]
UNLIKE = [
    ("Les factures partent tard le vendredi", "Les livreurs partent le lundi"),
    ("Le client attend sa réponse", "Le client veut une autre couleur"),
    ("La machine à café est cassée", "La machine à découper est en panne"),
    ("Stock de vis toujours faux", "Stock de peinture trop haut"),
    ("The dock waits for invoices", "A customer waits for his refund"),
    ("Invoices leave late on Fridays", "The coffee machine is broken"),
    ("Wrong prices in the catalogue", "Wrong address on the packing slip"),
]


@tagged("post_install", "-at_install")
class TestSignalSimilar(OtherCompany, LoopCase):
    def _find(self, name, user=None, **options):
        Signal = self.env["innovation.signal"].with_user(user or self.bob)
        return Signal.find_similar(name, **options)

    def _found(self, name, user=None, **options):
        return [row["id"] for row in self._find(name, user, **options)]

    @contextmanager
    def _without_trigrams(self):
        """A database without the extension: its operators are not used."""
        Signal = self.env.registry["innovation.signal"]
        refused = patch.object(
            Signal, "_search_by_trigrams", side_effect=AssertionError
        )
        with patch.object(self.env.registry, "has_trigram", False), refused:
            yield

    def test_the_same_in_other_words_is_found_in_french_and_english(self):
        for said, meant in ALIKE:
            signal = self._signal(said)
            self.assertIn(signal.id, self._found(meant), f"{said} ~ {meant}")
            self.assertIn(signal.id, self._found(said.upper()))

    def test_one_word_in_common_is_not_the_same(self):
        for said, other in UNLIKE:
            signal = self._signal(said)
            self.assertNotIn(signal.id, self._found(other), f"{said} ~ {other}")

    def test_a_row_says_what_a_person_needs_to_join(self):
        signal = self._signal("Invoices leave late on Fridays", kind="blocker")
        signal.with_user(self.mia).action_me_too()
        [row] = self._find("invoices leave late on fridays")
        self.assertEqual(
            row,
            {
                "id": signal.id,
                "name": "Invoices leave late on Fridays",
                "kind": "blocker",
                "state": "new",
                "voices": 2,
                "score": 1.0,
            },
        )

    def test_the_best_comes_first_and_the_limit_holds(self):
        close = self._signal("Invoices leave late every Friday morning")
        same = self._signal("Invoices leave late on Fridays")
        text = "invoices leave late on friday"
        self.assertEqual(self._found(text), [same.id, close.id])
        self.assertEqual(self._found(text, limit=1), same.ids)
        for limit in (0, None):
            self.assertEqual(self._found(text, limit=limit), [same.id, close.id])
        self.assertEqual(self._found(text, limit=-3), same.ids)

    def test_only_what_is_open_and_active(self):
        text = "Invoices leave late on Fridays"
        archived, declined, merged, snoozed = (self._signal(text) for _i in range(4))
        archived.active = False
        declined.with_user(self.fay).action_decline("They do not")
        snoozed.with_user(self.fay).action_snooze("2099-01-01")
        merged.with_user(self.fay).action_merge(snoozed)
        self.assertEqual(self._found(text), snoozed.ids)
        self.assertEqual(self._find(text)[0]["state"], "later")

    def test_what_was_answered_comes_last_with_its_answer_where_it_is_asked_for(self):
        text = "Invoices leave late on Fridays"
        closed = self._signal(text)
        closed.with_user(self.fay).action_decline("The bank closes at noon")
        self.assertFalse(self._find("late invoices on friday"))
        opened = self._signal("Invoices leave late on Friday evenings")
        rows = self._find("late invoices on friday", answered=True)
        self.assertEqual([row["id"] for row in rows], [opened.id, closed.id])
        self.assertEqual(rows[1]["state"], "declined")
        self.assertEqual(rows[1]["answer"], "The bank closes at noon")
        self.assertNotIn("answer", rows[0])

    def test_nobody_finds_what_they_may_not_read(self):
        text = "Invoices leave late on Fridays"
        secret = self._signal(text, user=self.mia, team_id=self.closed_team.id)
        self.assertEqual(self._found(text, self.mia), secret.ids)
        values = {"team_id": self.closed_team.id, "user": self.mia}
        self._signal(text, **values).with_user(self.mia).action_decline("No")
        for user in (self.bob, self.otto):
            self.assertFalse(self._find(text, user))
            self.assertFalse(self._find(text, user, team_id=self.closed_team.id))
            self.assertFalse(self._find(text, user, answered=True))
            with self._without_trigrams():
                self.assertFalse(self._find(text, user))

    def test_a_team_looks_at_its_own(self):
        text = "Invoices leave late on Fridays"
        here = self._signal(text)
        there = self._signal(text, team_id=self.company.innovation_team_id.id)
        self.assertEqual(self._found(text, team_id=self.team.id), here.ids)
        self.assertEqual(set(self._found(text)), {here.id, there.id})

    def test_too_little_to_compare_finds_nothing(self):
        self._signal("a")
        for text in ("", None, False, "  ", "a", "la", "les", "!!!", "🔧🔧🔧"):
            self.assertEqual(self._find(text), [])

    def test_any_text_is_only_text(self):
        signal = self._signal("Invoices leave late on Fridays")
        for text in (
            "%_%",
            "100% _ \\ ' \" ; DROP TABLE innovation_signal; --",
            "<script>alert(1)</script>",
            "=cmd|' /C calc'!A0",
            "الفواتير تتأخر يوم الجمعة",
            "x\0y\ud800z",
            "w" * 10000,
        ):
            self.assertEqual(self._find(text), [], text[:40])
            with self._without_trigrams():
                self.assertEqual(self._find(text), [], text[:40])
        long = f"{signal.name} {'blah ' * 2000}"
        self.assertEqual(self._find(long), self._find(long[:200]))
        whole = self._signal("".join(chr(0x4E00 + i) for i in range(10000)))
        self.assertEqual(whole.name[-1], chr(0x4E00 + 9999))

    def test_both_searches_use_their_index(self):
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO innovation_signal
                            (name, kind, state, active, company_id, team_id,
                             date_observed)
                     SELECT md5(i::text) || ' ' || md5((i * 7)::text), 'blocker',
                            (ARRAY['new', 'resolved'])[1 + i %% 2], true, %s, %s,
                            '2026-03-02'
                       FROM generate_series(1, 10000) AS i
                """,
                self.company.id,
                self.team.id,
            )
        )
        self.env.cr.execute("ANALYZE innovation_signal")
        Signal = self.env["innovation.signal"].with_user(self.bob)
        is_open = Domain("state", "in", OPEN_STATES)
        answered = Domain("state", "in", ANSWERED_STATES)
        word = SQL("%s @@ 'dock'::tsquery", SQL(WORDS_SQL))
        misspelt = SQL("name_key %% 'dock'")
        for kind, query in (
            ("words", Signal._get_similar_query("dock", is_open, 5, word)),
            ("words", SQL("SELECT %s", Signal._get_count_query("dock", is_open))),
            ("answered", Signal._get_similar_query("dock", answered, 5, word)),
            ("answered", SQL("SELECT %s", Signal._get_count_query("dock", answered))),
            ("trigrams", Signal._get_similar_query("dock", is_open, 5, misspelt)),
        ):
            plan = str(self.env.execute_query(SQL("EXPLAIN %s", query)))
            self.assertIn(f"innovation_signal_name_key_{kind}_index", plan)
            self.assertNotIn("Seq Scan on innovation_signal", plan)

    def test_every_word_misspelt(self):
        signal = self._signal("Les factures partent en retard")
        self.assertEqual(self._found("facttures parttent rettard"), signal.ids)

    def test_a_word_that_is_still_being_typed(self):
        signal = self._signal("Invoices leave late on Fridays")
        self.assertEqual(self._found("invoices late fri"), signal.ids)

    def test_a_new_wording_is_found_at_once(self):
        signal = self._signal("Something else")
        signal.name = "Invoices leave late on Fridays"
        self.assertEqual(self._found("late invoices friday"), signal.ids)

    def test_without_the_extension_it_finds_the_same(self):
        for said, _meant in ALIKE + UNLIKE:
            self._signal(said)
        for said, meant in ALIKE + UNLIKE:
            with_index = self._find(meant)
            with self._without_trigrams():
                self.assertEqual(self._find(meant), with_index, said)
