import sys

from odoo.tests import tagged
from odoo.tools import SQL

from ...models.likeness.innovation_wording_mixin import get_key_sql, get_words
from .meaning_common import INSTALLED, MeaningCase, read_pairs

FIGURES = "\n{}: hard {:.0%}, easy {:.0%}; the theme known: {:.0%}, {:.0%}\n"

FRENCH_THEMES = {
    "facturation": "billing",
    "délais": "lead times",
    "qualité": "quality",
    "service après-vente": "after-sales",
    "gestion des demandes": "lead handling",
    "suivi des devis": "quote follow-up",
    "communication interne": "internal communication",
}


@tagged("post_install", "-at_install")
class TestMeaningPairs(MeaningCase):
    """A library of a hundred lessons, and what people type who need one of them.

    Hard is a pair without a word in common. Figures are the share of pairs of which
    the right lesson is among the first three.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.pairs = read_pairs()
        names = {cls._get_theme_name(pair) for pair in cls.pairs}
        themes = cls.env["innovation.theme"].create([{"name": n} for n in names])
        cls.themes = dict(zip(names, themes, strict=True))
        lessons = cls.env["innovation.lesson"].with_user(cls.ann)
        cls.lessons = lessons.create([cls._prepare(pair) for pair in cls.pairs])
        cls.lessons.action_share()

    @classmethod
    def _get_theme_name(cls, pair):
        return FRENCH_THEMES.get(pair["theme"], pair["theme"])

    @classmethod
    def _prepare(cls, pair):
        theme = cls.themes[cls._get_theme_name(pair)]
        return {
            "name": pair["said"],
            "body": f"<p>{pair['body']}</p>",
            "theme_ids": theme.ids,
            "team_id": cls.team.id,
        }

    def _is_hard(self, pair):
        keys = [get_key_sql(pair[name]) for name in ("said", "asked")]
        [row] = self.env.execute_query(SQL("SELECT %s, %s", *keys))
        said, asked = (set(get_words(key)) for key in row)
        return not said & asked

    def _get_shares(self, with_theme):
        """:return: shares found of the hard pairs and of those with a word in common"""
        lessons = self.env["innovation.lesson"].with_user(self.bob)
        found = {True: [], False: []}
        for pair, lesson in zip(self.pairs, self.lessons, strict=True):
            theme = with_theme and self.themes[self._get_theme_name(pair)]
            offered = lessons._find_offered(pair["asked"], themes=theme)
            offered = [one for one, _score, _why in offered]
            found[self._is_hard(pair)].append(lesson in offered)
        return [round(sum(found[k]) / len(found[k]), 2) for k in (True, False)]

    def _get_figures(self, engine):
        figures = [*self._get_shares(False), *self._get_shares(True)]
        sys.stdout.write(FIGURES.format(engine, *figures))  # seen with pytest's -s
        return figures

    def test_the_right_lesson_is_among_the_first_three(self):
        self._switch("")
        hard, easy, *_theme = self._get_figures("by words")
        self.assertGreaterEqual(easy, 0.9)
        self._switch("1")
        self._read_all()
        hard, easy, hard_of_theme, easy_of_theme = self._get_figures("by meaning")
        self.assertGreaterEqual(easy, 0.95 if INSTALLED else 0.9)
        self.assertGreaterEqual(easy_of_theme, 0.95)
        if INSTALLED:
            self.assertGreaterEqual(hard, 0.25)
            self.assertGreaterEqual(hard_of_theme, 0.65)
        else:
            self.assertFalse(hard)
