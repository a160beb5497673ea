import {
    contains,
    defineModels,
    fields,
    models,
    mountView,
    onRpc,
} from "@web/../tests/web_test_helpers";
import {animationFrame} from "@odoo/hoot-mock";
import {beforeEach, expect, test} from "@odoo/hoot";
import {chartConfig} from "@innovation_loop/kpi/kpi_trend/kpi_trend_chart.esm";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {queryAllTexts} from "@odoo/hoot-dom";

const CHART = ".o_kpi_trend";
const LIMITS = {
    center: {value: 4.1, text: "4.1 h"},
    low: null,
    high: {value: 9, text: "9 h"},
};

function point(id, value, more = {}) {
    return {
        id,
        label: `week ${id}`,
        value,
        text: value === null ? "no data" : `${value} h`,
        headline: `${value} h median · week ${id}`,
        verdict: value === null ? "no_data" : "stable",
        verdict_label: "Noise",
        sentence: value === null ? "No data" : "Noise: within its usual range",
        is_provisional: false,
        limits: LIMITS,
        buttons:
            value === null ? [] : [{which: "counted", label: "See the 41 tickets"}],
        ...more,
    };
}

const TREND = {
    unit: "business_hour",
    team_id: false,
    teams: [{id: 5, name: "Workshop"}],
    granularity: "week",
    granularities: [
        {id: "week", label: "Week"},
        {id: "month", label: "Month"},
    ],
    chosen: 38,
    points: [
        point(36, 4),
        point(37, null),
        point(38, 2.6, {
            verdict: "improving",
            verdict_label: "Improving",
            sentence: "4.1 h on average before → 2.6 h since week 38",
        }),
        point(39, 3, {is_provisional: true}),
    ],
    target: {value: 3, text: "3 h"},
    marks: [
        {
            index: 2,
            kind: "decision",
            label: "Decision: answer before ten",
            period: "week 38",
            is_bound: true,
            res_model: "innovation.decision",
            res_id: 7,
        },
        {
            index: 0,
            kind: "sprint",
            label: "Sprint closed: no truck waits",
            period: "week 36",
            is_bound: false,
            res_model: "innovation.sprint",
            res_id: 8,
        },
    ],
};

class InnovationKpi extends models.Model {
    _name = "innovation.kpi";
    last_value_id = fields.Many2one({relation: "innovation.kpi.value"});
    target = fields.Float();
    granularity = fields.Selection({
        selection: [
            ["week", "Week"],
            ["month", "Month"],
        ],
    });
    _records = [{id: 1, last_value_id: 38, granularity: "week"}];
}

class InnovationKpiValue extends models.Model {
    _name = "innovation.kpi.value";
    _records = [{id: 38}];
}

defineMailModels();
defineModels([InnovationKpi, InnovationKpiValue]);

/** What the chart asked for. */
let asked = [];

beforeEach(() => {
    asked = [];
    onRpc("innovation.kpi", "get_trend", ({args}) => {
        asked.push(args);
        return TREND;
    });
});

async function mount() {
    await mountView({
        type: "form",
        resModel: "innovation.kpi",
        resId: 1,
        arch: `<form>
            <field name="last_value_id" widget="innovation_kpi_trend"/>
        </form>`,
    });
    await animationFrame();
}

test("one request brings figure, verdict and chart of the latest period", async () => {
    await mount();
    expect(asked).toEqual([[[1], false, "week"]]);
    expect(`${CHART} canvas`).toHaveCount(1);
    expect(`${CHART} .o_kpi_trend_headline`).toHaveText(
        "2.6 h median · week 38 · target 3 h"
    );
    expect(`${CHART} .o_kpi_trend_verdict`).toHaveText(
        "Improving. 4.1 h on average before → 2.6 h since week 38"
    );
    expect(`${CHART} .o_kpi_trend_verdict .fa-check-circle`).toHaveCount(1);
    expect(queryAllTexts(`${CHART} .o_kpi_trend_legend li`)).toEqual([
        "Centre 4.1 h",
        "Upper limit 9 h",
        "Target 3 h",
        "Can still change",
    ]);
});

