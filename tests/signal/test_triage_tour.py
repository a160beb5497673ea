import logging
import time
from collections import Counter

from odoo.tests import HttpCase, tagged

from ..common import LoopCase

_logger = logging.getLogger(__name__)
PATH = "/odoo/innovation-to-sort"
# A busy week: every tenth of them from the fourth and the eighth on was heard before.
HEARD = (
    "A hotel asks for oak samples",
    "The lift was out of order on site",
    "Someone offers us a used planer",
    "The dock waits for invoices on Fridays",
    "A client got two different prices",
    "Nobody knows who orders the screws",
    "The van had a flat tyre",
    "Varnish dries too slowly in winter",
    "A school wants benches next summer",
    "Where do I see my delivery day?",
    "The drawing was not signed",
    "Two phones ring for one customer",
    "A neighbour would buy our sawdust",
    "The saw drifts by half a millimetre",
    "An architect praised the stairs",
    "Deposits arrive weeks after the drawing",
    "The printer has no toner",
    "Hinges ran out in the middle of a kitchen",
    "A fair in Lyon has a free stand",
    "Where do I download my invoice?",
)
HEARD_BEFORE = (
    "The dock waits for invoices",
    "Varnish dries slowly in winter",
    "The saw drifts by a millimetre",
    "Hinges ran out in a kitchen",
)


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

    def test_twenty_signals_take_two_keys_each_at_most(self):
        said = [f"{what} ({number})" for number, what in enumerate(HEARD, 1)]
        signals = self._share(*said)
        for words in HEARD_BEFORE:
            self._signal(words).with_user(self.fay).action_acknowledge()
        began = time.monotonic()
        # It counts the keys, too.
        self.start_tour(PATH, "innovation_loop_triage_twenty", login="fay")
        # Told, not asserted: it depends on the machine.
        _logger.info(
            "20 signals were sorted in %.0f seconds, from the start of the browser",
            time.monotonic() - began,
        )
        self.env.invalidate_all()
        states = Counter(signals.mapped("state"))
        self.assertEqual(
            states,
            {"acknowledged": 8, "deciding": 2, "later": 4, "merged": 4, "declined": 2},
        )


@tagged("post_install", "-at_install")
class TestTriageOnThePhone(LoopCase, HttpCase):
    browser_size = "390x844"
    touch_enabled = True

    def test_buttons_are_large_enough_for_a_thumb(self):
        self._signal()
        self.start_tour(PATH, "innovation_loop_triage_phone", login="fay")
