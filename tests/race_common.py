from contextlib import contextmanager

from odoo import SUPERUSER_ID, api
from odoo.modules.registry import DummyRLock, Registry
from odoo.tests import BaseCase, get_db_name

QUIET = {"tracking_disable": True, "mail_create_nosubscribe": True}


class RaceCase(BaseCase):
    """Real transactions beside each other; a test removes what they leave behind."""

    def setUp(self):
        super().setUp()
        self.registry = Registry(get_db_name())
        # Odoo's runner holds this lock from its first test to its last, and every
        # environment asks for the registry: other threads would wait for ever.
        self.patch(Registry, "_lock", DummyRLock())

    @contextmanager
    def _transaction(self, uid=SUPERUSER_ID):
        """An environment on a connection of its own, committed at the end."""
        with self.registry.cursor() as cr:
            yield api.Environment(cr, uid, QUIET)
