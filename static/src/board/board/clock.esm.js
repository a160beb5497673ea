import {Component, onWillUnmount, useState} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {browser} from "@web/core/browser/browser";
import {deserializeDateTime} from "@web/core/l10n/dates";

const SECOND = 1000;

/** What is left of a phase, by the server's clock; over time goes on counting. */
export class BoardClock extends Component {
    static template = "innovation_loop.BoardClock";
    static props = {board: Object};

    setup() {
        this.board = useState(this.props.board);
        this.state = useState({left: this.count()});
        const timer = browser.setInterval(() => {
            this.state.left = this.count();
        }, SECOND);
        onWillUnmount(() => browser.clearInterval(timer));
    }

    /** @returns {Number} seconds, negative when it is over */
    count() {
        const end = deserializeDateTime(this.board.data.phase_end);
        return Math.round(end.diff(this.board.now).toMillis() / SECOND);
    }

    get isOver() {
        return this.state.left < 0;
    }

    get words() {
        const seconds = Math.abs(this.state.left);
        const minutes = String(Math.floor(seconds / 60)).padStart(2, "0");
        return `${minutes}:${String(seconds % 60).padStart(2, "0")}`;
    }

    get label() {
        return this.isOver ? _t("over time") : _t("left");
    }
}
