import re
from collections import defaultdict

import polib

from odoo.tests import TransactionCase, tagged
from odoo.tools import file_path
from odoo.tools.translate import TranslationModuleReader


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
