"""pytest plugin for processes that share one database, hence one filestore.

After each class Odoo removes the files that no committed row names. With several
processes these would also be the files of the tests that still run in another one. The
filestore of the test database goes with the database, so nothing needs removing.
"""

from odoo.tests import TransactionCase


def pytest_configure(config):
    TransactionCase._gc_filestore = classmethod(lambda cls: None)
