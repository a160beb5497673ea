import {KanbanRenderer} from "@web/views/kanban/kanban_renderer";
import {kanbanView} from "@web/views/kanban/kanban_view";
import {onMounted} from "@odoo/owl";
import {registry} from "@web/core/registry";

/** The backlog beside the next sprint: here what has no sprint is never folded. */
export class SprintPlanRenderer extends KanbanRenderer {
    setup() {
        super.setup();
        onMounted(() => {
            const backlog = this.props.list.groups?.find(({value}) => !value);
            if (backlog?.isFolded && backlog.count) {
                backlog.toggle();
            }
        });
    }
}

registry.category("views").add("innovation_sprint_plan", {
    ...kanbanView,
    Renderer: SprintPlanRenderer,
});
