import {getAbout, getAboutFields, getAboutScreen} from "./record_on_screen.esm";
import {Component} from "@odoo/owl";
import {DropdownItem} from "@web/core/dropdown/dropdown_item";
import {KanbanController} from "@web/views/kanban/kanban_controller";
import {ListController} from "@web/views/list/list_controller";
import {STATIC_ACTIONS_GROUP_NUMBER} from "@web/search/action_menus/action_menus";
import {_t} from "@web/core/l10n/translation";
import {patch} from "@web/core/utils/patch";
import {registry} from "@web/core/registry";
import {useCommand} from "@web/core/commands/command_hook";
import {useService} from "@web/core/utils/hooks";

/** The button beside the user's menu, and the command with its hotkey. */
export class CaptureSystray extends Component {
    static template = "innovation_loop.CaptureSystray";
    static props = {};

    setup() {
        this.capture = useService("innovation_capture");
        useCommand(_t("Share a signal"), () => this.capture.open(), {
            category: "smart_action",
            hotkey: "alt+shift+s",
            global: true,
            hotkeyOptions: {bypassEditableProtection: true},
            isAvailable: () => !this.capture.isOpen,
        });
    }
}

registry
    .category("systray")
    .add("innovation_loop.capture", {Component: CaptureSystray}, {sequence: 30});

/** The entry in the Action menu of every view that shows one or no record. */
export class CaptureMenuItem extends Component {
    static template = "innovation_loop.CaptureMenuItem";
    static components = {DropdownItem};
    static props = {};

    setup() {
        this.capture = useService("innovation_capture");
    }
}

registry.category("cogMenu").add(
    "innovation_loop.capture",
    {
        Component: CaptureMenuItem,
        groupNumber: STATIC_ACTIONS_GROUP_NUMBER,
        isDisplayed: ({config, inDialog}) =>
            config.actionType === "ir.actions.act_window" && !inDialog,
    },
    {sequence: 100}
);

// The Action menu of selected records does not read the registry above. Each patch needs
// an object of its own: "super" belongs to the one it is written in.
const makeSelectionPatch = () => ({
    getStaticActionMenuItems() {
        return {
            ...super.getStaticActionMenuItems(...arguments),
            shareSignal: {
                isAvailable: () => this.model.root.selection?.length === 1,
                sequence: 100,
                icon: "fa fa-bullhorn",
                description: _t("Share a signal"),
                callback: () => {
                    const about = getAbout(this.model.root.selection[0]);
                    this.env.services.innovation_capture.open({about});
                },
            },
        };
    },
});
patch(ListController.prototype, makeSelectionPatch());
patch(KanbanController.prototype, makeSelectionPatch());

/**
 * The buttons on a customer, a ticket and an order: action_share_signal of
 * innovation.origin.mixin gives the values as defaults in the context.
 */
registry
    .category("actions")
    .add("innovation_loop.capture", (env, {context, params}, {onClose}) => {
        const given = getAboutFields().filter((name) => context[`default_${name}`]);
        const vals = Object.fromEntries(
            given.map((name) => [name, context[`default_${name}`]])
        );
        const screen = getAboutScreen();
        const isOnScreen =
            screen?.vals.res_model === vals.res_model &&
            screen?.vals.res_id === vals.res_id;
        const label = isOnScreen ? screen.label : params?.about;
        const about = given.length ? {vals, label} : null;
        env.services.innovation_capture.open({about, onChanged: onClose});
    });
