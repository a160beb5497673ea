import {FormRenderer} from "@web/views/form/form_renderer";
import {LoopField} from "./more_fields.esm";
import {getTabableElements} from "@web/core/utils/ui";
import {useRef} from "@odoo/owl";
import {useKeptFocus} from "../kept_focus.esm";
import {StatusBarButtons} from "@web/views/form/status_bar_buttons/status_bar_buttons";

/** One thing to do next, the rest in a menu: what Odoo does on a phone, everywhere. */
export class OneButtonAndMenu extends StatusBarButtons {
    static template = "innovation_loop.OneButtonAndMenu";

    get hasMenu() {
        return this.visibleSlotNames.length > 1;
    }
}

export class LoopFormRenderer extends FormRenderer {
    static components = {
        ...FormRenderer.components,
        Field: LoopField,
        StatusBarButtons: OneButtonAndMenu,
    };

    setup() {
        super.setup();
        const root = useRef("compiled_view_root");
        useKeptFocus(root, (form) => getTabableElements(form)[0]);
    }
}
