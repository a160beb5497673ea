import {Component, onWillStart, useEffect, useRef, useState} from "@odoo/owl";
import {BoardBar} from "./bar.esm";
import {BoardClock} from "./clock.esm";
import {BoardColumn} from "./column.esm";
import {BoardModel} from "./board_model.esm";
import {BoardRail} from "./rail.esm";
import {Layout} from "@web/search/layout";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";
import {useBoardDrag} from "./drag.esm";
import {useHotkey} from "@web/core/hotkeys/hotkey_hook";
import {useKeptFocus} from "../../common/kept_focus.esm";
import {useLive} from "./live.esm";
import {useService} from "@web/core/utils/hooks";

// What somebody may not see, or what is gone: said in place.
const DENIED = ["odoo.exceptions.AccessError", "odoo.exceptions.MissingError"];

/** One retrospective, for all who take part, each at a screen of their own. */
export class Board extends Component {
    static template = "innovation_loop.Board";
    static components = {BoardBar, BoardClock, BoardColumn, BoardRail, Layout};
    static props = {...standardActionServiceProps};
    static path = "innovation-retrospective-board";
    static displayName = _t("Retrospective");

    setup() {
        this.action = useService("action");
        this.board = useState(new BoardModel(useService("orm"), this.id));
        // On a phone one column is shown, and the facts when they are asked for.
        this.state = useState({denied: "", column: "", moving: null, hasRail: false});
        Object.assign(this.state, {notice: ""});
        this.root = useRef("root");
        useLive(this.board);
        useBoardDrag(this.root, this.board);
        useKeptFocus(this.root, (root) => root.querySelector("input, button"));
        useHotkey("escape", () => this.stopMoving());
        useEffect(
            () => this.showTarget(),
            () => [this.state.moving]
        );
        useEffect(
            (phase, isRevealed, state) => this.tell(phase, isRevealed, state),
            () => [this.data?.phase, this.data?.is_revealed, this.data?.state]
        );
        onWillStart(() => this.start());
    }

    get id() {
        const {action, resId} = this.props;
        return resId || action.params?.id || action.context?.active_id;
    }

    async start() {
        if (!this.id) {
            this.state.denied = _t(
                "Open a retrospective: its board is one click away."
            );
            return;
        }
        try {
            await this.board.load();
        } catch (error) {
            if (!DENIED.includes(error.exceptionName)) {
                throw error;
            }
            this.state.denied = error.data.message;
            return;
        }
        if (this.data) {
            this.state.column = this.data.columns[0].key;
            this.env.config.setDisplayName(this.data.name);
        }
        this.props.updateActionState?.({resId: this.id});
        this.board.sync();
    }

    // ------------------------------------------------------------
    // WHAT IS SHOWN
    // ------------------------------------------------------------

    get data() {
        return this.board.data;
    }

    get display() {
        return {controlPanel: {}};
    }

    get about() {
        const {kind_label, team, facilitator} = this.data;
        const runs = facilitator && _t("Facilitator: %s", facilitator.name);
        return [team?.name, kind_label, runs].filter(Boolean);
    }

    get phaseIndex() {
        return this.data.phases.findIndex(({key}) => key === this.data.phase);
    }

    /** The first line says what to do. */
    get title() {
        const {can_add, is_revealed, phase, round} = this.data;
        if (!this.board.isOpen) {
            return _t("This retrospective is closed");
        }
        if (this.board.isVoting) {
            return can_add
                ? _t("Vote for what matters most: %s left", round.left)
                : _t("The vote is open");
        }
        const titles = {
            collect: is_revealed
                ? _t("Add what is still missing")
                : _t("Write what you saw: one line, one note"),
            group: _t("Put together what belongs together"),
            vote: round.shown ? _t("This is how you voted") : _t("The vote opens soon"),
            talk: _t("Talk about what weighs most"),
            change: _t("Agree on the one thing you do next"),
        };
        return titles[phase];
    }

    get hint() {
        const {is_revealed, phase, round} = this.data;
        if (!this.board.isOpen) {
            return "";
        }
        if (this.board.isVoting) {
            return round.voters === 1
                ? _t("1 person has voted; the result is shown when the vote closes.")
                : _t(
                      "%s persons have voted; the result is shown when the vote closes.",
                      round.voters
                  );
        }
        const hints = {
            collect: is_revealed
                ? ""
                : _t("Notes of others are shown all at once, when all are done."),
            group: _t("Drag a note on another, or use the menu of the note."),
            change: _t("It becomes an improvement, with one person who does it."),
        };
        return hints[phase] || "";
    }

    get question() {
        return _t("Under which note does “%s” go?", this.state.moving.text);
    }

    /** For who hears the page. */
    tell(phase, isRevealed, state) {
        const now = JSON.stringify([phase, isRevealed, state]);
        if (this.told && this.told !== now) {
            this.state.notice =
                isRevealed && !this.wasRevealed
                    ? _t("The notes are shown")
                    : this.title;
        }
        Object.assign(this, {told: now, wasRevealed: isRevealed});
    }

    // ------------------------------------------------------------
    // STEPS
    // ------------------------------------------------------------

    showColumn(column) {
        Object.assign(this.state, {column, hasRail: false});
    }

    toggleRail() {
        this.state.hasRail = !this.state.hasRail;
    }

    setPhase(key) {
        return this.board.run("set_phase", key);
    }

    startMoving(note) {
        this.state.moving = note;
    }

    /** Keys, and eyes, go on with where it may go. */
    showTarget() {
        const here = this.root.el?.querySelector(".o_board_here");
        here?.focus();
        here?.scrollIntoView({block: "center"});
    }

    /** Keys go on from the note that they came from. */
    stopMoving() {
        const {moving} = this.state;
        const selector = `[data-note="${moving?.id}"] .o_board_menu`;
        this.state.moving = null;
        this.root.el?.querySelector(selector)?.focus();
    }

    async putUnder(target) {
        const note = this.state.moving;
        this.stopMoving();
        await this.board.act(note, "action_group", target.id);
    }

    open({model, id}) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: model,
            res_id: id,
            views: [[false, "form"]],
        });
    }

    openImprovement({id}) {
        return this.open({model: "innovation.improvement", id});
    }

    openForm() {
        return this.open({model: "innovation.retrospective", id: this.id});
    }

    openAll() {
        return this.action.doAction("innovation_loop.innovation_retrospective_action");
    }
}

registry.category("actions").add("innovation_loop.board", Board);
