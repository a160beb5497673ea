from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import new_test_user, tagged

from .common import LoopCase, OtherCompany


@tagged("post_install", "-at_install")
class TestRefusals(OtherCompany, LoopCase):
    """Roads around the buttons: RPC, values in the context, x2many commands."""

    def _refused(self, error, model, user, values, **context):
        Model = self.env[model].with_user(user).with_context(**context)
        with self.assertRaises(error):
            Model.create(values).flush_recordset()

    def test_commands_on_a_nameless_signal_do_not_run_with_other_rights(self):
        admins = self.env.ref("base.group_system")
        nameless = {"name": "x", "is_anonymous": True, "team_id": self.team.id}
        secret = self._signal(user=self.mia, team_id=self.closed_team.id)
        for values in (
            {"supporter_ids": [(1, self.ann.id, {"group_ids": [(4, admins.id)]})]},
            {"supporter_ids": [(0, 0, {"name": "Evil", "login": "evil"})]},
            {"merged_ids": [(1, secret.id, {"name": "Rewritten"})]},
            {"message_ids": [(0, 0, {"body": "Forged"})]},
        ):
            self._refused(
                UserError, "innovation.signal", self.ann, {**nameless, **values}
            )
        self.assertFalse(self.ann.has_group("base.group_system"))

    def test_defaults_in_the_context_establish_no_fact(self):
        Decision = self.env["innovation.decision"].with_user(self.ann)
        decision = Decision.with_context(
            default_outcome="go", default_date_decided="2026-01-01 00:00:00"
        ).create({"name": "x", "team_id": self.team.id})
        self.assertEqual((decision.state, decision.outcome), ("draft", False))
        Sprint = self.env["innovation.sprint"].with_user(self.fay)
        sprint = Sprint.with_context(default_state="closed").create({"goal": "x"})
        self.assertEqual(sprint.state, "planned")

    def test_nameless_by_default_is_nameless(self):
        Signal = self.env["innovation.signal"].with_user(self.ann)
        signal = Signal.with_context(default_is_anonymous=True).create({"name": "x"})
        self.assertTrue(signal.is_anonymous)
        self.assertNotEqual(signal.create_uid, self.ann)

    def test_nobody_speaks_or_counts_for_others(self):
        for values in ({"reporter_id": self.bob.id}, {"supporter_ids": self.bob.ids}):
            self._refused(
                UserError, "innovation.signal", self.ann, {"name": "x"} | values
            )
            with self.assertRaises(UserError):
                self._signal().write(values)

    def test_links_do_not_reach_into_a_closed_team(self):
        secret = self._decision(
            user=self.mia,
            submit=False,
            team_id=self.closed_team.id,
            responsible_id=self.mia.id,
        )
        link = {"decision_id": secret.id}
        for model in ("innovation.signal", "innovation.improvement"):
            self._refused(AccessError, model, self.ann, {"name": "x", **link})
        self._refused(AccessError, "innovation.decision.decide", self.fay, link)
        # Nor by a value in the context.
        context = {"default_decision_id": secret.id}
        for model in ("innovation.signal", "innovation.improvement"):
            self._refused(AccessError, model, self.ann, {"name": "x"}, **context)
        # Nor does an insider show its name outside.
        inside = {"name": "x", "team_id": self.team.id, **link}
        self._refused(UserError, "innovation.improvement", self.mia, inside)

    def test_a_record_does_not_move_into_a_closed_team(self):
        with self.assertRaises(AccessError):
            self._signal().team_id = self.closed_team

    def test_who_is_made_responsible_can_see_what_for(self):
        portal = new_test_user(self.env, "guest", "base.group_portal")
        for user in (portal, self.otto):
            with self.assertRaisesRegex(ValidationError, "cannot see"):
                self._decision(submit=False, responsible_id=user.id)
        with self.assertRaisesRegex(ValidationError, "cannot see"):
            self._improvement(
                user=self.mia, team_id=self.closed_team.id, user_id=self.ann.id
            )

    def test_whoever_raised_a_topic_does_not_cut_it(self):
        decision = self._decision(user=self.bob)
        with self.assertRaises(AccessError):
            decision.action_decide("no_go", "Because I say so")
        self.assertFalse(decision.with_user(self.bob).can_edit)
        self.assertTrue(decision.with_user(self.ann).can_edit)

    def test_signals_neither_join_nor_leave_what_is_decided(self):
        signal, late = self._signal(), self._signal("Late")
        decision = self._decision(signal_ids=signal.ids)
        decision.action_decide("go", "Yes")
        with self.assertRaisesRegex(UserError, "neither join nor leave"):
            decision.signal_ids = [(4, late.id)]
        with self.assertRaisesRegex(UserError, "neither join nor leave"):
            signal.decision_id = False
        with self.assertRaisesRegex(UserError, "was answered"):
            signal.with_user(self.fay).answer = "Or maybe not"

    def test_a_deleted_draft_gives_its_signals_back(self):
        signal = self._signal()
        old = self._decision(signal_ids=signal.ids)
        old.action_decide("go", "It pays")
        new = old.browse(old.action_supersede()["res_id"])
        new.with_user(self.mia).unlink()
        self.assertEqual((signal.decision_id, old.state), (old, "decided"))

    def test_a_closed_sprint_is_closed(self):
        improvement = self._improvement(observed_result="Works", verdict="keep")
        sprint = self._sprint(improvement)
        sprint.action_start()
        with self.assertRaisesRegex(ValidationError, "close it before"):
            sprint.active = False
        with self.assertRaisesRegex(ValidationError, "take it out"):
            improvement.active = False
        improvement.write({"active": True, "stage_id": self._stage("delivered").id})
        sprint.write({"active": True})
        wizard = self.env["innovation.sprint.close"].browse(
            sprint.action_close()["res_id"]
        )
        wizard.with_user(self.fay).action_confirm()
        with self.assertRaisesRegex(UserError, "cannot change any more"):
            sprint.goal = "Something nicer"
        with self.assertRaisesRegex(UserError, "delivered in a sprint"):
            improvement.stage_id = self._stage("todo")
        with self.assertRaisesRegex(ValidationError, "frozen"):
            self._improvement(sprint_id=sprint.id)
        with self.assertRaisesRegex(UserError, "archive it"):
            sprint.with_user(self.mia).unlink()

    def test_the_closing_wizard_shows_nothing_of_other_sprints(self):
        secret = self.env["innovation.sprint"].create(
            {"goal": "x", "date_start": "2026-03-02", "team_id": self.closed_team.id}
        )
        link = {"sprint_id": secret.id}
        self._refused(AccessError, "innovation.sprint.close", self.fay, link)

    def test_notes_are_written_by_their_authors(self):
        retrospective = self.env["innovation.retrospective"].create({"name": "x"})
        note = {"retrospective_id": retrospective.id, "text": "x", "column": "worked"}
        self._refused(
            UserError,
            "innovation.retrospective.note",
            self.ann,
            {**note, "author_id": self.bob.id},
        )
        Note = self.env["innovation.retrospective.note"].with_user(self.ann)
        said = Note.with_context(default_author_id=self.bob.id).create(note)
        self.assertEqual(said.author_id, self.ann)
        with self.assertRaisesRegex(ValidationError, "keep and improve"):
            self.env["innovation.retrospective.note"].create(note)
            retrospective.kind = "monthly"

    def test_stopping_says_stop_however_it_is_done(self):
        improvement = self._improvement(is_blocked=True, blocked_reason="No screws")
        improvement.stage_id = self._stage("stopped")
        self.assertEqual((improvement.verdict, improvement.is_blocked), ("stop", False))

    def test_blanks_are_not_words(self):
        self._refused(ValidationError, "innovation.signal", self.ann, {"name": "  "})
        improvement = self._improvement(observed_result="   ", verdict="keep")
        with self.assertRaises(ValidationError):
            improvement.action_deliver()

    def test_nothing_is_observed_in_the_future(self):
        with self.assertRaisesRegex(ValidationError, "in the future"):
            self._signal(date_observed="2099-01-01")

    def test_records_and_teams_stay_in_their_company(self):
        self.mia.company_ids |= self.other_company
        signal = self._signal().with_user(self.mia)
        with self.assertRaisesRegex(UserError, "stays in its company"):
            signal.company_id = self.other_company
        with self.assertRaisesRegex(UserError, "stays in its company"):
            self.team.company_id = self.other_company

    def test_the_team_of_everybody_is_not_archived(self):
        everyone = self.company.innovation_team_id.with_user(self.mia)
        for remove in (everyone.action_archive, everyone.unlink):
            with self.assertRaisesRegex(ValidationError, "neither archived nor"):
                remove()

    def test_a_company_takes_its_empty_team_with_it(self):
        company = self.env["res.company"].create({"name": "Short-lived"})
        team = company.innovation_team_id
        # Other applications hold a company, too: here only our part of it.
        company._unlink_innovation_team()
        self.assertFalse(team.exists() or company.innovation_team_id)

    def test_what_is_to_decide_keeps_the_three(self):
        for name in ("responsible_id", "date_due", "success_criterion"):
            with self.assertRaisesRegex(UserError, "not ready"):
                self._decision()[name] = False

    def test_the_stages_keep_their_meaning(self):
        self._improvement()
        todo = self._stage("todo").with_user(self.mia)
        with self.assertRaisesRegex(UserError, "in use"):
            todo.category = "delivered"
        with self.assertRaisesRegex(UserError, "last stage"):
            self._stage("delivered").with_user(self.mia).unlink()

    def test_a_running_sprint_keeps_its_team_and_its_start(self):
        sprint = self._sprint(self._improvement())
        sprint.action_start()
        for values in ({"date_start": "2026-01-05"}, {"team_id": self.closed_team.id}):
            with self.assertRaisesRegex(UserError, "cannot change any more"):
                sprint.write(values)

    def test_a_manager_does_not_rewrite_what_a_kpi_is(self):
        kpi = self.env["innovation.kpi"].search([], limit=1).with_user(self.mia)
        with self.assertRaisesRegex(UserError, "come with its formula"):
            kpi.code = "mine"

    def test_followers_outside_a_closed_team_get_none_of_its_mail(self):
        decision = self._decision()
        decision.message_subscribe((self.ann | self.bob).partner_id.ids)
        self.team.visibility = "members"
        message = self._say(
            decision.with_user(self.ann), "Now secret", subtype_xmlid="mail.mt_comment"
        )
        self.assertNotIn(self.bob.partner_id, message.sudo().notified_partner_ids)

    def test_being_made_owner_sends_no_mail(self):
        Improvement = self.env["innovation.improvement"].with_user(self.fay)
        Improvement = Improvement.with_context(tracking_disable=False)
        improvement = Improvement.create(
            {"name": "x", "team_id": self.team.id, "user_id": self.ann.id}
        )
        messages = improvement.sudo().message_ids
        self.assertFalse(messages.notified_partner_ids)
