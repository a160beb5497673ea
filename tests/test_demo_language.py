import re
from pathlib import Path

from odoo.tests import TransactionCase, tagged
from odoo.tools import convert_file, file_path, html2plaintext

from ..demo.innovation_demo import LANGUAGES, TABLES, read_table
from .empty_house import empty_house

# Words that stand in nearly every sentence of one language, and in none of the other.
TELLTALES = {
    "en": "the and of is are was were with from for we not nobody who every each",
    "fr": "le la les des du est une un et pour avec dans sur nous qui pas chaque",
}
ADDRESSES = ("res.company", "res.partner")


def words_of(text):
    return set(re.findall(r"[a-zà-ÿ]+", text.lower()))


def digits_of(text):
    """14:00 is 14 h in French, and 1,900 is 1 900."""
    return re.sub(r"\D", "", text.replace(":00", ""))


class TestDemoTables(TransactionCase):
    """The firm is told in two languages, and it is one story."""

    def _get_names(self):
        folder = Path(file_path(f"{TABLES}/en"))
        return sorted(path.stem for path in folder.glob("*.csv"))

    def _get_pairs(self):
        """:return: (table, id, column, English, French)"""
        for name in self._get_names():
            tables = [read_table(name, language) for language in LANGUAGES]
            for english, french in zip(*tables, strict=True):
                for column in set(english) - {"id"}:
                    cells = english[column], french[column]
                    yield name, english["id"], column, *cells

    def test_each_table_of_words_has_the_rows_of_its_figures_in_both_languages(self):
        for name in self._get_names():
            ids = [row["id"] for row in read_table(name) if row["id"]]
            for language in LANGUAGES:
                rows = read_table(name, language)
                self.assertEqual([row["id"] for row in rows], ids, (language, name))

    def test_both_languages_tell_the_same_columns(self):
        names = {file.name for file in Path(file_path(f"{TABLES}/fr")).glob("*.csv")}
        self.assertEqual(names, {f"{name}.csv" for name in self._get_names()})
        for name in self._get_names():
            columns = [list(read_table(name, language)[0]) for language in LANGUAGES]
            self.assertEqual(*columns, name)

    def test_what_is_said_in_one_language_is_said_in_the_other(self):
        for name, xml_id, column, english, french in self._get_pairs():
            if name != "res.company":  # not every country has codes for its towns
                self.assertEqual(bool(english), bool(french), (name, xml_id, column))

    def test_both_languages_tell_the_same_figures(self):
        for name, xml_id, column, english, french in self._get_pairs():
            if not name.startswith(ADDRESSES):
                cell = (name, xml_id, column)
                self.assertEqual(digits_of(english), digits_of(french), cell)

    def test_no_table_holds_a_sentence_of_the_other_language(self):
        foreign = {
            "en": set(TELLTALES["fr"].split()),
            "fr": set(TELLTALES["en"].split()),
        }
        for name, xml_id, column, *texts in self._get_pairs():
            for language, text in zip(LANGUAGES, texts, strict=True):
                found = words_of(text) & foreign[language]
                self.assertFalse(found, (language, name, xml_id, column, text))

    def test_amounts_of_money_are_in_euros(self):
        for name in self._get_names():
            for row in read_table(name, "en") + read_table(name, "fr"):
                self.assertNotIn("$", "".join(row.values()))


@tagged("post_install", "-at_install")
class TestDemoFirm(TransactionCase):
    """The demo company, loaded for a French administrator."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._forget_firm()
        cls.env["res.lang"]._activate_lang("fr_FR")
        cls.env.ref("base.user_admin").lang = "fr_FR"
        demo = "demo/innovation_loop_demo.xml"
        convert_file(cls.env, "innovation_loop", demo, {}, "init", noupdate=True)

    @classmethod
    def _forget_firm(cls):
        """Where there is one already, it is nobody's: this one is loaded beside it."""
        empty_house(cls.env)
        known = [("module", "=", "innovation_loop"), ("name", "=like", r"%\_demo")]
        known = cls.env["ir.model.data"].search([*known, ("model", "!=", "ir.model")])
        people = known.filtered(lambda row: row.model == "res.users").mapped("res_id")
        for user in cls.env["res.users"].browse(people):
            user.login = f"{user.login}-before"
        teams = [("alias_model_id.model", "=", "innovation.team")]
        cls.env["mail.alias"].search(teams).alias_name = False
        known.unlink()

    def test_a_french_administrator_gets_a_french_firm_that_counts_in_euros(self):
        self.assertEqual(self.env.company.name, "Menuiserie Valcopeau")
        self.assertEqual(self.env.company.currency_id.name, "EUR")
        signal = self.env.ref("innovation_loop.signal_friday_dock_demo")
        self.assertEqual(signal.name, "Le quai attend les factures chaque vendredi")

    def test_everybody_of_the_firm_reads_its_language(self):
        for person in ("user_claire_demo", "partner_paul_demo", "customer_hotel_demo"):
            self.assertEqual(self.env.ref(f"innovation_loop.{person}").lang, "fr_FR")

    def test_a_salesperson_sells_and_is_no_facilitator(self):
        martin = self.env.ref("innovation_loop.user_martin_demo")
        self.assertTrue(martin.has_group("sales_team.group_sale_salesman"))
        self.assertFalse(
            martin.has_group("innovation_loop.group_innovation_facilitator")
        )

    def test_no_mail_of_the_past_waits_or_has_failed(self):
        states = self.env["mail.mail"].search([]).mapped("state")
        self.assertFalse(set(states) & {"outgoing", "exception"})
        statuses = (
            self.env["mail.notification"].search([]).mapped("notification_status")
        )
        self.assertFalse(set(statuses) & {"ready", "exception"})

    def test_the_mail_of_this_week_was_sent_to_each_reader(self):
        Summary = self.env["innovation.summary"]
        self.assertFalse(Summary._get_due())
        self.assertTrue(Summary.search([]))
        self.assertLessEqual(set(Summary.search([]).mapped("state")), {"sent", "empty"})

    def test_the_mail_of_this_week_is_french_to_its_last_word(self):
        claire = self.env.ref("innovation_loop.user_claire_demo")
        summary = self.env["innovation.summary"].search([("user_id", "=", claire.id)])
        told = words_of(html2plaintext(summary.mail_id.body_html))
        self.assertFalse(told & set(TELLTALES["en"].split()))
        self.assertFalse(told & {"first", "response", "improving"})
