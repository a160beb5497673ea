import {defineModels, fields, models, mountView} from "@web/../tests/web_test_helpers";
import {expect, test} from "@odoo/hoot";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {mockDate} from "@odoo/hoot-mock";
import {queryAllTexts} from "@odoo/hoot-dom";

class InnovationDecision extends models.Model {
    _name = "innovation.decision";
    day = fields.Date();
    _records = [
        {id: 1, day: "2026-03-01"},
        {id: 2, day: "2026-03-02"},
        {id: 3, day: "2026-03-08"},
        {id: 4, day: "2026-04-01"},
        {id: 5, day: false},
    ];
}

defineMailModels();
defineModels([InnovationDecision]);

test("how far a day is, is said in days", async () => {
    mockDate("2026-03-02 10:00:00");
    await mountView({
        type: "list",
        resModel: "innovation.decision",
        arch: `<list><field name="day" widget="innovation_days_left"/></list>`,
    });
    expect(queryAllTexts(".o_data_cell[name=day]")).toEqual([
        "Yesterday",
        "Today",
        "In 6 days",
        "In 30 days",
        "",
    ]);
});
