from unittest.mock import patch

from odoo.http import request
from odoo.tests import tagged
from odoo.tools import SQL, mute_logger

from ..dump_common import USER_ID
from ..nameless_common import NamelessCase

# What PostgreSQL says when somebody else was faster: Odoo tries again.
FAILURE = "DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '40001'; END $$"


@tagged("post_install", "-at_install")
class TestNamelessTransaction(NamelessCase):
    """The database says in which transaction a row was written, and in which order."""

    def assertApart(self):
        known = self._author_transactions()
        self.assertTrue(known)
        hidden = {row[1] for row in self._signal_rows() + self._photo_rows()}
        self.assertTrue(hidden)
        self.assertFalse(known & hidden)

    def _devices(self):
        query = f"SELECT count(*) FROM res_device_log WHERE user_id = {USER_ID}"
        return self._rows(query)[0][0]

    def test_the_form_of_capture(self):
        before = self._devices()
        answer = self._call("capture_from_ui", self._said(attachments=[self._photo()]))
        self.assertEqual(answer["team"], "Dumped")
        self.assertEqual(self._devices(), before + 1)  # the name was written, too
        self.assertApart()

    def test_a_capture_by_a_program(self):
        self._call("capture", self._said())
        self.assertApart()

    def test_the_form_of_a_signal(self):
        [read] = self._call("web_save", [], self._said(), {"name": {}, "team_id": {}})
        self.assertEqual(read["name"], "The saw guard is removed")
        self.assertApart()

    def test_a_record_that_is_created(self):
        [signal_id] = self._call("create", [self._said()])
        self.assertEqual([row[0] for row in self._signal_rows()], [signal_id])
        self.assertApart()

    def test_a_copy(self):
        mine = self._call("capture", {"name": "Mine"})
        self._call("copy", [mine], {"is_anonymous": True})
        self.assertApart()

    def test_a_name_in_a_list(self):
        self._call("name_create", "The saw guard is off", default_is_anonymous=True)
        self.assertApart()

    # ------------------------------------------------------------
    # NUMBERS, FILES AND TIMES
    # ------------------------------------------------------------

    def _share_and_sign(self):
        """:return: ids of signals: with a name, without, with a name"""
        return [
            self._call("capture", {"name": "Mine"}),
            self._call("capture", self._said(attachments=[self._photo()])),
            self._call("capture", {"name": "Mine, too"}),
        ]

    def test_no_number_tells_when_nor_a_number_that_is_missing(self):
        before, hidden, after = self._share_and_sign()
        self.assertEqual(after, before + 1)
        [[photo, *_row]] = self._photo_rows()
        for number in (hidden, photo):
            self.assertGreaterEqual(number, 2**30)

    def test_a_photo_leaves_no_file_on_the_disk(self):
        self._call("capture", self._said(attachments=[self._photo()]))
        [[photo, *_row]] = self._photo_rows()
        with self._transaction() as env:
            photo = env["ir.attachment"].browse(photo)
            self.assertFalse(photo.store_fname)
            self.assertTrue(photo.raw.startswith(b"\xff\xd8"))
            self.assertEqual(str(photo.create_date)[10:], " 00:00:00")

    # ------------------------------------------------------------
    # ALL OR NOTHING
    # ------------------------------------------------------------

    def _refuse(self, method, *args):
        with self.assertRaises(AssertionError), mute_logger("odoo.http"):
            self._call(method, *args)

    def test_what_is_refused_beside_it_takes_it_back(self):
        tomorrow = {"name": "Mine", "date_observed": "2999-01-01"}
        self._refuse("create", [self._said(), tomorrow])
        self.assertFalse(self._signal_rows())

    def test_a_photo_that_is_none_takes_it_back(self):
        self._refuse("capture_from_ui", self._said(attachments=[{"datas": "eA=="}]))
        self.assertFalse(self._signal_rows())

    def test_a_request_that_is_tried_again_says_it_once(self):
        attempts = []

        def answer(response):
            attempts.append(response)
            if len(attempts) == 1:
                request.env.cr.execute(FAILURE)

        with (
            patch.object(self.registry["ir.http"], "_post_dispatch", answer),
            patch("odoo.service.model.random.uniform", return_value=0),
            mute_logger("odoo.sql_db", "odoo.service.model"),
        ):
            self._call("capture_from_ui", self._said(attachments=[self._photo()]))
        self.assertEqual(len(attempts), 2)
        self.assertEqual((len(self._signal_rows()), len(self._photo_rows())), (1, 1))

    def test_an_undo_takes_it_back_in_a_transaction_of_its_own(self):
        said = self._said(attachments=[self._photo()])
        answer = self._call("capture_from_ui", said)
        went = []

        def unlink(signals):
            signals.env.cr.execute("SELECT txid_current()")
            went.extend(signals.env.cr.fetchone())
            return delete(signals)

        model = self.registry["innovation.signal"]
        delete = model.unlink
        with patch.object(model, "unlink", unlink):
            self._call("action_undo_capture", answer["undo"], browser=2)
        self.assertFalse(self._signal_rows())
        self.assertEqual(len(went), 1)
        self.assertFalse(self._author_transactions().intersection(went))


