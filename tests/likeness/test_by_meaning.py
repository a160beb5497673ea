from datetime import timedelta
from unittest.mock import patch

from freezegun import freeze_time

from odoo import fields
from odoo.fields import Domain
from odoo.tests import tagged
from odoo.tools import SQL

from ...models.likeness import by_meaning, innovation_meaning
from ..common import OtherCompany
from .meaning_common import INSTALLED, MeaningCase

CALL = "Call back who filled in the web form within an hour"
BELL = "Nobody answers the telephone in the morning"
CLOCHE = "Personne ne répond au téléphone le matin"
ENGINE = "The engine of the forklift does not start"
MOTEUR = "Le moteur du chariot élévateur ne démarre pas"


@tagged("post_install", "-at_install")
class TestByMeaning(OtherCompany, MeaningCase):
    """What says the same in other words, where the optional encoder is there."""

    def _found(self, text, user=None, **options):
        Signal = self.env["innovation.signal"].with_user(user or self.bob)
        return [row["id"] for row in Signal.find_similar(text, **options)]

    def _offered(self, text, user=None):
        lessons = self.env["innovation.lesson"].with_user(user or self.bob)
        return [(row["name"], row["why"]) for row in lessons.find_similar(text)]

    def _rows(self, record):
        query = SQL(
            "SELECT id, vector FROM innovation_meaning "
            "WHERE res_model = %s AND res_id = %s",
            record._name,
            record.id,
        )
        return self.env.execute_query(query)

    def assertClose(self, found, expected):
        """Without the encoder nothing is close, and nothing fails."""
        self.assertEqual(found, expected if INSTALLED else type(expected)())

    def test_a_signal_in_the_other_language_is_found(self):
        signal = self._signal(BELL)
        self._signal(ENGINE)
        self.assertFalse(self._found(CLOCHE))
        self._read_all()
        self.assertClose(self._found(CLOCHE), signal.ids)
        self.assertClose(self._found(CLOCHE, team_id=self.team.id), signal.ids)

    def test_what_is_said_in_the_same_words_comes_first(self):
        there = self._signal(CLOCHE)
        here = self._signal(BELL)
        self._read_all()
        found = self._found("Nobody answers the phone in the morning")
        self.assertEqual(found[0], here.id)
        self.assertClose(found[1:], there.ids)

    def test_an_answered_one_is_found_too(self):
        signal = self._signal(BELL)
        signal.with_user(self.fay).action_decline("It is answered from nine")
        self._read_all()
        self.assertFalse(self._found(CLOCHE))
        self.assertClose(self._found(CLOCHE, answered=True), signal.ids)

    def test_a_lesson_in_the_other_language_comes_back_and_says_why(self):
        self._lesson(ENGINE)
        self._lesson(BELL)
        self._read_all()
        self.assertClose(self._offered(MOTEUR), [(ENGINE, "close in meaning")])
        self.assertEqual(self._offered(ENGINE), [(ENGINE, "like words")])

    def test_the_text_of_a_lesson_says_what_it_is_about(self):
        self._lesson("On site", f"<p>{ENGINE}.</p>")
        self._read_all()
        self.assertClose(self._offered(MOTEUR), [("On site", "close in meaning")])

    def test_a_like_topic_in_other_words(self):
        old = self._decision(name=ENGINE)
        old.with_user(self.fay).action_decide("no_go", "Too old")
        self._read_all()
        new = self._decision(name=MOTEUR).with_user(self.bob)
        found = new.get_like_topics()["decisions"]
        why = [(row["id"], row["why"]) for row in found]
        self.assertClose(why, [(old.id, "close in meaning")])

    def test_what_was_not_read_yet_is_found_by_its_words(self):
        self._lesson(ENGINE)
        self.assertEqual(self._offered("forklift engine"), [(ENGINE, "like words")])

    def test_a_new_text_has_a_new_meaning(self):
        signal = self._signal(ENGINE)
        self._read_all()
        self.assertClose(self._found(MOTEUR), signal.ids)
        before = self._rows(signal)
        self._read_all()
        self.assertEqual(self._rows(signal), before)
        signal.name = BELL
        self._read_all()
        self.assertFalse(self._found(MOTEUR))
        self.assertClose(self._found(CLOCHE), signal.ids)
        self.assertEqual(len(self._rows(signal)), INSTALLED)

    def test_it_goes_with_its_record(self):
        signal, gone = self._signal(ENGINE), self._signal(BELL)
        self._read_all()
        signal.with_user(self.mia).unlink()
        self.assertFalse(self._rows(signal))
        self.env.cr.execute("DELETE FROM innovation_signal WHERE id = %s", [gone.id])
        self._read_all()
        self.assertFalse(self._rows(gone))

    def test_nobody_finds_what_they_may_not_read(self):
        secret = self._signal(ENGINE, user=self.mia, team_id=self.closed_team.id)
        self._lesson(ENGINE, user=self.mia, team_id=self.closed_team.id)
        self._read_all()
        self.assertClose(self._found(MOTEUR, self.mia), secret.ids)
        for user in (self.bob, self.otto):
            self.assertFalse(self._found(MOTEUR, user))
            self.assertFalse(self._offered(MOTEUR, user))
            for patched in ("MAX_CLOSE", "MIN_READABLE"):
                with patch.object(by_meaning, patched, 1):
                    self.assertFalse(self._found(MOTEUR, user))

    def test_what_others_know_does_not_hide_what_is_mine(self):
        for _number in range(3):
            self._signal(ENGINE, user=self.mia, team_id=self.closed_team.id)
        mine = self._signal("The forklift's engine stalls")
        self._read_all()
        with patch.object(by_meaning, "MAX_CLOSE", 2):
            self.assertClose(self._found(MOTEUR), mine.ids)

    def test_switched_off_it_is_as_if_it_were_not_there(self):
        signal = self._signal(ENGINE)
        self._read_all()
        self._switch("")
        self.assertFalse(self._found(MOTEUR))
        self.assertFalse(self._offered(MOTEUR))
        signal.name = BELL
        self._switch("1")
        self.assertEqual(len(self._rows(signal)), INSTALLED)

    def test_without_the_encoder_words_go_on(self):
        signal = self._signal(ENGINE)
        with patch.object(innovation_meaning, "is_installed", lambda: False):
            self._read_all()
            self.assertFalse(self._rows(signal))
            self.assertFalse(self._found(MOTEUR))
            self.assertEqual(self._found(ENGINE), signal.ids)

    def test_of_two_runs_one_goes_on(self):
        signal = self._signal(ENGINE)
        with patch.object(
            self.env.registry["innovation.meaning"], "_lock", lambda self: False
        ):
            self._read_all()
        self.assertFalse(self._rows(signal))

    def test_more_than_a_batch(self):
        signals = [self._signal(f"{ENGINE} {number}") for number in range(5)]
        with patch.object(by_meaning, "BATCH", 2):
            self._read_all()
        self.assertEqual(sum(len(self._rows(s)) for s in signals), 5 * INSTALLED)

    def test_of_a_text_without_end_the_beginning_is_read(self):
        lessons = self.env["innovation.lesson"].with_user(self.bob)
        self._lesson(BELL)
        self._read_all()
        begun = (f"{CLOCHE}. " * by_meaning.MAX_READ)[: by_meaning.MAX_READ]
        close = lessons._get_close(begun, Domain.TRUE)
        endless = begun + ENGINE * by_meaning.MAX_READ
        self.assertEqual(lessons._get_close(endless, Domain.TRUE), close)

    def test_odd_texts_are_only_texts(self):
        for text in ("🔧🔧🔧", "%_%", "w" * 5000, "الفواتير تتأخر", "''"):
            self._signal(text)
        self._read_all()
        for text in ("🔧🔧🔧", "%_%", "w" * 5000, "\0\ud800", "", None):
            self.assertIsInstance(self._found(text), list)
            self.assertIsInstance(self._offered(text), list)

    # ------------------------------------------------------------
    # NOTES
    # ------------------------------------------------------------

    def _retrospective(self):
        notes = [
            (0, 0, {"column": column, "text": text})
            for column, text in (
                ("worked", ENGINE),
                ("not_worked", BELL),
                ("change", CALL),
            )
        ]
        Retrospective = self.env["innovation.retrospective"].with_user(self.ann)
        return Retrospective.create(
            {"name": "October", "team_id": self.team.id, "note_ids": notes}
        )

    def test_a_note_is_read_when_its_retrospective_is_closed(self):
        retrospective = self._retrospective()
        note = retrospective.note_ids[0]
        self._read_all()
        self.assertFalse(self._rows(note))
        self._close_retrospective(retrospective)
        self._read_all()
        self.assertEqual(len(self._rows(note)), INSTALLED)

    def test_a_note_without_a_name_waits_until_its_day_is_mingled(self):
        retrospective = self._retrospective()
        retrospective.add_note("worked", BELL, nameless=True)
        retrospective.invalidate_recordset()
        self._close_retrospective(retrospective)
        signed = retrospective.note_ids.filtered("author_id")
        nameless = retrospective.note_ids - signed
        self._read_all()
        self.assertFalse(self._rows(nameless))
        self.assertEqual(len(self._rows(signed[0])), INSTALLED)
        with freeze_time(fields.Date.today() + timedelta(days=1)):
            self._mingle_notes()
            self._read_all()
        self.assertEqual(len(self._rows(nameless)), INSTALLED)

    def _mingle_notes(self):
        with self.enter_registry_test_mode():
            cron = self.env.ref("innovation_loop.ir_cron_mingle_notes")
            cron.method_direct_trigger()
