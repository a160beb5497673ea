import {expect, test} from "@odoo/hoot";
import {toCsv} from "@innovation_loop/signal/signal_map/signal_map_csv.esm";

test("an exported map opens in every spreadsheet", () => {
    const text = toCsv([
        ["Thème", "Week 1"],
        ['The "big" one', 12],
    ]);
    expect(text).toBe('\ufeff"Thème";"Week 1"\r\n"The ""big"" one";"12"');
});

test("a theme's name is never computed", () => {
    expect(toCsv([["=1+1", -3]])).toBe(`\ufeff"'=1+1";"-3"`);
});
