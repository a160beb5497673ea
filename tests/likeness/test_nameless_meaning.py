from odoo.tests import tagged
from odoo.tools import SQL

from ...models.likeness.innovation_meaning import SWITCH
from ..nameless_common import NamelessCase
from .meaning_common import INSTALLED


@tagged("post_install", "-at_install")
class TestNamelessMeaning(NamelessCase):
    """What a signal without a name means is written when its day is over, and mixed."""

    def setUp(self):
        super().setUp()
        self._set_switch("1")
        self.addCleanup(self._set_switch, False)

    def _set_switch(self, value):
        with self._transaction() as env:
            env["ir.config_parameter"].set_param(SWITCH, value)

    def _encode(self):
        with self._transaction() as env:
            env["innovation.meaning"]._cron_encode()

    def _meanings(self):
        """:return: list of (signal, transaction, number) as they lie"""
        ids = tuple(number for number, *_row in self._signal_rows())
        return self._rows(
            SQL(
                """
                SELECT res_id, xmin::text::bigint, id
                  FROM innovation_meaning
                 WHERE res_model = 'innovation.signal' AND res_id IN %s
              ORDER BY ctid
                """,
                ids,
            )
        )

    def _share(self, count=12):
        return [
            self._call("capture", self._said(f"The guard of saw {number} is removed"))
            for number in range(count)
        ]

    def test_before_the_night_there_is_none(self):
        self._share(2)
        signed = self._call("capture", {"name": "The saw is mine"})
        self._encode()
        self.assertFalse(self._meanings())
        query = "SELECT count(*) FROM innovation_meaning WHERE res_id = %s" % signed
        self.assertEqual(self._rows(query)[0][0], INSTALLED)

    def test_after_the_night_neither_transaction_nor_order_tells_who_was_first(self):
        ids = self._share()
        self._call("capture", {"name": "Mine, too"})
        self._spend_the_day()
        self._spend_the_night()
        self._encode()
        rows = self._meanings()
        self.assertEqual(len(rows), len(ids) * INSTALLED)
        if rows:
            self.assertEqual(len({transaction for _id, transaction, _n in rows}), 1)
            self.assertNotEqual([signal for signal, *_row in rows], ids)
            self.assertNotEqual([signal for signal, *_row in rows], sorted(ids))
            self.assertEqual([n for *_row, n in rows], sorted(n for *_row, n in rows))
            known = self._author_transactions()
            self.assertFalse(known.intersection(row[1] for row in rows))
            alone = self._rows(
                SQL(
                    "SELECT count(*) FROM innovation_meaning WHERE xmin::text = %s",
                    str(rows[0][1]),
                )
            )
            self.assertEqual(alone[0][0], len(ids))
