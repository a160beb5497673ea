import {Component, onWillStart, onWillUpdateProps, toRaw, useState} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {KanbanRenderer} from "@web/views/kanban/kanban_renderer";
import {user} from "@web/core/user";
import {useService} from "@web/core/utils/hooks";

/** What each team of the user has collected this week, and what is missing. */
export class WeekStrip extends Component {
    static template = "innovation_loop.WeekStrip";
    static props = {list: Object};

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.state = useState({lines: null, maySort: false});
        // The signals do not wait for it.
        onWillStart(() => {
            this.load(this.props.list);
            this.offerToSort();
        });
        onWillUpdateProps(({list}) => {
            // A new list was loaded: a signal may have come, or another filter.
            if (toRaw(list) !== toRaw(this.props.list)) {
                this.load(list);
            }
        });
    }

    async load({domain}) {
        this.state.lines = await this.orm.silent.call(
            "innovation.team",
            "get_week_strip",
            [],
            {domain}
        );
    }

    async offerToSort() {
        this.state.maySort = await user.hasGroup(
            "innovation_loop.group_innovation_facilitator"
        );
    }

    sort() {
        return this.action.doAction("innovation_loop.innovation_signal_action_triage");
    }

    dots({count, quota}) {
        const filled = Math.min(count, quota);
        const more = count > quota ? `+${count - quota}` : "";
        return "●".repeat(filled) + "○".repeat(quota - filled) + more;
    }

    dotsLabel({count, quota}) {
        return _t("%(count)s of %(quota)s", {count, quota});
    }
}

export class SignalKanbanRenderer extends KanbanRenderer {
    static template = "innovation_loop.SignalKanbanRenderer";
    static components = {...KanbanRenderer.components, WeekStrip};
}