@tagged("post_install", "-at_install")
class TestNamelessNight(NamelessCase):
    """By day transactions stand side by side; at night all of a day become one."""

    def _share(self, count=7):
        """:return: ids in the order in which they were shared"""
        ids = []
        for number in range(count):
            said = self._said(f"Signal {number} {'x' * 9000}")
            ids.append(self._call("capture", {**said, "attachments": [self._photo()]}))
        return ids

    def _all_rows(self):
        return self._signal_rows() + self._photo_rows()

    def test_neither_transaction_nor_place_tells_who(self):
        ids = self._share()
        said = {transaction for _id, transaction, _page in self._all_rows()}
        pages = {(number, page) for number, _transaction, page in self._all_rows()}
        self.assertEqual(len(said), len(ids))
        self._spend_the_day()
        self._spend_the_night()
        [night] = {transaction for _id, transaction, _page in self._all_rows()}
        near = {known for known in self._author_transactions() if known + 50 > night}
        self.assertFalse(near)
        self.assertNotEqual([row[0] for row in self._signal_rows()], ids)
        left = {(number, page) for number, _transaction, page in self._all_rows()}
        self.assertFalse(pages & left)

    def test_nothing_is_left_of_the_transactions_in_which_they_were_shared(self):
        self._share(3)
        said = [transaction for _id, transaction, _page in self._all_rows()]
        self._spend_the_night()
        both = SQL("xmin::text::bigint, xmax::text::bigint")
        everywhere = self._search(self._tables("r", "t"), both, SQL("TRUE"))
        self.assertFalse(everywhere.intersection(said))

    def test_words_and_photos_stay_as_they_were(self):
        self._share(2)
        with self._transaction() as env:
            before = self._read(env)
        self._spend_the_night()
        with self._transaction() as env:
            self.assertEqual(self._read(env), before)

    def _read(self, env):
        signals = env["innovation.signal"].search([("team_id", "=", self.team_id)])
        photos = signals._get_nameless_photos()
        return signals.read(load=None) + photos.read(["raw", "name", "write_date"])

    def test_what_was_shared_today_waits_for_its_night(self):
        self._share(1)
        before = self._all_rows()
        self._spend_the_night(days=0)
        self.assertEqual(self._all_rows(), before)

    def test_a_second_run_finds_nothing_to_do(self):
        self._share(1)
        self._spend_the_night()
        before = self._all_rows()
        self._spend_the_night()
        self.assertEqual(self._all_rows(), before)

    def test_one_that_somebody_changes_waits_for_the_next_run_with_all_others(self):
        self._share(2)
        before = self._all_rows()
        with self.registry.cursor() as holder:
            holder.execute(
                "UPDATE innovation_signal SET minutes_lost = 1 WHERE id = %s",
                [before[0][0]],
            )
            self._spend_the_night()
            holder.rollback()
        self.assertEqual(self._all_rows(), before)
        self._spend_the_night()
        self.assertFalse(set(self._all_rows()) & set(before))
