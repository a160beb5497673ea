import {Component, onWillStart, onWillUpdateProps, useState} from "@odoo/owl";
import {registry} from "@web/core/registry";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";
import {useService} from "@web/core/utils/hooks";

/** What like topics have taught. It asks when its tab is opened, not before. */
export class LikeTopics extends Component {
    static template = "innovation_loop.LikeTopics";
    static props = {...standardWidgetProps};

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.state = useState({topics: null});
        onWillStart(() => this.load(this.props.record.resId));
        onWillUpdateProps((next) => {
            const other = next.record.resId !== this.props.record.resId;
            return other && this.load(next.record.resId);
        });
    }

    async load(resId) {
        this.state.topics =
            resId &&
            (await this.orm.call("innovation.decision", "get_like_topics", [[resId]]));
    }

    get isEmpty() {
        const {decisions, notes} = this.state.topics;
        return !decisions.length && !notes.length;
    }

    open(model, resId) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: model,
            res_id: resId,
            views: [[false, "form"]],
        });
    }
}

registry.category("view_widgets").add("innovation_like_topics", {
    component: LikeTopics,
});
