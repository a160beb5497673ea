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
        terms = TranslationModuleReader(self.env.cr, modules=["innovation_loop"])
        missing = sorted({row[4] for row in terms} - french)
        self.assertFalse(missing, "fr.po lacks these terms")
