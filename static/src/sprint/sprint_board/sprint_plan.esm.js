import {onMounted, useState} from "@odoo/owl";
import {KanbanRenderer} from "@web/views/kanban/kanban_renderer";
import {SprintHeader} from "./sprint_board.esm";
import {kanbanView} from "@web/views/kanban/kanban_view";
import {registry} from "@web/core/registry";

/** The backlog beside the next sprint: here what has no sprint is never folded. */
export class SprintPlanRenderer extends KanbanRenderer {
    static template = "innovation_loop.SprintPlanRenderer";
    static components = {...KanbanRenderer.components, SprintHeader};

    setup() {
        super.setup();
        this.header = useState({moves: 0});
        onMounted(() => {
            const backlog = this.props.list.groups?.find(({value}) => !value);
            if (backlog?.isFolded && backlog.count) {
                backlog.toggle();
            }
        });
    }

    async sortRecordDrop() {
        await super.sortRecordDrop(...arguments);
        this.header.moves++;
    }
}

registry.category("views").add("innovation_sprint_plan", {
    ...kanbanView,
    Renderer: SprintPlanRenderer,
});
