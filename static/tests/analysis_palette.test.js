import {
    PALETTE,
    seriesColor,
} from "@innovation_loop/common/analysis/analysis_palette.esm";
import {expect, test} from "@odoo/hoot";
import {cookie} from "@web/core/browser/cookie";

const channels = (color) =>
    [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16) / 255);

function luminance(color) {
    const [red, green, blue] = channels(color).map((part) =>
        part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
    );
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one, other) {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
}

test("each colour of an analysis stands out from paper by 4.5 to 1", () => {
    for (const color of PALETTE) {
        expect(contrast(color, "#ffffff")).toBeGreaterThan(4.5);
    }
});

test("and from a dark screen by 3 to 1, as drawings must", () => {
    cookie.set("color_scheme", "dark");
    for (const index of PALETTE.keys()) {
        expect(contrast(seriesColor(index), "#262a36")).toBeGreaterThan(3);
    }
    cookie.delete("color_scheme");
});

test("no series is red: none is bad news by its place", () => {
    for (const color of PALETTE) {
        const [red, green, blue] = channels(color);
        expect(red > 2 * green && red > 2 * blue).toBe(false);
    }
});

test("the ninth series differs from the first", () => {
    expect(seriesColor(8)).not.toBe(seriesColor(0));
    expect(seriesColor(0)).toBe(PALETTE[0]);
});
