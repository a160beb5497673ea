import {
    AnalysisGraphRenderer,
    analysisGraphView,
} from "@innovation_loop/common/analysis/analysis_graph_view.esm";
import {GraphModel} from "@web/views/graph/graph_model";
import {OneKpi} from "./kpi_history_search.esm";
import {pivotView} from "@web/views/pivot/pivot_view";
import {registry} from "@web/core/registry";

/** The figures as they were measured: none is added up, none is made up. */
export class KpiHistoryModel extends GraphModel {
    async _loadDataPoints(metaData) {
        const rows = await this.orm.searchRead(
            metaData.resModel,
            metaData.domain,
            ["period_start", "period_label", "unit"],
            {order: "period_start desc", limit: 1000}
        );
        this.unit = metaData.fields.unit.selection.find(
            ([code]) => code === rows[0]?.unit
        )?.[1];
        const labels = Object.fromEntries(
            rows.map((row) => [row.period_start, row.period_label])
        );
        const [points, currencies] = await super._loadDataPoints(metaData);
        for (const point of points) {
            const [day] = Object.values(JSON.parse(point.identifier)[0] || {});
            point.labels[0] = labels[day?.[0]] || point.labels[0];
        }
        return [points, currencies];
    }

    /** A period without data is a gap, never a zero. */
    _getData(dataPoints, forceUseAllDataPoints) {
        const data = super._getData(dataPoints, forceUseAllDataPoints);
        for (const set of data.datasets) {
            set.data = set.data.map((value, index) =>
                set.domains[index].length && value !== false ? value : null
            );
        }
        return data;
    }
}

export class KpiHistoryRenderer extends AnalysisGraphRenderer {
    /** The scale says in what it counts. */
    getScaleOptions() {
        const options = super.getScaleOptions();
        if (options.y && this.model.unit) {
            options.y.title.text = this.model.unit;
        }
        return options;
    }
}

const views = registry.category("views");
views.add("innovation_kpi_history_graph", {
    ...analysisGraphView,
    Model: KpiHistoryModel,
    Renderer: KpiHistoryRenderer,
    SearchModel: OneKpi(analysisGraphView.SearchModel),
});
views.add("innovation_kpi_history_pivot", {
    ...pivotView,
    SearchModel: OneKpi(pivotView.SearchModel),
});
