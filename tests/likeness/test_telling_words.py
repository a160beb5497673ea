from itertools import combinations

from odoo.tests import tagged
from odoo.tools import SQL

from ...models.likeness.innovation_wording_mixin import get_any_query
from ..common import LoopCase


@tagged("post_install", "-at_install")
class TestTellingWords(LoopCase):
    """What is asked of the index of words."""

    def test_a_query_for_any_set_of_words_finds_what_holds_one_of_them(self):
        words = ("carton", "dock", "invoice", "late", "saw")
        all_ = [some for size in range(6) for some in combinations(words, size)]
        mixed = (("dock", "late"), ("saw",), ("carton", "dock"), ("invoice", "late"))
        for sets in (combinations(words, 2), combinations(words, 3), mixed):
            sets = list(sets)
            held = SQL(", ").join(SQL("(%s)", " ".join(some)) for some in all_)
            query = SQL(
                "SELECT to_tsvector('simple', said) @@ %s::tsquery "
                "FROM (VALUES %s) AS texts (said)",
                get_any_query(sets),
                held,
            )
            found = [row for (row,) in self.env.execute_query(query)]
            expected = [any({*s} <= {*some} for s in sets) for some in all_]
            self.assertEqual(found, expected)

    def test_what_sets_share_is_read_once(self):
        pairs = get_any_query(combinations(("a", "b", "c", "d"), 2))
        self.assertEqual(pairs.count(":*"), 9)
