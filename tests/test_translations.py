import re
from collections import defaultdict

import polib

from odoo import models
from odoo.tests import TransactionCase, tagged
from odoo.tools import file_path
from odoo.tools.translate import TranslationModuleReader

ODOO_FIELD = re.compile(r"__(alias_|message_|activity_|website_|my_activity|\w+_uid$)")


@tagged("post_install", "-at_install")
class TestTranslations(TransactionCase):
    def test_every_term_speaks_french(self):
        french = {
            entry.msgid
            for entry in polib.pofile(file_path("innovation_loop/i18n/fr.po"))
            if entry.translated()
        }
        reader = TranslationModuleReader(self.env.cr, modules=["innovation_loop"])
        terms = {
            source
            for _module, _kind, name, xmlid, source, *_more in reader
            if not self._is_foreign(name, xmlid)
        }
        missing = sorted(terms - french)
        self.assertFalse(missing, "fr.po lacks these terms")

    def _is_foreign(self, name, xmlid):
        """What an app gives to every document, it translates itself.

        And the demo company speaks one language.
        """
        if re.search(r"_demo(_|$)", str(xmlid)):
            return True
        if not name.startswith("ir.model.fields,"):
            return False
        record = self.env.ref(xmlid)
        field = self.env[record.model]._fields[record.name]
        return "innovation_loop" not in field._modules

    def test_french_is_set_as_it_is_printed(self):
        """scripts/i18n sets it; who writes in the file by hand runs that again."""
        plain = re.compile(r"\w [:;!?»]|« \w|[a-zà-ÿœ]'[a-zà-ÿœ«%]", re.IGNORECASE)
        self.assertEqual([s for s in self._get_french() if plain.search(s)], [])

    def test_french_has_its_own_words(self):
        """Those of SCREENS.md; and none that only looks French."""
        foreign = re.compile(
            r"\b(checker|feedback|deadline|reporting|KPI|dashboard|insights?|team|"
            r"skipp|updat|p85|décider avant|répondus|snooz|trigger|adresser un)",
            re.IGNORECASE,
        )
        self.assertEqual([s for s in self._get_french() if foreign.search(s)], [])

    def _get_french(self):
        """What our own terms say; those of Odoo's fields are its own."""
        for entry in polib.pofile(file_path("innovation_loop/i18n/fr.po")):
            places = [place for place, _line in entry.occurrences]
            if not all("field_" in p and ODOO_FIELD.search(p) for p in places):
                yield re.sub(r"<[^>]*>|%\(\w+\)|' if .*", "", entry.msgstr)

    def test_labels_begin_with_the_only_capital_letter(self):
        names = {"KPI", "KPIs", "Saturdays", "Sundays", "Innovation", "Loop"}
        wrong = {
            field.string
            for _name, model in self.env.registry.items()
            for field in model._fields.values()
            if set(field._modules) == {"innovation_loop"}
            and field.export_string_translation
            and field.name not in models.MAGIC_COLUMNS
            for word in re.findall(r"[\w-]+", re.sub("“.*”", "", field.string))[1:]
            if word[0].isupper() and word not in names
        }
        self.assertEqual(wrong, set())

    def test_no_two_fields_of_a_screen_have_the_same_name(self):
        """Odoo warns of it at every installation, and nobody could tell them apart."""
        doubles = [
            (name, label)
            for name, model in self.env.registry.items()
            for label, fields in self._by_label(model).items()
            if len(fields) > 1 and any("innovation_loop" in f._modules for f in fields)
        ]
        self.assertEqual(doubles, [])

    def _by_label(self, model):
        result = defaultdict(list)
        for field in model._fields.values():
            result[field.string].append(field)
        return result
