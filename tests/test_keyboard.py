from datetime import timedelta

from odoo import fields
from odoo.tests import tagged

from .common import LoopCase
from .keyboard_common import KeyboardCase

CAPTURE = ".o_innovation_capture"
NOTICE = ".o_notification"


@tagged("post_install", "-at_install")
class TestKeyboard(LoopCase, KeyboardCase):
    """The whole loop without a mouse, each step by who may do it."""

    def test_who_works_in_the_field_shares_by_keys(self):
        with self.keyboard("/odoo/innovation-my-signals", "ann") as keys:
            keys.sees(".o_list_view, .o_kanban_view")
            keys.press("alt+shift+s")
            keys.sees(CAPTURE)
            self.assertTrue(keys.is_on("#innovation_capture_text"))
            keys.type("The dock waits for invoices")
            keys.reach("[name=innovation_capture_kind]")
            keys.press("ArrowRight")
            keys.reach(f"{CAPTURE} .btn-primary", "Share")
            keys.press("Enter")
            keys.sees(NOTICE, "Shared with")
            keys.sees("[role=status], [role=alert], [aria-live]", "Shared with")
        signal = self.env["innovation.signal"].search([])
        self.assertEqual(signal.mapped("name"), ["The dock waits for invoices"])
        self.assertEqual((signal.kind, signal.reporter_id), ("blocker", self.ann))

    def test_a_facilitator_sorts_by_keys(self):
        first = self._signal(name="Acknowledge this one")
        second = self._signal(name="Decline this one")
        with self.keyboard("/odoo/innovation-signals", "fay") as keys:
            keys.sees(".o_week_sort")
            keys.press("ArrowDown")  # out of the search, to the cards
            keys.reach(".o_week_sort", key="shift+Tab")
            keys.press("Enter")
            keys.sees(".o_triage_card[aria-busy=false]", "Acknowledge this one")
            keys.press("1")
            keys.sees(".o_triage_card[aria-busy=false]", "Decline this one")
            keys.reach(".o_triage_buttons button", "Decline")
            keys.press("Enter")
            keys.sees("#o_triage_answer")
            self.assertTrue(keys.is_on("#o_triage_answer"))
            keys.type("The portal shows it")
            keys.press("Enter")
            keys.sees(".o_triage_empty", "2 sorted today")
        self.assertEqual([first.state, second.state], ["acknowledged", "declined"])

    def test_who_decides_does_so_by_keys(self):
        decision = self._decision(
            responsible_id=self.ann.id, date_due=fields.Date.today()
        )
        with self.keyboard("/odoo/innovation-to-cut", "ann") as keys:
            keys.sees(".o_data_row")
            keys.reach(".o_data_row *, .o_data_row", key="ArrowDown")
            keys.press("Enter")
            keys.sees(".o_form_view .o_statusbar_buttons", "Decide")
            keys.reach(".o_statusbar_buttons button", "Decide")
            keys.press("Enter")
            keys.sees(".modal .o_innovation_choice")
            keys.reach(".modal .o_innovation_choice input", "Go")
            keys.press(" ")
            keys.reach(".modal textarea")
            keys.type("Fridays cost us trucks")
            keys.reach(".modal footer button, footer.modal-footer button", "Decide")
            keys.press("Enter")
            keys.sees(".o_form_view .alert-success", "Fridays cost us trucks")
            self.assertTrue(keys.is_focused())
        self.assertEqual(
            (decision.outcome, decision.rationale), ("go", "Fridays cost us trucks")
        )

    def _running(self, *names):
        improvements = self.env["innovation.improvement"].concat(
            *(self._improvement(name=name, user_id=self.ann.id) for name in names)
        )
        yesterday = fields.Date.today() - timedelta(days=1)
        sprint = self._sprint(improvements, date_start=yesterday)
        sprint.action_start()
        return sprint, improvements

    def test_an_owner_delivers_by_keys(self):
        _sprint, improvement = self._running("Print it with the note")
        improvement.action_next_stage()
        improvement.action_next_stage()
        with self.keyboard("/odoo/innovation-my-board", "ann") as keys:
            keys.sees(".o_next_stage")
            keys.press("ArrowDown")  # out of the search, to the cards
            keys.reach(".o_next_stage", "Delivered")
            keys.press("Enter")
            keys.sees(".modal .o_innovation_choice")
            self.assertTrue(keys.is_on(".modal textarea"))
            # What is missing is marked when it is tried, not before.
            self.assertFalse(keys.sees_now(".o_field_invalid"))
            keys.type("No truck waited")
            keys.reach(".modal .o_innovation_choice input", "Keep")
            keys.press(" ")
            keys.reach(".modal footer button", "Deliver")
            keys.press("Enter")
            keys.sees(".o_kanban_record", "No truck waited")
            self.assertTrue(keys.is_focused())
        self.assertEqual(
            (improvement.category, improvement.verdict), ("delivered", "keep")
        )

    def test_a_facilitator_closes_a_sprint_by_keys(self):
        sprint, improvements = self._running("Alpha", "Beta")
        path = f"/odoo/innovation.sprint/{sprint.id}"
        with self.keyboard(path, "fay") as keys:
            keys.sees(".o_statusbar_buttons button")
            keys.reach(".o_statusbar_buttons button[title=More]")
            keys.press("Enter")
            keys.sees(".o-dropdown--menu", "Close the sprint")
            keys.reach(".o-dropdown--menu *", "Close the sprint", key="ArrowDown")
            keys.press("Enter")
            keys.sees(".modal .o_data_row")
            keys.reach(".modal .o_innovation_choice input")
            keys.reach(".modal .o_innovation_choice input", "Put back", "ArrowRight")
            keys.press(" ")
            keys.reach(".modal .o_field_widget[name=all_reason] input")
            keys.type("No time")
            keys.reach(".modal footer button", "Close the sprint")
            keys.press("Enter")
            keys.sees(".o_form_view .o_field_widget[name=worked_ids]")
        self.assertEqual(sprint.state, "closed")
        self.assertEqual(improvements.mapped("sprint_id").ids, [])

    def test_the_bar_of_stages_asks_for_the_result_as_the_board_does(self):
        _sprint, improvement = self._running("Print it with the note")
        improvement.action_next_stage()
        path = f"/odoo/innovation.improvement/{improvement.id}"
        with self.keyboard(path, "ann") as keys:
            keys.sees(".o_statusbar_status button", "Delivered")
            keys.reach(".o_statusbar_status button", "Delivered")
            keys.press("Enter")
            keys.sees(".modal .o_innovation_choice")
            keys.type("No truck waited")
            keys.reach(".modal .o_innovation_choice input", "Keep")
            keys.press(" ")
            keys.reach(".modal footer button", "Deliver")
            keys.press("Enter")
            keys.sees(".o_statusbar_status .o_arrow_button_current", "Delivered")
        self.assertEqual(improvement.verdict, "keep")


@tagged("post_install", "-at_install")
class TestCommentOnThePhone(LoopCase, KeyboardCase):
    browser_size = "390x844"
    touch_enabled = True

    def test_who_reads_a_signal_of_others_comments_on_it(self):
        signal = self._signal(name="The dock waits for invoices", user=self.ann)
        path = f"/odoo/innovation.signal/{signal.id}"
        with self.keyboard(path, "bob") as keys:
            keys.sees(".o_field_widget[name=name]", "The dock waits")
            self.assertFalse(keys.sees_now("[name=name] textarea"))
            keys.sees(".o-mail-Chatter-sendMessage")
            keys.reach(".o-mail-Chatter-sendMessage")
            keys.press("Enter")
            keys.sees(".o-mail-Composer")
            keys.reach(".o-mail-Composer-input")
            keys.type("On Mondays, too")
            keys.reach(".o-mail-Composer-send")
            keys.press("Enter")
            keys.sees(".o-mail-Message-body", "On Mondays, too")
        said = signal.message_ids.filtered(lambda m: m.message_type == "comment")
        self.assertEqual(said.author_id, self.bob.partner_id)
