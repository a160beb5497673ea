import {areaColor, seriesColor} from "./analysis_palette.esm";
import {GraphRenderer} from "@web/views/graph/graph_renderer";
import {graphView} from "@web/views/graph/graph_view";
import {registry} from "@web/core/registry";

/** Odoo's graph in colours that mean nothing by themselves. */
export class AnalysisGraphRenderer extends GraphRenderer {
    /** Bars only: the line that Odoo draws from sum to sum explains nothing. */
    getBarChartData() {
        const data = super.getBarChartData();
        const datasets = data.datasets.filter(({type}) => type !== "line");
        datasets.forEach((bar, index) => {
            bar.backgroundColor = seriesColor(index);
        });
        return {...data, datasets};
    }

    /** The scale says what it counts, and counts in whole ones where all are whole. */
    getScaleOptions() {
        const options = super.getScaleOptions();
        if (options.y) {
            const {allIntegers, fieldAttrs, measure} = this.model.metaData;
            const isWhole = allIntegers !== false; // Not said means that all are
            options.y.title.display = true;
            Object.assign(options.y.ticks, {
                precision: isWhole ? 0 : undefined,
                callback: (value) =>
                    this.formatValue(value, isWhole, fieldAttrs[measure]?.widget),
            });
        }
        return options;
    }

    getLineChartData() {
        const data = super.getLineChartData();
        data.datasets.forEach((line, index) => {
            const color = seriesColor(index);
            Object.assign(line, {
                backgroundColor: areaColor(index),
                borderColor: color,
                // Straight from one figure to the next: a curve would make some up.
                cubicInterpolationMode: "default",
                hoverBackgroundColor: color,
                pointBackgroundColor: color,
            });
        });
        return data;
    }

    getPieChartData() {
        const data = super.getPieChartData();
        for (const pie of data.datasets) {
            // What follows the labels is Odoo's grey for "no data".
            pie.backgroundColor = pie.backgroundColor.map((color, index) =>
                index < this.model.data.labels.length ? seriesColor(index) : color
            );
            pie.hoverBackgroundColor = pie.backgroundColor;
        }
        return data;
    }

    getLegendOptions() {
        const options = super.getLegendOptions();
        if (this.model.metaData.mode === "pie") {
            const generate = options.labels.generateLabels;
            options.labels.generateLabels = (chart) =>
                generate(chart).map((label) => ({
                    ...label,
                    fillStyle: chart.data.datasets[0].backgroundColor[label.index],
                }));
        }
        return options;
    }
}

export const analysisGraphView = {...graphView, Renderer: AnalysisGraphRenderer};

registry.category("views").add("innovation_analysis_graph", analysisGraphView);
