import logging
import time

from odoo.tests import HttpCase, tagged

from ..common import LoopCase

_logger = logging.getLogger(__name__)
PATH = "/odoo/innovation-to-sort"


@tagged("post_install", "-at_install")
class TestTriageTour(LoopCase, HttpCase):
    """By keys alone."""

    def _share(self, *names, **values):
        signals = self.env["innovation.signal"]
        for name in names:
            signals |= self._signal(name, **values)
        return signals

    def test_a_facilitator_sorts_what_came_in_by_keys(self):
        like = self._signal("Invoices make the dock wait: it waits for invoices")
        like.with_user(self.fay).action_acknowledge()
        names = [
            "Skip this one",
            "Acknowledge this one",
            "Open a decision on this one",
            "The dock waits for invoices",
            "Put this one aside",
            "Decline this one",
        ]
        signals = self._share(*names)
        self.start_tour(
            "/odoo/innovation-signals", "innovation_loop_triage", login="fay"
        )
        self.env.invalidate_all()
        states = ["acknowledged", "acknowledged", "deciding", "merged"]
        self.assertEqual(signals.mapped("state"), [*states, "later", "declined"])
        self.assertEqual(signals[3].merged_into_id, like)
        self.assertEqual(signals[5].answer, "The portal shows it")

    def test_twenty_signals_by_keys(self):
        signals = self._share(*(f"Number {n} of them" for n in range(1, 21)))
        began = time.monotonic()
        self.start_tour(PATH, "innovation_loop_triage_twenty", login="fay")
        seconds = time.monotonic() - began
        # Told, not asserted: it depends on the machine.
        _logger.info("20 signals were sorted in %.0f seconds", seconds)
        self.assertNotIn("new", signals.mapped("state"))


@tagged("post_install", "-at_install")
class TestTriageOnThePhone(LoopCase, HttpCase):
    browser_size = "390x844"
    touch_enabled = True

    def test_buttons_are_large_enough_for_a_thumb(self):
        self._signal()
        self.start_tour(PATH, "innovation_loop_triage_phone", login="fay")
