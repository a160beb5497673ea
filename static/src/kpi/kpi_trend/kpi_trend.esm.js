import {Component, onWillUnmount, useEffect, useRef, useState} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {chartConfig} from "./kpi_trend_chart.esm";
import {loadBundle} from "@web/core/assets";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";
import {useRecordObserver} from "@web/model/relational_model/utils";
import {useService} from "@web/core/utils/hooks";

const VERDICT_ICONS = {
    improving: "fa-check-circle text-success",
    worsening: "fa-exclamation-circle text-danger",
    stable: "fa-arrows-h",
    too_early: "fa-clock-o text-muted",
    no_data: "fa-circle-o text-muted",
};
const MARK_ICONS = {decision: "◆", sprint: "▲", baseline: "⟼"};

/** A KPI over time: what it says, since when, why, and what it counts. */
export class KpiTrend extends Component {
    static template = "innovation_loop.KpiTrend";
    static props = {...standardFieldProps};

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.ui = useService("ui");
        this.canvas = useRef("canvas");
        this.state = useState({trend: null, selected: -1, withOthers: false});
        this.library = loadBundle("web.chartjs_lib");
        useRecordObserver((record) => {
            // What a person tunes is drawn too: read again when it was saved.
            const {target, granularity} = record.data;
            return this.load({granularity, target});
        });
        useEffect(
            () => {
                this.draw();
            },
            () => [
                this.state.trend,
                this.state.selected,
                this.state.withOthers,
                this.ui.isSmall,
            ]
        );
        onWillUnmount(() => this.erase());
    }

    /** One request brings all that is drawn and said. */
    async load({teamId = this.state.trend?.team_id, granularity} = {}) {
        const id = this.props.record.resId;
        if (!id) {
            return;
        }
        const asked = [teamId || false, granularity || false].join();
        this.asked = asked;
        const [trend] = await Promise.all([
            this.orm.call("innovation.kpi", "get_trend", [
                [id],
                teamId || false,
                granularity || null,
            ]),
            this.library,
        ]);
        // A slow answer does not replace that of a choice made since.
        if (this.asked === asked) {
            const chosen = trend.points.findIndex(
                ({id: point}) => point === trend.chosen
            );
            Object.assign(this.state, {trend, selected: chosen});
        }
    }

    draw() {
        this.erase();
        const canvas = this.canvas.el;
        if (canvas) {
            this.chart = new window.Chart(
                canvas,
                chartConfig(this.state.trend, {
                    selected: this.state.selected,
                    marks: this.marks,
                    noData: _t("no data"),
                    onPhone: this.ui.isSmall,
                    onPick: (index, onPoint) => this.pick(index, onPoint),
                })
            );
        }
    }

    erase() {
        this.chart?.destroy();
        this.chart = null;
    }

    get point() {
        return this.state.trend.points[this.state.selected];
    }

    get verdictIcon() {
        return VERDICT_ICONS[this.point.verdict];
    }

    get isChange() {
        return ["improving", "worsening"].includes(this.point.verdict);
    }

    /** The figures of the period, and the target beside them. */
    get headline() {
        const {target} = this.state.trend;
        const {headline} = this.point;
        return target
            ? _t("%(headline)s · target %(target)s", {headline, target: target.text})
            : headline;
    }

    /** What is bound to this KPI; what else happened is there on request. */
    get marks() {
        const {trend, withOthers} = this.state;
        return trend.marks.filter((mark) => mark.is_bound || withOthers);
    }

    get othersLabel() {
        const others = this.state.trend.marks.filter((mark) => !mark.is_bound);
        if (this.state.withOthers) {
            return _t("Hide what is not bound to this KPI");
        }
        return others.length ? _t("What else happened (%s)", others.length) : false;
    }

    toggleOthers() {
        this.state.withOthers = !this.state.withOthers;
    }

    get legend() {
        const {target} = this.state.trend;
        const limits = this.point?.limits;
        const lines = [];
        if (limits) {
            lines.push({kind: "center", text: _t("Centre %s", limits.center.text)});
            const {low, high} = limits;
            if (low && high) {
                const [from, to] = [low.text, high.text];
                lines.push({
                    kind: "limit",
                    text: _t("Natural limits %(from)s to %(to)s", {from, to}),
                });
            } else if (high) {
                lines.push({kind: "limit", text: _t("Upper limit %s", high.text)});
            } else if (low) {
                lines.push({kind: "limit", text: _t("Lower limit %s", low.text)});
            }
        }
        if (target) {
            lines.push({kind: "target", text: _t("Target %s", target.text)});
        }
        if (this.state.trend.points.some((point) => point.is_provisional)) {
            lines.push({kind: "hollow", text: _t("Can still change")});
        }
        return lines;
    }

    markIcon({kind}) {
        return MARK_ICONS[kind];
    }

    pick(index, onPoint) {
        this.state.selected = index;
        const [counted] = this.point.buttons;
        if (onPoint && counted) {
            this.open(counted.which);
        }
    }

    step(by) {
        const last = this.state.trend.points.length - 1;
        this.state.selected = Math.min(Math.max(this.state.selected + by, 0), last);
    }

    async open(which) {
        const action = await this.orm.call(
            "innovation.kpi.value",
            "action_open_documents",
            [[this.point.id], which]
        );
        return this.action.doAction(action);
    }

    openMark({res_model: resModel, res_id: resId}) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: resModel,
            res_id: resId,
            views: [[false, "form"]],
        });
    }

    chooseTeam(ev) {
        const {granularity} = this.state.trend;
        return this.load({teamId: Number(ev.target.value) || false, granularity});
    }

    chooseGranularity(granularity) {
        return this.load({granularity});
    }

    choosePeriod(ev) {
        this.state.selected = Number(ev.target.value);
    }
}

export const kpiTrend = {
    component: KpiTrend,
    displayName: _t("Trend of a KPI"),
    supportedTypes: ["many2one"],
    fieldDependencies: [
        {name: "target", type: "float"},
        {name: "granularity", type: "selection"},
    ],
};

registry.category("fields").add("innovation_kpi_trend", kpiTrend);
