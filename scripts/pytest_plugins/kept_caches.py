"""pytest plugin that keeps what Odoo has worked out from one test to the next.

After each test Odoo forgets all of its caches: rights, rules, groups, views. To work
them out anew is a third of what a test costs. A test is rolled back, so what was cached
before and during it still holds, but for the caches that somebody has invalidated
meanwhile: these are forgotten, as Odoo itself does where a request fails. Odoo's own
runner (scripts/crowd) forgets all of them, and finds whether a test lives on what
another one has left.
"""

from unittest.mock import patch

from odoo.orm.registry import _CACHES_BY_KEY, Registry
from odoo.tests import TransactionCase
from odoo.tools.translate import TranslationImporter

clear_cache, clear_all_caches = Registry.clear_cache, Registry.clear_all_caches
save_terms = TranslationImporter.save
set_up, do_class_cleanups = TransactionCase.setUp, TransactionCase.doClassCleanups
# Names of caches, since the start of the test and of its class. Of all threads: what a
# browser asks for is answered in another one.
in_test, in_class = set(), set()


def note_and_clear(registry, *names):
    in_test.update(names or ["default"])
    in_class.update(names or ["default"])
    clear_cache(registry, *names)


def note_and_clear_all(registry):
    in_test.update(_CACHES_BY_KEY)
    in_class.update(_CACHES_BY_KEY)
    clear_all_caches(registry)


def save_and_clear_all(importer, *args, **options):
    """Terms are written by SQL, and Odoo leaves templates as they were."""
    save_terms(importer, *args, **options)
    note_and_clear_all(importer.env.registry)


def forget(registry, names):
    if names:
        clear_cache(registry, *names)
        names.clear()


def set_up_test(case):
    in_test.clear()
    with patch.object(Registry, "clear_all_caches", lambda self: forget(self, in_test)):
        set_up(case)  # which says what to do when it is over


def clean_up_class(cls):
    with patch.object(
        Registry, "clear_all_caches", lambda self: forget(self, in_class)
    ):
        do_class_cleanups.__func__(cls)


def pytest_configure(config):
    Registry.clear_cache, Registry.clear_all_caches = note_and_clear, note_and_clear_all
    TranslationImporter.save = save_and_clear_all
    TransactionCase.setUp = set_up_test
    TransactionCase.doClassCleanups = classmethod(clean_up_class)
