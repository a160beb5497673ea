import {ConnectionLostError} from "@web/core/network/rpc";
import {Mutex} from "@web/core/utils/concurrency";
import {Outbox} from "./outbox.esm";
import {deserializeDateTime} from "@web/core/l10n/dates";
import {getRefusal} from "../../common/refusals.esm";
import {markRaw} from "@odoo/owl";

const MODEL = "innovation.retrospective";
const NOTE = "innovation.retrospective.note";
const {DateTime} = luxon;

/** What everybody sees of a retrospective, and the ways to change it. */
export class BoardModel {
    constructor(orm, id) {
        this.orm = markRaw(orm);
        this.mutex = markRaw(new Mutex());
        this.outbox = new Outbox(id);
        this.id = id;
        this.data = null;
        this.facts = [];
        this.changes = [];
        this.pending = 0;
        this.isAway = false;
        // The server's clock, as far as it is before ours: in milliseconds.
        this.ahead = 0;
    }

    // ------------------------------------------------------------
    // WHAT THERE IS
    // ------------------------------------------------------------

    /** Notes that lie under no other, those of most weight first once it is known. */
    getHeads({notes}) {
        const heads = notes.filter(({group_id}) => !group_id);
        const isWeighed = ["talk", "change"].includes(this.data.phase);
        return isWeighed
            ? heads.sort((one, other) => weigh(other) - weigh(one))
            : heads;
    }

    getUnder(column, head) {
        return column.notes.filter(({group_id}) => group_id === head.id);
    }

    get isOpen() {
        return this.data.state === "open";
    }

    get isVoting() {
        return this.isOpen && this.data.round.is_open;
    }

    get canGroup() {
        return this.data.can_add && this.data.is_revealed;
    }

    get now() {
        return DateTime.now().plus(this.ahead);
    }

    // ------------------------------------------------------------
    // THE SERVER
    // ------------------------------------------------------------

    /** Ask; without a connection nothing breaks, and it is asked again later. */
    async reach(ask) {
        try {
            const answer = await ask();
            this.isAway = false;
            return answer;
        } catch (error) {
            this.isAway ||= error instanceof ConnectionLostError;
            if (!(error instanceof ConnectionLostError)) {
                throw error;
            }
            return null;
        }
    }

    async load() {
        const answer = await this.reach(() =>
            this.orm.silent.call(MODEL, "get_board", [[this.id]])
        );
        // Answers may overtake each other; and what is on its way will ask again.
        if (answer && !this.pending && answer.version >= (this.data?.version || 0)) {
            this.take(answer);
        }
    }

    take(answer) {
        this.ahead = deserializeDateTime(answer.now).diff(DateTime.now()).toMillis();
        this.data = answer;
        this.outbox.forgetSent(answer.is_revealed);
    }

    /** Send what waits, see what the others did. */
    async sync() {
        await this.flush();
        await this.load();
    }

    /**
     * One change after the other; the board is asked for once the last is through.
     *
     * @returns {Promise} what the server answered; null without a connection
     */
    async change(model, method, args, kwargs = {}) {
        this.pending++;
        try {
            return await this.mutex.exec(() =>
                this.reach(() => this.orm.call(model, method, args, kwargs))
            );
        } finally {
            this.pending--;
            await this.load();
        }
    }

    run(method, ...values) {
        return this.change(MODEL, method, [[this.id], ...values]);
    }

    act(note, method, ...values) {
        return this.change(NOTE, method, [[note.id], ...values]);
    }

    /** A vote is seen at once: fingers are faster than the line. */
    async vote(note, step) {
        this.count(note, step);
        await this.act(note, step > 0 ? "action_vote" : "action_unvote");
        if (this.isAway) {
            this.count(note, -step);
        }
    }

    count(note, step) {
        note.my_votes += step;
        this.data.round.left -= step;
    }

    // ------------------------------------------------------------
    // FACTS
    // ------------------------------------------------------------

    async loadFacts() {
        const ask = (method) =>
            this.reach(() => this.orm.silent.call(MODEL, method, [[this.id]]));
        const [sections, changes] = await Promise.all([
            ask("get_facts"),
            ask("get_last_changes"),
        ]);
        this.facts = (sections || []).map((section) => ({
            ...section,
            facts: section.facts.map((fact) => nameFact(section, fact)),
        }));
        this.changes = changes || [];
    }

    /** @param {String} name of a fact, as it stands on the screen */
    addFact(name, column) {
        const facts = this.facts.flatMap((section) => section.facts);
        const {text, link} = facts.find((fact) => fact.name === name);
        return this.add({column, text, link: link && {model: link.model, id: link.id}});
    }

    // ------------------------------------------------------------
    // NOTES ON THEIR WAY
    // ------------------------------------------------------------

    add(values) {
        this.outbox.put(values);
        return this.sync();
    }

    flush() {
        return this.mutex.exec(async () => {
            for (const note of this.outbox.waiting) {
                if (!note.refusal && !(await this.send(note))) {
                    return;
                }
            }
        });
    }

    /** @returns {Promise<Boolean>} whether the server was there */
    async send(note) {
        const {column, text, nameless, token, link} = note;
        const more = {nameless: Boolean(nameless), token, link: link || null};
        const args = [[this.id], column, text];
        try {
            await this.reach(() => this.orm.call(MODEL, "add_note", args, more));
        } catch (error) {
            const words = getRefusal(error) || error.data?.message;
            if (!words) {
                throw error;
            }
            this.outbox.refuse(note, words);
            return true;
        }
        if (this.isAway) {
            return false;
        }
        this.outbox.sent(note);
        return true;
    }
}

/** Its name is one of a kind, also beside those of other sections. */
function nameFact(section, fact) {
    return {...fact, name: `${section.key}/${fact.key}`};
}

/** @returns {Number} what a note weighs, by those with a screen and those without */
export function weigh({votes, room_votes}) {
    return (votes || 0) + (room_votes || 0);
}
