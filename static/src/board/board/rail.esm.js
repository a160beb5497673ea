import {Component, onWillStart, useState} from "@odoo/owl";
import {Dropdown} from "@web/core/dropdown/dropdown";
import {DropdownItem} from "@web/core/dropdown/dropdown_item";
import {_t} from "@web/core/l10n/translation";
import {useService} from "@web/core/utils/hooks";

/** What happened since the last one: facts jog the memory, and become notes. */
export class BoardRail extends Component {
    static template = "innovation_loop.BoardRail";
    static components = {Dropdown, DropdownItem};
    static props = {board: Object, open: Function};

    setup() {
        this.action = useService("action");
        this.board = useState(this.props.board);
        this.takeWords = _t("Make it a note");
        // The board does not wait for them.
        onWillStart(() => {
            this.board.loadFacts();
        });
    }

    get sections() {
        return this.board.facts.filter(({facts}) => facts.length);
    }

    get changes() {
        return this.board.changes;
    }

    get isEmpty() {
        return !this.sections.length && !this.changes.length;
    }

    label(words, {text}) {
        return `${words}: ${text}`;
    }

    story({became, age}) {
        return [became || _t("nothing came of it yet"), age]
            .filter(Boolean)
            .join(" · ");
    }

    see({action, link}) {
        return action ? this.action.doAction(action) : this.props.open(link);
    }
}
