import {Component, onWillStart, onWillUpdateProps, useState} from "@odoo/owl";
import {registry} from "@web/core/registry";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";
import {useService} from "@web/core/utils/hooks";

/** What the company knows about this: at most three lessons, each with one word why. */
export class Lessons extends Component {
    static template = "innovation_loop.Lessons";
    static props = {...standardWidgetProps};

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.state = useState({lessons: []});
        onWillStart(() => this.load(this.props.record));
        onWillUpdateProps((next) => {
            const other = next.record.resId !== this.props.record.resId;
            return other && this.load(next.record);
        });
    }

    async load({resId, resModel}) {
        this.state.lessons = resId
            ? await this.orm.call(resModel, "get_lessons", [[resId]])
            : [];
    }

    async answer(method, lesson) {
        const {resModel, resId} = this.props.record;
        await this.orm.call("innovation.lesson", method, [
            [lesson.id],
            resModel,
            resId,
        ]);
        await this.load(this.props.record);
    }

    open(lesson) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "innovation.lesson",
            res_id: lesson.id,
            views: [[false, "form"]],
        });
    }
}

registry.category("view_widgets").add("innovation_lessons", {component: Lessons});
