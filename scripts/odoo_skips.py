"""pytest plugin: a test that opens a browser and is skipped is a failure.

Odoo skips these tests where it finds no browser, and a green run would prove nothing.
"""

import pytest

from odoo.tests import HttpCase


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    cls = getattr(item, "cls", None)
    if report.skipped and cls and issubclass(cls, HttpCase):
        report.outcome = "failed"
        report.longrepr = f"a browser test may not be skipped: {report.longrepr}"
    return report
