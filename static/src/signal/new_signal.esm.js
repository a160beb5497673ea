import {KanbanController} from "@web/views/kanban/kanban_controller";
import {ListController} from "@web/views/list/list_controller";
import {LoopFormController} from "../common/loop_form/loop_form.esm";
import {SignalKanbanRenderer} from "./week_strip/week_strip.esm";
import {kanbanView} from "@web/views/kanban/kanban_view";
import {listView} from "@web/views/list/list_view";
import {registry} from "@web/core/registry";

/** “New” on signals is the one line that everybody shares one with. */
function capture(controller) {
    const onChanged = () => controller.model.load();
    controller.env.services.innovation_capture.open({about: null, onChanged});
}

export class SignalKanbanController extends KanbanController {
    async createRecord() {
        capture(this);
    }
}

export class SignalListController extends ListController {
    async createRecord() {
        capture(this);
    }
}

export class SignalFormController extends LoopFormController {
    async create() {
        if (await this.model.root.save()) {
            capture(this);
        }
    }
}

const views = registry.category("views");
const loopForm = views.get("innovation_form");
views.add("innovation_signal_kanban", {
    ...kanbanView,
    Controller: SignalKanbanController,
    Renderer: SignalKanbanRenderer,
});
views.add("innovation_my_signals_kanban", {
    ...kanbanView,
    Controller: SignalKanbanController,
});
views.add("innovation_signal_list", {...listView, Controller: SignalListController});
views.add("innovation_signal_form", {...loopForm, Controller: SignalFormController});
