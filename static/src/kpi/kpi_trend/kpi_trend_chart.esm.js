import {cookie} from "@web/core/browser/cookie";
import {getCustomColor} from "@web/core/colors/colors";
import {groupBy} from "@web/core/utils/arrays";

const VERDICT_COLORS = {improving: "#15803d", worsening: "#b91c1c"};

/** Colours of the chart: one meaning each, legible on a dark screen too. */
export function palette() {
    const scheme = cookie.get("color_scheme");
    return {
        ink: getCustomColor(scheme, "#374151", "#d1d5db"),
        grey: getCustomColor(scheme, "#6b7280", "#9ca3af"),
        blue: getCustomColor(scheme, "#2563eb", "#60a5fa"),
        grid: getCustomColor(scheme, "#e5e7eb", "#3c3e4b"),
        paper: getCustomColor(scheme, "#ffffff", "#262a36"),
    };
}

// Before there are limits they are false, which the chart would draw as 0.
const level = (point, name) => point.limits?.[name]?.value ?? null;

/** A level is drawn up to where a new baseline begins, and not beyond. */
function levelSets(points, {ink, grey}) {
    const base = {pointRadius: 0, pointHitRadius: 0, borderWidth: 1.5, spanGaps: false};
    return ["center", "low", "high"].map((name) => ({
        ...base,
        label: name,
        borderColor: name === "center" ? ink : grey,
        borderDash: name === "center" ? [8, 4] : [3, 3],
        data: points.map((point) => level(point, name)),
        segment: {
            borderColor: ({p0DataIndex: before, p1DataIndex: after}) =>
                level(points[before], "center") === level(points[after], "center")
                    ? undefined
                    : "transparent",
        },
    }));
}

function pointSet(points, selected, {ink, paper}) {
    const color = (point, index) =>
        (index === selected && VERDICT_COLORS[point.verdict]) || ink;
    return {
        label: "points",
        clip: 8, // A point at the very top is drawn whole.
        data: points.map((point) => point.value),
        spanGaps: false,
        borderColor: ink,
        borderWidth: 2,
        pointRadius: points.map((_point, index) => (index === selected ? 6 : 4)),
        pointHoverRadius: 7,
        pointHitRadius: 16,
        pointBorderWidth: 2,
        pointBorderColor: points.map(color),
        // Hollow: can still change.
        pointBackgroundColor: points.map((point, index) =>
            point.is_provisional ? paper : color(point, index)
        ),
    };
}

/** Vertical lines and signs where something took effect, above the points. */
function marksPlugin(marks, colors) {
    return {
        id: "innovation_marks",
        beforeDatasetsDraw({ctx, chartArea, scales}) {
            const sign = {sprint: "▲", decision: "◆", baseline: "⟼"};
            ctx.save();
            ctx.font = "12px sans-serif";
            ctx.textAlign = "center";
            for (const some of Object.values(groupBy(marks, "index"))) {
                const x = scales.x.getPixelForValue(some[0].index);
                const bound = some.some((mark) => mark.is_bound);
                ctx.strokeStyle = bound ? colors.blue : colors.grid;
                ctx.setLineDash(bound ? [] : [2, 3]);
                ctx.beginPath();
                ctx.moveTo(x, chartArea.top);
                ctx.lineTo(x, chartArea.bottom);
                ctx.stroke();
                ctx.fillStyle = bound ? colors.blue : colors.grey;
                const kinds = [...new Set(some.map((mark) => mark.kind))];
                ctx.fillText(
                    kinds.map((kind) => sign[kind]).join(""),
                    x,
                    chartArea.top - 5
                );
            }
            ctx.restore();
        },
    };
}

/** Where there is no data the chart says so, and draws no zero. */
function gapsPlugin(points, words, colors) {
    return {
        id: "innovation_gaps",
        afterDatasetsDraw({ctx, chartArea, scales}) {
            ctx.save();
            ctx.fillStyle = colors.grey;
            ctx.font = "11px sans-serif";
            ctx.textAlign = "left";
            points.forEach((point, index) => {
                if (point.value === null) {
                    ctx.save();
                    ctx.translate(
                        scales.x.getPixelForValue(index) + 4,
                        chartArea.bottom - 6
                    );
                    ctx.rotate(-Math.PI / 2);
                    ctx.fillText(words, 0, 0);
                    ctx.restore();
                }
            });
            ctx.restore();
        },
    };
}

/** The scale leaves room above the highest figure; a share of all has none above 100 %. */
function ceiling(unit, sets) {
    const highest = Math.max(...sets.flatMap(({data}) => data), 0);
    return unit === "percent" && highest > 90 && highest <= 100 ? 100 : undefined;
}

function axes(colors, onPhone, max) {
    return {
        x: {
            grid: {display: false},
            ticks: {
                color: colors.ink,
                maxRotation: 0,
                autoSkipPadding: 12,
                maxTicksLimit: onPhone ? 3 : 9,
            },
        },
        y: {
            beginAtZero: true,
            max,
            grace: "8%",
            grid: {color: colors.grid},
            ticks: {color: colors.ink, maxTicksLimit: 6, precision: 0},
        },
    };
}

/**
 * What Chart.js needs to draw a trend.
 *
 * @param {Object} trend answer of ``innovation.kpi.get_trend``
 * @param {Object} options ``selected``: index of the chosen point, ``marks``: those of
 *      the trend's to draw, ``noData``: words,
 *      ``onPhone``, ``onPick(index, onPoint)``: called when a period is touched
 * @returns {Object} a configuration
 */
export function chartConfig(trend, {selected, marks = [], noData, onPhone, onPick}) {
    const colors = palette();
    const {points, target} = trend;
    const sets = [pointSet(points, selected, colors), ...levelSets(points, colors)];
    if (target) {
        sets.push({
            label: "target",
            data: points.map(() => target.value),
            borderColor: colors.blue,
            borderDash: [2, 2],
            borderWidth: 2,
            pointRadius: 0,
            pointHitRadius: 0,
        });
    }
    return {
        type: "line",
        data: {labels: points.map((point) => point.label), datasets: sets},
        options: {
            animation: false,
            maintainAspectRatio: false,
            layout: {padding: {top: 18, right: 12}},
            scales: axes(colors, onPhone, ceiling(trend.unit, sets)),
            plugins: {
                legend: {display: false},
                tooltip: {
                    filter: ({datasetIndex}) => datasetIndex === 0,
                    displayColors: false,
                    callbacks: {label: ({dataIndex}) => points[dataIndex].text},
                },
            },
            onClick: (event, elements, chart) => {
                const on = elements.find(({datasetIndex}) => datasetIndex === 0);
                const [near] = chart.getElementsAtEventForMode(
                    event,
                    "index",
                    {intersect: false, axis: "x"},
                    true
                );
                if (on || near) {
                    onPick((on || near).index, Boolean(on));
                }
            },
        },
        plugins: [marksPlugin(marks, colors), gapsPlugin(points, noData, colors)],
    };
}
