"""pytest plugin for the run of everything: each test that is written has to pass.

A green run proves what ran. Here it fails as well for a test that was not collected,
that a later one of the same name hides, whose module Odoo's own runner does not know,
or that was skipped for want of something that scripts/setup always brings.
"""

import ast
import shutil
from collections import Counter
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[2] / "tests"
# What scripts/setup does without where the system has none.
OPTIONAL = ("wkhtmltopdf",)

COMPLAINTS = pytest.StashKey()
passed, skipped = set(), {}


def written():
    """:yield: tests as in "test_loop.py::TestLoop::test_a_signal_travels" """
    for path in sorted(TESTS.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ClassDef):
                for function in node.body:
                    name = getattr(function, "name", "")
                    if isinstance(function, ast.FunctionDef) and name[:5] == "test_":
                        yield f"{path.relative_to(TESTS)}::{node.name}::{name}"


def unknown_to_odoo():
    """:return: the modules that no ``__init__.py`` on their way up imports"""
    known = {
        path.parent / (alias.name if alias.name != "*" else node.module)
        for path in TESTS.rglob("__init__.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    modules = sorted(TESTS.rglob("test_*.py"))
    rooms = sorted({path.parent for path in modules} - {TESTS})
    return [path for path in [*rooms, *modules] if path.with_suffix("") not in known]


def shadowed():
    """:return: names of modules that stand in two rooms: Odoo finds only the last"""
    names = Counter(path.stem for path in TESTS.rglob("test_*.py"))
    return [name for name, times in names.items() if times > 1]


def is_excused(test):
    reason = skipped.get(test, "")
    return any(name in reason and not shutil.which(name) for name in OPTIONAL)


def complaints():
    tests = Counter(written())
    inherited = {test.rpartition("::")[2] for test in passed}
    for test, times in tests.items():
        module, _class, name = test.split("::")
        has_passed = test in passed or module[:5] != "test_" and name in inherited
        if times > 1:
            yield f"{test}: written {times} times, only the last one can run"
        elif test in skipped and not is_excused(test):
            yield f"{test}: may not be skipped here ({skipped[test]})"
        elif test not in skipped and not has_passed:
            yield f"{test}: did not pass"
    for path in unknown_to_odoo():
        yield f"{path.relative_to(TESTS)}: the __init__.py beside it does not import it"
    for name in shadowed():
        yield f"{name}.py: two rooms have one"


def pytest_runtest_logreport(report):
    # pytest-xdist appends the group: "…::test_name@browser".
    test = report.nodeid.partition("@")[0].rpartition("/tests/")[2]
    if report.skipped:
        skipped[test] = report.longrepr[2]
    elif report.passed and report.when == "call":
        passed.add(test)


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session, exitstatus):
    if exitstatus == 0 and not hasattr(session.config, "workerinput"):
        session.config.stash[COMPLAINTS] = found = list(complaints())
        session.exitstatus = 1 if found else 0


def pytest_terminal_summary(terminalreporter, config):
    found = config.stash.get(COMPLAINTS, [])
    if found:
        terminalreporter.section("tests that did not run", red=True)
        terminalreporter.write("\n".join(found) + "\n")
