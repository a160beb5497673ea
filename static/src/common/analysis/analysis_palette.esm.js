import {darkenColor, lightenColor} from "@web/core/colors/colors";
import {cookie} from "@web/core/browser/cookie";

/**
 * Colours of our analyses. None is red or bright green: a team is no bad news, and
 * neither is "adapt". Each stands out from paper by 4.5:1, and any two of them are told
 * apart by people who see no red, no green or no blue.
 */
export const PALETTE = [
    "#1d4ed8", // Blue
    "#a16207", // Ochre
    "#047857", // Forest
    "#4c1d95", // Violet
    "#6b7280", // Grey
    "#0c4a6e", // Petrol
    "#713f12", // Brown
    "#292524", // Ink
];
const BRIGHTER = 0.55; // On a dark screen; what comes after the last colour, by half

const isDark = () => cookie.get("color_scheme") === "dark";

/** The colour of the so many-th series, on the screen of the reader. */
export function seriesColor(index) {
    const color = PALETTE[index % PALETTE.length];
    const round = Math.floor(index / PALETTE.length) % 2;
    if (isDark()) {
        return lightenColor(color, BRIGHTER + round / 5);
    }
    return round ? lightenColor(color, BRIGHTER / 2) : color;
}

/** The area below its line, which the line must stand out from. */
export function areaColor(index) {
    const color = seriesColor(index);
    return isDark() ? darkenColor(color, 0.5) : lightenColor(color, 0.5);
}