test("a period without data is a gap, never a zero", async () => {
    const config = chartConfig(TREND, {selected: 2, noData: "no data"});
    const [points, center] = config.data.datasets;
    expect(points.data).toEqual([4, null, 2.6, 3]);
    expect(points.spanGaps).toBe(false);
    expect(center.data).toEqual([4.1, 4.1, 4.1, 4.1]);
    await mount();
    await contains(`${CHART} .o_kpi_trend_period select`).select("1");
    expect(`${CHART} .o_kpi_trend_verdict`).toHaveText("No data");
    expect(`${CHART} .o_kpi_trend_buttons`).toHaveCount(0);
});

test("before there are limits no line is drawn, not even at zero", () => {
    const early = {...TREND, points: [point(36, 4, {limits: false})]};
    const config = chartConfig(early, {selected: 0, noData: "no data"});
    for (const set of config.data.datasets.slice(1, 4)) {
        expect(set.data).toEqual([null]);
    }
});

test("the scale of a share ends at 100 %, that of hours leaves room", () => {
    const top = (unit, ...values) => {
        const points = values.map((value, index) => point(index, value));
        const trend = {...TREND, unit, points, target: false};
        const {options} = chartConfig(trend, {selected: 0, noData: "no data"});
        return options.scales.y.max;
    };
    expect(top("percent", 100, null, 40)).toBe(100);
    expect(top("percent", 20, 40)).toBe(undefined);
    expect(top("percent", 100, 140)).toBe(undefined);
    expect(top("business_hour", 100)).toBe(undefined);
});

test("what can still change is hollow", () => {
    const config = chartConfig(TREND, {selected: 2, noData: "no data"});
    const [points] = config.data.datasets;
    expect(points.pointBackgroundColor[3]).not.toBe(points.pointBorderColor[3]);
    expect(points.pointBackgroundColor[0]).toBe(points.pointBorderColor[0]);
});

test("the earlier period is one touch away, and not beyond the first", async () => {
    await mount();
    const earlier = `${CHART} .o_kpi_trend_period button[aria-label='Earlier period']`;
    await contains(earlier).click();
    await contains(earlier).click();
    expect(`${CHART} .o_kpi_trend_headline`).toHaveText(
        "4 h median · week 36 · target 3 h"
    );
    expect(earlier).not.toBeEnabled();
    expect(asked).toHaveLength(1);
});

test("what took effect stands beside its period", async () => {
    await mount();
    expect(`${CHART} .o_kpi_trend_marks span`).toHaveText("◆ week 38");
    expect(`${CHART} .o_kpi_trend_marks button`).toHaveText(
        "Decision: answer before ten"
    );
    // Of its own period, too: what is not bound to this KPI explains nothing.
    await contains(`${CHART} .o_kpi_trend_period select`).select("0");
    expect(`${CHART} .o_kpi_trend_marks button`).toHaveCount(1);
    expect(`${CHART} .o_kpi_trend_others`).toHaveText("What else happened (1)");
    await contains(`${CHART} .o_kpi_trend_others`).click();
    expect(queryAllTexts(`${CHART} .o_kpi_trend_marks button`)).toEqual([
        "Decision: answer before ten",
        "Sprint closed: no truck waits",
    ]);
    await contains(`${CHART} .o_kpi_trend_others`).click();
    expect(`${CHART} .o_kpi_trend_marks button`).toHaveCount(1);
});

test("the documents of the chosen period open", async () => {
    onRpc("innovation.kpi.value", "action_open_documents", ({args}) => {
        expect.step(args);
        return {type: "ir.actions.act_window_close"};
    });
    await mount();
    await contains(`${CHART} .o_kpi_trend_buttons button`).click();
    expect.verifySteps([[[38], "counted"]]);
});

test("weeks or months, company or team: one request each", async () => {
    await mount();
    await contains(`${CHART} .o_kpi_trend_granularity button:contains(Month)`).click();
    await contains(`${CHART} .o_kpi_trend_team`).select("5");
    expect(asked.slice(1)).toEqual([
        [[1], false, "month"],
        [[1], 5, "week"],
    ]);
});

test("before the first snapshot it says when figures come", async () => {
    onRpc("innovation.kpi", "get_trend", () => ({
        ...TREND,
        points: [],
        marks: [],
        chosen: false,
    }));
    await mount();
    expect(`${CHART} canvas`).toHaveCount(0);
    expect(`${CHART} .o_kpi_trend_empty`).toHaveText(/the first figure comes tonight/);
});
