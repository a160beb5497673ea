"""pytest plugin for the tests that open a browser.

One that is skipped is a failure: Odoo skips them where it finds no browser, and a green
run would prove nothing. When several processes share the work, one of them runs all of
these and starts first: two browsers at a time would slow each other into time-outs.
"""

import pytest

from odoo.tests import HttpCase


def is_browser_test(item):
    return bool(getattr(item, "cls", None)) and issubclass(item.cls, HttpCase)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    if not config.getoption("dist", "no") == "loadgroup":
        return
    items.sort(key=is_browser_test, reverse=True)
    for item in items:
        group = "browser" if is_browser_test(item) else item.nodeid.rpartition("::")[0]
        item.add_marker(pytest.mark.xdist_group(group))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if report.skipped and is_browser_test(item):
        report.outcome = "failed"
        report.longrepr = f"a browser test may not be skipped: {report.longrepr}"
    return report
