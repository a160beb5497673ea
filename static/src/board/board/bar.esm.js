import {Component, useState} from "@odoo/owl";
import {Dropdown} from "@web/core/dropdown/dropdown";
import {DropdownItem} from "@web/core/dropdown/dropdown_item";
import {_t} from "@web/core/l10n/translation";
import {useService} from "@web/core/utils/hooks";

const MINUTES = [2, 5, 10, 15, 20];
const VOTES = 3;
const MOST_VOTES = 20;

/** Who is ready; and for who runs it: what comes next, one primary button. */
export class BoardBar extends Component {
    static template = "innovation_loop.BoardBar";
    static components = {Dropdown, DropdownItem};
    static props = {board: Object};

    setup() {
        this.action = useService("action");
        this.board = useState(this.props.board);
        this.state = useState({votes: VOTES});
        this.most = MOST_VOTES;
    }

    get data() {
        return this.board.data;
    }

    get readyWords() {
        const {count, of} = this.data.ready;
        return _t("%(count)s of %(of)s ready", {count, of});
    }

    get hasReady() {
        return this.board.isOpen && this.data.can_add;
    }

    get isRun() {
        return this.board.isOpen && this.data.can_run;
    }

    get next() {
        const {phase, phases} = this.data;
        return phases[phases.findIndex(({key}) => key === phase) + 1];
    }

    get isBeforeVote() {
        const {phase, round} = this.data;
        return phase === "vote" && !round.is_open;
    }

    /** What there is to do now, the most likely first: that is the primary one. */
    get steps() {
        const {is_revealed, phase, round} = this.data;
        const again = round.shown ? _t("Vote again") : _t("Open the vote");
        const next = this.next && {
            label: _t("Next: %s", this.next.label),
            act: () => this.board.run("action_next_phase"),
            isNext: true,
        };
        const vote = {label: again, act: () => this.openRound()};
        const steps = [
            !is_revealed && {
                label: _t("Show the notes"),
                act: () => this.board.run("action_reveal"),
            },
            round.is_open && {
                label: _t("Close the vote"),
                act: () => this.board.run("action_close_round"),
            },
            this.isBeforeVote && !round.shown && vote,
            next,
            this.isBeforeVote && round.shown && vote,
            phase === "change" && {
                label: _t("End with one change"),
                act: () => this.end(),
            },
        ];
        return steps.filter(Boolean);
    }

    get timers() {
        const timers = MINUTES.map((minutes) => ({
            minutes,
            label: _t("%s minutes", minutes),
        }));
        const stop = {minutes: 0, label: _t("Stop the clock")};
        return this.data.phase_end ? [...timers, stop] : timers;
    }

    setReady() {
        return this.board.run("set_ready", !this.data.ready.mine);
    }

    setTimer(minutes) {
        return this.board.run("set_timer", minutes);
    }

    openRound() {
        return this.board.run("action_open_round", Number(this.state.votes) || VOTES);
    }

    async end() {
        const dialog = await this.board.run("action_end");
        if (dialog) {
            await this.action.doAction(dialog, {onClose: () => this.board.load()});
        }
    }
}
