import {browser} from "@web/core/browser/browser";
import {user} from "@web/core/user";
import {uuid} from "@web/core/utils/strings";

function parse(kept) {
    try {
        return JSON.parse(kept) || {};
    } catch {
        return {};
    }
}

/**
 * Notes on their way to the server, by the token that tells a second try from a second
 * note. A signed one outlives the browser. A nameless one leaves nothing on the disk for
 * whoever uses it next: it lives as long as its tab, where it is also remembered until
 * the notes are shown.
 */
export class Outbox {
    constructor(board) {
        this.prefix = `innovation_loop.board.${user.userId}.${board}.`;
        const kept = [browser.localStorage, browser.sessionStorage];
        this.notes = kept.flatMap((storage) => this.read(storage));
    }

    read(storage) {
        const keys = Object.keys(storage).filter((key) => key.startsWith(this.prefix));
        const notes = keys.map((key) => parse(storage.getItem(key)));
        return notes.filter(({token, text}) => token && text).sort(byTime);
    }

    get waiting() {
        return this.notes.filter(({isSent}) => !isSent);
    }

    in(column) {
        return this.notes.filter((note) => note.column === column);
    }

    put(values) {
        const note = {...values, token: uuid(), time: Date.now(), refusal: ""};
        this.notes.push(note);
        this.keep(note);
        return note;
    }

    keep(note) {
        this.getStorage(note).setItem(this.prefix + note.token, JSON.stringify(note));
    }

    refuse(note, refusal) {
        note.refusal = refusal;
        this.keep(note);
    }

    /** Nobody shows a nameless note before the reveal, but the tab that wrote it. */
    sent(note) {
        note.isSent = true;
        if (note.nameless) {
            this.keep(note);
        } else {
            this.getStorage(note).removeItem(this.prefix + note.token);
        }
    }

    remove({token, nameless}) {
        this.getStorage({nameless}).removeItem(this.prefix + token);
        this.notes = this.notes.filter((note) => note.token !== token);
    }

    /** The board shows them from now on. */
    forgetSent(isRevealed) {
        const shown = ({isSent, nameless}) => isSent && (isRevealed || !nameless);
        this.notes.filter(shown).forEach((note) => this.remove(note));
    }

    getStorage({nameless}) {
        return nameless ? browser.sessionStorage : browser.localStorage;
    }
}

function byTime(one, other) {
    return one.time - other.time;
}
