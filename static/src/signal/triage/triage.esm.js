import {Component, onWillStart, useEffect, useRef, useState} from "@odoo/owl";
import {ActionSwiper} from "@web/core/action_swiper/action_swiper";
import {KeepLast} from "@web/core/utils/concurrency";
import {Layout} from "@web/search/layout";
import {TriageMemory} from "./triage_memory.esm";
import {_t} from "@web/core/l10n/translation";
import {getRefusal} from "../../common/refusals.esm";
import {registry} from "@web/core/registry";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";
import {useDebounced} from "@web/core/utils/timing";
import {useHotkey} from "@web/core/hotkeys/hotkey_hook";
import {useService} from "@web/core/utils/hooks";

const MODEL = "innovation.signal";
const KEYS = ["1", "2", "3", "4", "5"];
const DENIED = "odoo.exceptions.AccessError";

/** One signal, large; what becomes of it is one key, or one swipe. */
export class Triage extends Component {
    static template = "innovation_loop.Triage";
    static components = {ActionSwiper, Layout};
    static props = {...standardActionServiceProps};

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.memory = useState(new TriageMemory());
        // The step that asks for more: "merge" or "decline".
        this.state = useState({left: 0, signal: null, denied: "", isBusy: false});
        Object.assign(this.state, {refusal: "", last: null});
        this.forget();
        this.lastAnswer = new KeepLast();
        this.findSoon = useDebounced(() => this.find(), 250);
        this.title = useRef("title");
        this.boxes = {decline: useRef("question"), merge: useRef("like")};
        this.setKeys();
        // A screen reader reads what came, and keys go on from there.
        useEffect(
            () => this.title.el?.focus(),
            () => [this.state.signal?.id]
        );
        useEffect(
            () => this.focusFirst(),
            () => [this.state.step]
        );
        onWillStart(() => this.load());
    }

    setKeys() {
        this.steps = [
            {label: _t("Acknowledge"), act: () => this.acknowledge(), isPrimary: true},
            {label: _t("Open a decision"), act: () => this.openDecision()},
            {label: _t("Merge"), act: () => this.ask("merge")},
            {label: _t("Later"), act: () => this.snooze()},
            {label: _t("Decline"), act: () => this.ask("decline")},
        ];
        KEYS.forEach((key, index) => useHotkey(key, () => this.press(index)));
        useHotkey("arrowright", () => this.skip());
        useHotkey("escape", () => this.back());
        this.swipeRight = {
            action: () => this.acknowledge(),
            icon: "fa-check",
            bgColor: "text-bg-success",
        };
        this.swipeLeft = {
            action: () => this.skip(),
            icon: "fa-arrow-right",
            bgColor: "text-bg-secondary",
        };
    }

    // ------------------------------------------------------------
    // WHAT IS SHOWN
    // ------------------------------------------------------------

    async load() {
        try {
            const skipped = [...this.memory.skipped];
            const answer = await this.orm.call(MODEL, "get_triage", [], {skipped});
            if (answer.signal?.id !== this.state.signal?.id) {
                this.forget();
            }
            Object.assign(this.state, answer);
        } catch (error) {
            if (error.exceptionName !== DENIED) {
                throw error;
            }
            this.state.denied = error.data.message;
        }
    }

    /** Close what a step asks for. */
    forget() {
        Object.assign(this.state, {step: "", words: "", answer: "", found: null});
    }

    get like() {
        return this.state.found || this.state.signal.like;
    }

    get isMerging() {
        return this.state.step === "merge";
    }

    get hasSide() {
        return this.state.signal.customer || this.like.length || this.isMerging;
    }

    get total() {
        return this.memory.done + this.state.left;
    }

    get progress() {
        const place = {number: this.memory.done + 1, total: this.total};
        return _t("%(number)s of %(total)s", place);
    }

    get skippedWords() {
        const count = this.memory.skipped.length;
        return count ? _t("%s put at the end", count) : "";
    }

    get doneWords() {
        const {done} = this.memory;
        return done === 1 ? _t("1 sorted today.") : _t("%s sorted today.", done);
    }

    get display() {
        return {controlPanel: {}};
    }

    hint(step) {
        return step === this.steps[3] ? this.state.signal.later.words : "";
    }

    story({state_label, voices}) {
        const heard = voices > 1 ? [_t("%(count)s voices", {count: voices})] : [];
        return [state_label, ...heard].join(" · ");
    }

    mergeLabel({name}) {
        return _t("Merge into “%s”", name);
    }

    get source() {
        const {kind_label, theme, team, age, author, voices} = this.state.signal;
        const heard = voices > 1 && _t("%(count)s voices", {count: voices});
        return [kind_label, theme, team, age, author, heard].filter(Boolean);
    }

    // ------------------------------------------------------------
    // STEPS
    // ------------------------------------------------------------

    press(index) {
        if (this.isMerging) {
            return this.like[index] && this.mergeInto(this.like[index]);
        }
        return this.state.signal && !this.state.step && this.steps[index].act();
    }

    ask(step) {
        this.forget();
        Object.assign(this.state, {step, refusal: ""});
    }

    /**
     * Do it, say so and go on; what is refused is said in place.
     *
     * @param {String} method of the signal
     * @param {Array} values
     * @param {Function} tell takes what the server answered, gives what is said
     */
    async act(method, values, tell) {
        const {signal} = this.state;
        await this.alone(async () => {
            const answer = await this.orm.call(MODEL, method, [[signal.id], ...values]);
            this.state.last = {about: signal.name, ...tell(answer)};
            this.memory.sorted(signal.id);
        });
    }

    /** Keys come faster than answers: one after the other. */
    async alone(change) {
        if (this.state.isBusy || !this.state.signal) {
            return;
        }
        Object.assign(this.state, {isBusy: true, refusal: ""});
        try {
            await change();
        } catch (error) {
            this.state.refusal = getRefusal(error);
            if (!this.state.refusal) {
                throw error;
            }
        } finally {
            // Also after a refusal: somebody else may have sorted it.
            await this.load();
            this.state.isBusy = false;
        }
    }

    acknowledge() {
        return this.act("action_acknowledge", [], () => ({
            words: _t("Acknowledged"),
        }));
    }

    openDecision() {
        return this.act("action_open_decision", [], (open) => ({
            words: _t("A decision was opened"),
            open,
        }));
    }

    snooze() {
        const {date, words} = this.state.signal.later;
        return this.act("action_snooze", [date], () => ({
            words: _t("Comes back on %s", words),
        }));
    }

    mergeInto(target) {
        const {id} = this.state.signal;
        return this.act("action_merge", [target.id], () => ({
            words: _t("Merged into “%s”", target.name),
            merged: id,
        }));
    }

    async decline() {
        const words = this.state.answer.trim();
        if (!words) {
            this.state.refusal = _t("Say why in one line: its author will read it.");
            return;
        }
        await this.act("action_decline", [words], () => {
            this.memory.answered(words);
            return {words: _t("Declined: %s", words)};
        });
    }

    async skip() {
        const {signal, step} = this.state;
        if (step) {
            return;
        }
        await this.alone(async () => {
            this.memory.skip(signal.id);
            this.state.last = null;
        });
    }

    async undoMerge() {
        const {merged} = this.state.last;
        this.state.last = null;
        await this.orm.call(MODEL, "action_unmerge", [[merged]]);
        this.memory.takenBack();
        await this.load();
    }

    // ------------------------------------------------------------
    // WHAT A STEP ASKS FOR
    // ------------------------------------------------------------

    async find() {
        const {id} = this.state.signal;
        const {words} = this.state;
        const answer = this.orm.silent.call(MODEL, "find_to_merge", [[id]], {words});
        this.state.found = await this.lastAnswer.add(answer);
    }

    focusFirst() {
        const box = this.boxes[this.state.step]?.el;
        box?.querySelector("[data-first]")?.focus();
    }

    choose(answer) {
        this.state.answer = answer;
        this.focusFirst();
    }

    back() {
        this.forget();
        this.state.refusal = "";
        this.title.el?.focus();
    }

    onQuestionKeydown(ev) {
        if (ev.key === "Escape") {
            this.back();
        }
    }

    onAnswerKeydown(ev) {
        // An input method says Enter, too, when a word of its list is chosen.
        if (ev.key === "Enter" && !ev.isComposing) {
            this.decline();
        }
    }

    // ------------------------------------------------------------
    // WHERE TO GO FROM HERE
    // ------------------------------------------------------------

    go(name) {
        return this.action.doAction(`innovation_loop.${name}`);
    }

    openLast() {
        return this.action.doAction(this.state.last.open);
    }
}

registry.category("actions").add("innovation_loop.triage", Triage);
