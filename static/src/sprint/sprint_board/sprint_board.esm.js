import {
    Component,
    markup,
    onWillStart,
    onWillUpdateProps,
    reactive,
    toRaw,
    useChildSubEnv,
    useState,
} from "@odoo/owl";
import {KanbanHeader} from "@web/views/kanban/kanban_header";
import {KanbanRenderer} from "@web/views/kanban/kanban_renderer";
import {_t} from "@web/core/l10n/translation";
import {kanbanView} from "@web/views/kanban/kanban_view";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";

/** The goal of the sprint, where it stands, and how much is left. */
export class SprintHeader extends Component {
    static template = "innovation_loop.SprintHeader";
    static props = {
        list: Object,
        moves: Number,
        onLoaded: {type: Function, optional: true},
        isPlanning: {type: Boolean, optional: true},
    };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.state = useState({sprints: null, more: 0, canPlan: false, teams: []});
        // The cards do not wait for it.
        onWillStart(() => {
            this.refresh(this.props);
        });
        onWillUpdateProps((props) => this.refresh(props));
    }

    /** Ask again when cards were loaded or moved; once, however often it is drawn. */
    refresh({list, moves}) {
        const isNew = toRaw(list) !== this.list || moves !== this.moves;
        Object.assign(this, {list: toRaw(list), moves});
        if (isNew) {
            this.load(list);
        }
    }

    async load(list) {
        const answer = await this.orm.silent.call(
            "innovation.sprint",
            "get_board_headers",
            [],
            this.about(list)
        );
        this.state.sprints = answer.sprints;
        this.state.more = answer.more;
        this.state.canPlan = answer.can_plan;
        this.state.teams = answer.teams;
        this.props.onLoaded?.(answer);
    }

    about({context, domain}) {
        if (this.props.isPlanning) {
            return {planned_of: context.innovation_planning_team_ids || []};
        }
        const sprintId = context.default_sprint_id;
        return sprintId ? {sprint_id: sprintId} : {domain};
    }

    /** Several teams, and the board is of one of them: then another can be picked. */
    get pickedTeamId() {
        const {default_team_id: teamId} = this.props.list.context;
        const {teams} = this.state;
        return teams.length > 1 && teams.some(({id}) => id === teamId) && teamId;
    }

    async pick(teamId) {
        const [model, method] = this.props.isPlanning
            ? ["innovation.improvement", "action_open_planning"]
            : ["innovation.sprint", "action_open_my_board"];
        const action = await this.orm.call(model, method, [Number(teamId)]);
        await this.action.doAction(action, {stackPosition: "replaceCurrentAction"});
    }

    get isWithoutPlan() {
        return this.props.isPlanning && this.state.sprints?.length === 0;
    }

    plan() {
        const {default_team_id, default_company_id} = this.props.list.context;
        this.action.doAction(
            {
                type: "ir.actions.act_window",
                name: _t("Plan a sprint"),
                res_model: "innovation.sprint",
                views: [[false, "form"]],
                target: "new",
                context: {default_team_id, default_company_id},
            },
            {onClose: () => this.props.list.model.load()}
        );
    }

    get others() {
        return _t("and %s more", this.state.more);
    }

    /** The server draws it and escapes every word in it. */
    chart(sprint) {
        return markup(sprint.chart);
    }

    open(sprint) {
        this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "innovation.sprint",
            res_id: sprint.id,
            views: [[false, "form"]],
        });
    }
}

/** A column; on the one where tests begin stands how many the team runs, of how many. */
export class SprintColumnHeader extends KanbanHeader {
    static template = "innovation_loop.SprintColumnHeader";

    setup() {
        super.setup();
        this.tests = useState(this.env.sprintTests);
    }

    get isLimited() {
        return this.tests.limit && this.tests.stageId === this.props.group.value;
    }

    get testsLabel() {
        const {count, limit} = this.tests;
        return _t("%(count)s in test, limit %(limit)s", {count, limit});
    }
}

export class SprintBoardRenderer extends KanbanRenderer {
    static template = "innovation_loop.SprintBoardRenderer";
    static components = {
        ...KanbanRenderer.components,
        KanbanHeader: SprintColumnHeader,
        SprintHeader,
    };

    setup() {
        super.setup();
        this.action = useService("action");
        this.header = useState({moves: 0});
        // Only the columns are drawn again when it is known, not the whole board.
        this.tests = reactive({stageId: false, count: 0, limit: 0});
        useChildSubEnv({sprintTests: this.tests});
        this.deliveredStageIds = [];
    }

    onHeaderLoaded(answer) {
        this.deliveredStageIds = answer.delivered_stage_ids;
        const [sprint, ...others] = answer.sprints;
        const isAlone = sprint && !others.length;
        Object.assign(this.tests, {
            stageId: answer.test_stage_id,
            count: isAlone ? sprint.in_test : 0,
            limit: isAlone ? sprint.limit : 0,
        });
    }

    /** What is dropped on Delivered says first what was seen; else it stays. */
    async sortRecordDrop(recordId, groupId, params) {
        const record = this.props.list.records.find(({id}) => id === recordId);
        const target = this.props.list.groups?.find(
            ({id}) => id === params.parent?.dataset.id
        );
        if (record && target && target.id !== groupId && this.asks(record, target)) {
            params.parent.classList.remove("o_kanban_hover");
            await this.askResult(record, target);
        } else {
            await super.sortRecordDrop(recordId, groupId, params);
            this.header.moves++;
        }
    }

    asks({data}, target) {
        return (
            target.groupByField.name === "stage_id" &&
            this.deliveredStageIds.includes(target.value) &&
            !(data.observed_result && data.verdict)
        );
    }

    async askResult(record, target) {
        const action = await this.props.list.model.orm.call(
            "innovation.improvement",
            "action_tell_result",
            [[record.resId], target.value]
        );
        await this.action.doAction(action, {
            onClose: () => this.props.list.model.load(),
        });
    }

    async validateQuickCreate() {
        await super.validateQuickCreate(...arguments);
        this.header.moves++;
    }
}

registry.category("views").add("innovation_sprint_board", {
    ...kanbanView,
    Renderer: SprintBoardRenderer,
});
