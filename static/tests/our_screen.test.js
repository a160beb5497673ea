import {expect, test} from "@odoo/hoot";
import {isOurs} from "@innovation_loop/common/our_screen.esm";

test("a screen is ours when its records are, wherever it was opened from", () => {
    expect(isOurs({res_model: "innovation.signal"})).toBe(true);
    expect(isOurs({tag: "innovation_signal_map"})).toBe(true);
    expect(isOurs({res_model: "sale.order"})).toBe(false);
    expect(isOurs(undefined)).toBe(false);
});
