import {Component, useRef, useState} from "@odoo/owl";
import {BoardCard} from "./card.esm";
import {_t} from "@web/core/l10n/translation";

/** A line to add at the top, and what was said. */
export class BoardColumn extends Component {
    static template = "innovation_loop.BoardColumn";
    static components = {BoardCard};
    static props = {
        board: Object,
        column: Object,
        isCurrent: Boolean,
        moving: {type: [Object, {value: null}]},
        move: Function,
        putUnder: Function,
        open: Function,
    };

    setup() {
        this.board = useState(this.props.board);
        this.state = useState({text: "", nameless: false});
        this.line = useRef("line");
    }

    get data() {
        return this.board.data;
    }

    get mine() {
        return this.board.outbox.in(this.props.column.key);
    }

    get heads() {
        return this.board.getHeads(this.props.column);
    }

    get hiddenWords() {
        const {hidden} = this.props.column;
        return hidden === 1 ? _t("1 note of others") : _t("%s notes of others", hidden);
    }

    get isEmpty() {
        return !this.board.isOpen && !this.props.column.notes.length;
    }

    getMark({isSent, nameless, refusal}) {
        if (refusal) {
            return _t("Not sent: %s", refusal);
        }
        if (isSent && nameless) {
            return _t("Sent without your name: shown with all the others");
        }
        return this.board.isAway && !isSent ? _t("Not sent yet") : "";
    }

    add() {
        const text = this.state.text.trim();
        if (!text) {
            return;
        }
        const {key: column} = this.props.column;
        this.board.add({column, text, nameless: this.state.nameless});
        this.state.text = "";
        // Also when it was never drawn with those words in it: pasted, and Enter.
        this.line.el.value = "";
        this.line.el.focus();
    }

    onKeydown(ev) {
        // An input method says Enter, too, when a word of its list is chosen.
        if (ev.key === "Enter" && !ev.isComposing) {
            ev.preventDefault();
            this.add();
        }
    }

    /** Its words go back to the line: nothing that was typed is lost. */
    takeBack(note) {
        this.board.outbox.remove(note);
        this.state.text = note.text;
        this.line.el?.focus();
    }

    sendAgain(note) {
        this.board.outbox.refuse(note, "");
        return this.board.sync();
    }
}
