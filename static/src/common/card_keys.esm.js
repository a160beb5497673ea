import {KanbanRenderer} from "@web/views/kanban/kanban_renderer";
import {isOurs} from "./our_screen.esm";
import {patch} from "@web/core/utils/patch";
import {useHotkey} from "@web/core/hotkeys/hotkey_hook";
import {useKeptFocus} from "./kept_focus.esm";

const CARD = ".o_kanban_record:not(.o_kanban_ghost)";
const PRESSED = "button, a, [role=button], [role=radio], input";

/** Of several for one area the key goes to the first: ours stand before Odoo's. */
function useCardKeys(getArea) {
    const options = {
        area: getArea,
        isAvailable: (target) => target.matches(PRESSED),
    };
    for (const key of ["enter", "space"]) {
        useHotkey(key, ({target}) => target.click(), options);
    }
}

/**
 * Enter and Space press what has the focus on a card of ours. Odoo takes both keys for
 * the card as a whole, so its buttons and its menu answered to the mouse alone.
 */
patch(KanbanRenderer.prototype, {
    setup() {
        const areOurs = isOurs({res_model: this.props.list.resModel});
        if (areOurs) {
            useCardKeys(() => this.rootRef.el);
        }
        super.setup();
        if (areOurs) {
            useKeptFocus(this.rootRef, (board) => board.querySelector(CARD));
        }
    },
});
