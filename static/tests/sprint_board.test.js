import {
    contains,
    defineModels,
    fields,
    mockService,
    models,
    mountView,
    onRpc,
} from "@web/../tests/web_test_helpers";
import {expect, test} from "@odoo/hoot";
import {animationFrame} from "@odoo/hoot-mock";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {queryAllTexts} from "@odoo/hoot-dom";

const SPRINT = {
    id: 5,
    goal: "No truck waits",
    team: "Workshop",
    is_late: false,
    standing: ["Day 4 of 10", "3 of 7 delivered", "1 blocked"],
    chart: "<svg class='drawn'></svg>",
};

class InnovationImprovement extends models.Model {
    _name = "innovation.improvement";
    name = fields.Char();
    stage_id = fields.Many2one({relation: "innovation.improvement.stage"});
    sprint_id = fields.Many2one({relation: "innovation.sprint"});
    observed_result = fields.Char();
    verdict = fields.Char();
    _records = [
        {id: 1, name: "Print", stage_id: 1},
        {id: 2, name: "Scan", stage_id: 1, observed_result: "Works", verdict: "keep"},
        {id: 3, name: "Phone", stage_id: 2, observed_result: "Works", verdict: "keep"},
    ];
}

class InnovationImprovementStage extends models.Model {
    _name = "innovation.improvement.stage";
    name = fields.Char();
    _records = [
        {id: 1, name: "Testing"},
        {id: 2, name: "Delivered"},
    ];
}

class InnovationSprint extends models.Model {
    _name = "innovation.sprint";
    name = fields.Char();
    _records = [{id: 5, name: "Workshop 3"}];
}

defineMailModels();
defineModels([InnovationImprovement, InnovationImprovementStage, InnovationSprint]);

function arch(jsClass, groupBy) {
    return `
        <kanban js_class="${jsClass}" default_group_by="${groupBy}">
            <field name="observed_result"/>
            <field name="verdict"/>
            <templates><t t-name="card"><field name="name"/></t></templates>
        </kanban>`;
}

/** What the header asked for; the answers are those of a friendly server. */
async function open(options = {}) {
    const asked = [];
    onRpc("innovation.sprint", "get_board_headers", ({kwargs}) => {
        asked.push(kwargs);
        return {
            sprints: options.sprints || [SPRINT],
            more: options.more || 0,
            can_plan: options.canPlan || false,
            delivered_stage_ids: [2],
            test_stage_id: 1,
            teams: options.teams || [],
        };
    });
    await mountView({
        type: "kanban",
        resModel: "innovation.improvement",
        arch: options.arch || arch("innovation_sprint_board", "stage_id"),
        context: options.context || {default_sprint_id: 5},
    });
    await animationFrame();
    return asked;
}

test("the header says goal, standing and what is left, in one call", async () => {
    const asked = await open();
    expect(asked).toHaveLength(1);
    expect(asked[0].sprint_id).toBe(5);
    expect(".o_sprint_goal").toHaveText("No truck waits");
    expect(".o_sprint_standing").toHaveText(
        `${SPRINT.team} · Day 4 of 10 · 3 of 7 delivered · 1 blocked`
    );
    expect(".o_sprint_chart svg.drawn").toHaveCount(1);
    expect(".o_sprint_standing .text-danger").toHaveCount(0);
});

test("late is said with an icon, not by colour alone", async () => {
    await open({sprints: [{...SPRINT, is_late: true, standing: ["Late by 2 days"]}]});
    expect(".o_sprint_standing .text-danger .fa-clock-o").toHaveCount(1);
    expect(".o_sprint_standing").toHaveText(`${SPRINT.team} · Late by 2 days`);
});

test("a board of several sprints names their teams and draws nothing", async () => {
    const other = {...SPRINT, id: 6, goal: "Calls", team: "Office", chart: false};
    const asked = await open({
        context: {},
        sprints: [{...SPRINT, chart: false}, other],
        more: 3,
    });
    expect(asked[0]).toMatchObject({domain: []});
    expect(queryAllTexts(".o_sprint_goal")).toEqual(["No truck waits", "Calls"]);
    expect(".o_sprint_header").toHaveText(/Office ·/);
    expect(".o_sprint_header").toHaveText(/and 3 more/);
    expect(".o_sprint_header svg").toHaveCount(0);
});

