const FORMULA = /^[=+\-@\t\r]/;

/** Text that a spreadsheet would compute is text: a quote in front says so. */
function cell(value) {
    const text = typeof value === "string" && FORMULA.test(value) ? `'${value}` : value;
    return `"${String(text).replaceAll('"', '""')}"`;
}

/**
 * A table that every spreadsheet opens, with accents.
 *
 * @param {Array} lines lists of texts and numbers
 * @returns {String}
 */
export function toCsv(lines) {
    const rows = lines.map((line) => line.map(cell).join(";"));
    return `\ufeff${rows.join("\r\n")}`;
}
