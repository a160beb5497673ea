import {defineModels, fields, models, mountView} from "@web/../tests/web_test_helpers";
import {expect, test} from "@odoo/hoot";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";

class InnovationSignal extends models.Model {
    _name = "innovation.signal";
    minutes = fields.Integer();
    _records = [
        {id: 1, minutes: 0},
        {id: 2, minutes: 20},
    ];
}

defineMailModels();
defineModels([InnovationSignal]);

const ARCH = `<form><field name="minutes" widget="innovation_blank_integer"/></form>`;

test("where nobody said how long, nothing stands there", async () => {
    const resModel = "innovation.signal";
    await mountView({type: "form", resModel, resId: 1, arch: ARCH});
    expect(".o_field_widget[name=minutes] input").toHaveValue("");
});

test("what was said stands there", async () => {
    const resModel = "innovation.signal";
    await mountView({type: "form", resModel, resId: 2, arch: ARCH});
    expect(".o_field_widget[name=minutes] input").toHaveValue("20");
});
