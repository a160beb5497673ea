import {
    contains,
    defineModels,
    fields,
    makeServerError,
    models,
    mountView,
    onRpc,
} from "@web/../tests/web_test_helpers";
import {expect, test} from "@odoo/hoot";
import {queryAllTexts, queryText} from "@odoo/hoot-dom";
import {animationFrame} from "@odoo/hoot-mock";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";

class InnovationDecision extends models.Model {
    _name = "innovation.decision";
    name = fields.Char({string: "What must be decided?"});
    responsible = fields.Char({string: "Responsible"});
    reason = fields.Char({string: "Why"});
    can_edit = fields.Boolean();
    _records = [
        {id: 1, name: "Mine", can_edit: true, reason: "  "},
        {id: 2, name: "Theirs", can_edit: false},
    ];
}

defineMailModels();
defineModels([InnovationDecision]);

const FORM = `
    <form js_class="innovation_form">
        <header>
            <button
                name="action_submit"
                type="object"
                string="Submit"
                context="{'innovation_needs': ['responsible', 'reason']}"
            />
            <button name="action_start" type="object" string="Start"/>
        </header>
        <sheet>
            <field name="can_edit" invisible="1"/>
            <field name="name"/>
            <field name="responsible" string="Who decides"/>
            <field name="reason"/>
        </sheet>
    </form>`;
const REFUSAL = ".o_form_view .o_innovation_refusal";
const LIMIT = "The team tests 3 of 3 already: deliver one first.";

async function openForm(resId) {
    const resModel = "innovation.decision";
    await mountView({type: "form", resModel, resId, resIds: [1, 2], arch: FORM});
}

function refuse(method) {
    onRpc("innovation.decision", method, () => {
        expect.step(method);
        throw makeServerError({type: "UserError", message: LIMIT});
    });
}

test("who may not change a record reads it only", async () => {
    await openForm(2);
    expect(".o_field_widget[name=name] input").toHaveCount(0);
    expect(queryText(".o_field_widget[name=name]")).toBe("Theirs");
});

test("each record is asked anew", async () => {
    await openForm(2);
    await contains(".o_pager_previous").click();
    expect(".o_field_widget[name=name] input").toHaveValue("Mine");
    await contains(".o_pager_next").click();
    expect(".o_field_widget[name=name] input").toHaveCount(0);
});

test("what a button needs is marked all at once, in the words on the screen", async () => {
    onRpc("innovation.decision", "action_submit", () => expect.step("submitted"));
    await openForm(1);
    await contains("button[name=action_submit]").click();
    expect(".o_field_invalid").toHaveCount(2);
    expect(queryText(REFUSAL)).toBe("Fill in: Who decides, Why.");
    await contains(".o_field_widget[name=responsible] input").edit("Ann");
    expect(queryText(REFUSAL)).toBe("Fill in: Why.");
    expect.verifySteps([]);
});

test("with all that it needs the button does its work", async () => {
    onRpc("innovation.decision", "action_submit", () => {
        expect.step("submitted");
        return false;
    });
    await openForm(1);
    await contains(".o_field_widget[name=responsible] input").edit("Ann");
    await contains(".o_field_widget[name=reason] input").edit("It pays");
    await contains("button[name=action_submit]").click();
    expect(REFUSAL).toHaveCount(0);
    expect.verifySteps(["submitted"]);
});

test("a refusal stands above the record until something else is tried", async () => {
    refuse("action_start");
    await openForm(1);
    await contains(".o_statusbar_buttons button[title=More]").click();
    await contains("button[name=action_start]").click();
    await animationFrame();
    expect(queryText(REFUSAL)).toBe(LIMIT);
    expect(".modal").toHaveCount(0);
    expect.verifySteps(["action_start"]);
    await contains(`${REFUSAL} .btn-close`).click();
    expect(REFUSAL).toHaveCount(0);
});

test("there is one button, and a menu for the rest", async () => {
    await openForm(1);
    expect(queryAllTexts(".o_statusbar_buttons > button:not([title])")).toEqual([
        "Submit",
    ]);
    await contains(".o_statusbar_buttons button[title=More]").click();
    expect(queryAllTexts(".o-dropdown--menu button")).toEqual(["Start"]);
});

test("what is refused at the save stands there, too", async () => {
    refuse("web_save");
    await openForm(1);
    await contains(".o_field_widget[name=name] input").edit("Other");
    await contains(".o_form_button_save").click();
    await animationFrame();
    expect(queryText(REFUSAL)).toBe(LIMIT);
    expect(".modal").toHaveCount(0);
    expect.verifySteps(["web_save"]);
});

test("on a board the sentence stands in a corner, without a dialog", async () => {
    expect.errors(1);
    refuse("action_start");
    const card = `<t t-name="card"><field name="name"/>
        <button name="action_start" type="object">Start</button></t>`;
    await mountView({
        type: "kanban",
        resModel: "innovation.decision",
        arch: `<kanban><templates>${card}</templates></kanban>`,
    });
    await contains(".o_kanban_record:first button").click();
    await animationFrame();
    expect(queryAllTexts(".o_notification")).toEqual([LIMIT]);
    expect(".modal").toHaveCount(0);
    expect.verifySteps(["action_start"]);
    expect.verifyErrors([/RPC_ERROR/]);
});