test("the limit stands on the column where tests begin", async () => {
    await open({sprints: [{...SPRINT, in_test: 2, limit: 3}]});
    expect(queryAllTexts(".o_sprint_tests")).toEqual(["2 of 3"]);
    expect(".o_kanban_group:contains(Testing) .o_sprint_tests").toHaveCount(1);
    expect(".o_sprint_tests.text-bg-warning").toHaveCount(0);
});

test("a full column says so; a board of several sprints has no one limit", async () => {
    const full = {...SPRINT, in_test: 3, limit: 3};
    await open({sprints: [full]});
    expect(".o_sprint_tests.text-bg-warning").toHaveText("3 of 3");
    expect(".o_sprint_tests").toHaveAttribute("aria-label", "3 in test, limit 3");
});

test("another team of one's own is picked in the header", async () => {
    const teams = [
        {id: 7, name: "Workshop"},
        {id: 8, name: "Office"},
    ];
    onRpc("innovation.sprint", "action_open_my_board", ({args}) => {
        expect.step(`board of ${args[0]}`);
        return {type: "ir.actions.act_window_close"};
    });
    mockService("action", {
        doAction: (action, {stackPosition}) => expect.step(stackPosition),
    });
    await open({teams, context: {default_sprint_id: 5, default_team_id: 7}});
    expect("select.o_sprint_team").toHaveValue("7");
    await contains("select.o_sprint_team").select("8");
    await animationFrame();
    expect.verifySteps(["board of 8", "replaceCurrentAction"]);
});

test("without several teams, or on a board of all, there is nothing to pick", async () => {
    await open({teams: [{id: 7, name: "Workshop"}], context: {default_team_id: 7}});
    expect("select.o_sprint_team").toHaveCount(0);
});

test("what people typed is text", async () => {
    await open({sprints: [{...SPRINT, goal: "<b>bold</b>"}]});
    expect(".o_sprint_goal").toHaveText("<b>bold</b>");
});

test("dropped on Delivered without a result, it asks and stays", async () => {
    onRpc("innovation.improvement", "action_tell_result", ({args}) => {
        expect.step(`asks ${args[0][0]} for ${args[1]}`);
        return {type: "ir.actions.act_window_close"};
    });
    onRpc("innovation.improvement", "web_save", () => expect.step("saved"));
    mockService("action", {doAction: () => expect.step("dialog")});
    await open();
    await contains(".o_kanban_record:contains('Print')").dragAndDrop(
        ".o_kanban_group:contains('Delivered')"
    );
    await animationFrame();
    expect.verifySteps(["asks 1 for 2", "dialog"]);
    expect(".o_kanban_group:contains('Testing') .o_kanban_record").toHaveCount(2);
});

test("with its result it is delivered at once, and the header counts again", async () => {
    onRpc("innovation.improvement", "web_save", () => expect.step("saved"));
    const asked = await open();
    await contains(".o_kanban_record:contains('Scan')").dragAndDrop(
        ".o_kanban_group:contains('Delivered')"
    );
    await animationFrame();
    expect.verifySteps(["saved"]);
    expect(asked).toHaveLength(2);
});

test("the planning opens the backlog and offers to plan a sprint", async () => {
    InnovationImprovement._records = [{id: 1, name: "Print", sprint_id: false}];
    const asked = await open({
        arch: arch("innovation_sprint_plan", "sprint_id"),
        context: {innovation_planning_team_ids: [7]},
        sprints: [],
        canPlan: true,
    });
    expect(asked[0].planned_of).toEqual([7]);
    expect(".o_kanban_record:contains('Print')").toHaveCount(1);
    expect(".o_sprint_plan").toHaveText("Plan a sprint");
});
