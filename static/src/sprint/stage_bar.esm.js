import {
    StatusBarField,
    statusBarField,
} from "@web/views/fields/statusbar/statusbar_field";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";

/** The stages of an improvement: “Delivered” asks here, too, what was seen. */
export class StageBar extends StatusBarField {
    setup() {
        super.setup();
        this.orm = useService("orm");
        this.action = useService("action");
    }

    async selectItem(item) {
        const {record} = this.props;
        if (record.isNew) {
            await super.selectItem(item);
        } else if (await record.save()) {
            await this.moveTo(item.value);
        }
    }

    async moveTo(stageId) {
        const {record} = this.props;
        const reload = () => record.model.load();
        const args = [[record.resId], stageId];
        const asked = await this.orm.call(record.resModel, "action_move_to", args);
        await (asked ? this.action.doAction(asked, {onClose: reload}) : reload());
    }
}

registry.category("fields").add("innovation_stage_bar", {
    ...statusBarField,
    component: StageBar,
});
