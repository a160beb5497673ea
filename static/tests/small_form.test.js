import {
    contains,
    defineModels,
    fields,
    models,
    mountView,
    patchWithCleanup,
} from "@web/../tests/web_test_helpers";
import {expect, test} from "@odoo/hoot";
import {queryAllAttributes, queryText} from "@odoo/hoot-dom";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {utils} from "@web/core/ui/ui_service";

class InnovationImprovement extends models.Model {
    _name = "innovation.improvement";
    name = fields.Char();
    result = fields.Char();
    customer = fields.Char({string: "Customer"});
    order = fields.Char({string: "Order"});
    seen = fields.Char();
    can_edit = fields.Boolean();
    _records = [
        {id: 1, name: "Mine", can_edit: true, customer: "Oak House"},
        {id: 2, name: "Theirs", can_edit: false},
    ];
}

defineMailModels();
defineModels([InnovationImprovement]);

const FORM = `
    <form js_class="innovation_form">
        <sheet>
            <field name="can_edit" invisible="1"/>
            <group class="o_innovation_last">
                <group><field name="name"/></group>
                <group class="o_innovation_links">
                    <field name="customer"/>
                    <field name="order"/>
                    <field name="seen" readonly="1"/>
                </group>
            </group>
            <group><field name="result"/></group>
        </sheet>
    </form>`;

const FIELDS = ".o_inner_group .o_field_widget";

async function openForm(resId, {isSmall = true} = {}) {
    patchWithCleanup(utils, {isSmall: () => isSmall});
    const resModel = "innovation.improvement";
    await mountView({type: "form", resModel, resId, resIds: [1, 2], arch: FORM});
}

const getNames = (selector) => queryAllAttributes(selector, "name");

test("on a phone what matters comes first, and of the links what is given", async () => {
    await openForm(1);
    expect(getNames(`${FIELDS}:visible`)).toEqual(["result", "name", "customer"]);
    expect(queryText(".o_innovation_more + span")).toBe("Order");
});

test("what is empty is one tap away and goes away with another", async () => {
    await openForm(1);
    await contains(".o_innovation_more").click();
    expect(".o_innovation_more").toHaveAttribute("aria-expanded", "true");
    await contains(".o_field_widget[name=order] input").edit("S00042");
    await contains(".o_innovation_more").click();
    expect(".o_field_widget[name=order]").toBeVisible();
    expect(".o_innovation_more").toHaveCount(0);
});

test("who may not fill it in is not offered what is empty", async () => {
    await openForm(2);
    expect(getNames(`${FIELDS}:visible`)).toEqual(["name"]);
    expect(".o_innovation_more").toHaveCount(0);
});

test("on a wide screen nothing moves, and only what stays empty is hidden", async () => {
    await openForm(1, {isSmall: false});
    const shown = ["name", "customer", "order", "result"];
    expect(getNames(`${FIELDS}:visible`)).toEqual(shown);
    expect(".o_innovation_more").toHaveCount(0);
});
