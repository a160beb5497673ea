import {
    contains,
    defineActions,
    defineModels,
    fields,
    getService,
    models,
    mountWithCleanup,
    onRpc,
} from "@web/../tests/web_test_helpers";
import {animationFrame, runAllTimers} from "@odoo/hoot-mock";
import {beforeEach, expect, test} from "@odoo/hoot";
import {press, queryAllTexts, queryOne} from "@odoo/hoot-dom";
import {WebClient} from "@web/webclient/webclient";
import {browser} from "@web/core/browser/browser";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";

const FORM = ".o_innovation_capture";
const TEXT = `${FORM} #innovation_capture_text`;
const ROW = `${FORM} .o_innovation_capture_alike li`;
const HEARD = {id: 7, name: "Invoices leave late", kind: "blocker", state: "deciding"};
const SOLVED = {
    id: 8,
    name: "The saw drifts",
    kind: "blocker",
    state: "resolved",
    answer: "The stop was tightened",
};
const TEAMS = {
    teams: [
        {id: 1, name: "Workshop"},
        {id: 2, name: "Everyone"},
    ],
    team_id: 1,
};
const ORDER = {
    vals: {res_model: "sale.order", res_id: 5, sale_order_id: 5},
    label: "S00005 · Oak House",
};

class InnovationSignal extends models.Model {
    _name = "innovation.signal";
    name = fields.Char();
    _records = [
        {id: 1, name: "One"},
        {id: 2, name: "Two"},
    ];
    _views = {
        form: "<form><field name='name'/></form>",
        list: "<list><field name='name'/></list>",
    };
}

class InnovationTheme extends models.Model {
    _name = "innovation.theme";
    name = fields.Char();
    _records = [{id: 3, name: "Billing"}];
}

defineMailModels();
defineModels([InnovationSignal, InnovationTheme]);
defineActions([
    {
        id: 1,
        name: "Signals",
        res_model: "innovation.signal",
        views: [
            [false, "list"],
            [false, "form"],
        ],
    },
]);

/** What the form sent; the answers are those of a friendly server. */
let sent = {};

beforeEach(() => {
    sent = {saved: [], searched: [], joined: [], undone: []};
    browser.localStorage.removeItem("innovation_loop.kind");
    onRpc("innovation.signal", "capture_from_ui", ({args}) => {
        sent.saved.push(args[0]);
        return {id: 9, team: "Workshop", undo: "token"};
    });
    onRpc("innovation.signal", "find_similar", ({args}) => {
        sent.searched.push(args[0]);
        return [HEARD];
    });
    onRpc("innovation.lesson", "find_similar", () => []);
    onRpc("innovation.signal", "get_capture_teams", () => TEAMS);
    onRpc("innovation.signal", "action_me_too", ({args}) => {
        sent.joined.push(args[0]);
        return true;
    });
    onRpc("innovation.signal", "action_undo_capture", ({args}) => {
        sent.undone.push(args[0]);
        return true;
    });
});

async function open(options, onCall = () => {}) {
    await mountWithCleanup(WebClient);
    getService("innovation_capture").open(options);
    await animationFrame();
    // The teams are there by now: what follows is what somebody asks for.
    onRpc(({method}) => onCall(method));
}

test("one line and Enter share a signal in one call", async () => {
    await open({about: ORDER}, expect.step);
    expect(TEXT).toBeFocused();
    expect.verifySteps([]);
    await contains(TEXT).edit("No screws", {confirm: "Enter"});
    await animationFrame();
    expect.verifySteps(["capture_from_ui"]);
    expect(sent.saved).toEqual([{name: "No screws", kind: "irritant", ...ORDER.vals}]);
    expect(FORM).toHaveCount(0);
    expect(".o_notification").toHaveText(
        /Shared with Workshop. You will be told what becomes of it./
    );
});

test("the notice leads to the signal", async () => {
    await open();
    await contains(TEXT).edit("No screws", {confirm: "Enter"});
    await animationFrame();
    const buttons = queryAllTexts(".o_notification_buttons button");
    expect(buttons).toEqual(["Undo", "See it"]);
});

test("to a nameless one it does not lead: that would show whose it is", async () => {
    await open();
    await contains(`${FORM} #innovation_capture_nameless`).click();
    await contains(TEXT).edit("No screws", {confirm: "Enter"});
    await animationFrame();
    expect(queryAllTexts(".o_notification_buttons button")).toEqual(["Undo"]);
});

test("New on a list and on a board of signals is this form", async () => {
    const resModel = "innovation.signal";
    const card = `<t t-name="card"><field name="name"/></t>`;
    const arches = {
        list: `<list js_class="innovation_signal_list"><field name="name"/></list>`,
        kanban: `<kanban js_class="innovation_my_signals_kanban">
            <templates>${card}</templates></kanban>`,
    };
    await mountWithCleanup(WebClient);
    for (const [type, arch] of Object.entries(arches)) {
        InnovationSignal._views[`${type},7`] = arch;
        await getService("action").doAction({
            type: "ir.actions.act_window",
            res_model: resModel,
            views: [[7, type]],
        });
        await contains(".o_list_button_add, .o-kanban-button-new").click();
        expect(FORM).toHaveCount(1);
        await press("Escape");
        await animationFrame();
    }
});

test("the kind used last is offered again", async () => {
    browser.localStorage.setItem("innovation_loop.kind", "opportunity");
    await open();
    expect(`${FORM} input[value=opportunity]`).toBeChecked();
    await contains(`${FORM} label:contains('Internal blocker')`).click();
    await contains(TEXT).edit("No screws", {confirm: "Enter"});
    await animationFrame();
    expect(browser.localStorage.getItem("innovation_loop.kind")).toBe("blocker");
    expect(sent.saved[0].kind).toBe("blocker");
});

test("what it is about can be taken off", async () => {
    await open({about: ORDER});
    expect(`${FORM} .o_innovation_capture_chip`).toHaveText("S00005 · Oak House");
    await contains(`${FORM} .o_innovation_capture_chip button`).click();
    await contains(TEXT).edit("No screws", {confirm: "Enter"});
    await animationFrame();
    expect(sent.saved).toEqual([{name: "No screws", kind: "irritant"}]);
});

test("nothing said is not sent, and not twice what is said once", async () => {
    await open();
    expect(`${FORM} .btn-primary`).not.toBeEnabled();
    await press("Enter");
    expect(sent.saved).toHaveLength(0);
    await contains(TEXT).edit("No screws", {confirm: false});
    press("Enter");
    press("Enter");
    await animationFrame();
    expect(sent.saved).toHaveLength(1);
});

test("like signals come after three words, once one stops typing", async () => {
    await open();
    await contains(TEXT).edit("Invoices late", {confirm: false});
    await runAllTimers();
    expect(sent.searched).toEqual([]);
    const {offsetHeight: height} = queryOne(FORM);
    await contains(TEXT).edit("Invoices leave later", {confirm: false});
    expect(sent.searched).toEqual([]);
    await runAllTimers();
    await animationFrame();
    expect(sent.searched).toEqual(["Invoices leave later"]);
    expect(ROW).toHaveCount(1);
    expect(`${ROW} small`).toHaveText("Deciding");
    expect(queryOne(FORM).offsetHeight).toBe(height, {
        message: "nothing moves under the finger",
    });
});

test("as many like signals are shown as were asked for", async () => {
    onRpc("innovation.signal", "find_similar", ({kwargs}) =>
        [1, 2, 3, 4, 5].slice(0, kwargs.limit).map((id) => ({...HEARD, id, voices: id}))
    );
    await open();
    await contains(TEXT).edit("Invoices leave later", {confirm: false});
    await runAllTimers();
    await animationFrame();
    expect(ROW).toHaveCount(5);
    expect(queryAllTexts(`${ROW} small`).slice(0, 2)).toEqual([
        "Deciding",
        "Deciding · 2 voices",
    ]);
});

test("me too joins instead of sharing again", async () => {
    await open();
    await contains(TEXT).edit("Invoices leave later", {confirm: false});
    await runAllTimers();
    await animationFrame();
    await contains(`${ROW} button`).click();
    await animationFrame();
    expect(sent).toMatchObject({joined: [[7]], saved: []});
    expect(FORM).toHaveCount(0);
    expect(".o_notification").toHaveText(/Your voice counts for “Invoices leave late”/);
});

test("what was answered is shown with its answer, and can come back", async () => {
    onRpc("innovation.signal", "find_similar", ({kwargs}) =>
        kwargs.answered ? [HEARD, SOLVED] : [HEARD]
    );
    await open();
    await contains(TEXT).edit("The saw drifts again", {confirm: false});
    await runAllTimers();
    await animationFrame();
    expect(queryAllTexts(`${ROW} button`)).toEqual(["Me too", "It is back"]);
    expect(`${ROW}:last`).toHaveText(/Resolved\s+Answer: The stop was tightened/);
    await contains(`${ROW} button:contains('It is back')`).click();
    await animationFrame();
    expect(sent.joined).toEqual([]);
    expect(sent.saved).toEqual([
        {name: "The saw drifts again", kind: "irritant", previous_id: 8},
    ]);
    expect(FORM).toHaveCount(0);
    expect(".o_notification").toHaveText(/Shared with Workshop/);
});

test("it comes back without a name, too", async () => {
    onRpc("innovation.signal", "find_similar", () => [SOLVED]);
    await open();
    await contains(TEXT).edit("The saw drifts again", {confirm: false});
    await runAllTimers();
    await animationFrame();
    await contains(`${FORM} #innovation_capture_nameless`).click();
    await contains(`${ROW} button`).click();
    await animationFrame();
    expect(sent.joined).toEqual([]);
    expect(sent.saved[0]).toMatchObject({previous_id: 8, is_anonymous: true});
});

test("where nothing is alike nothing is said about it", async () => {
    onRpc("innovation.signal", "find_similar", () => []);
    await open();
    await contains(TEXT).edit("Invoices leave later", {confirm: false});
    await runAllTimers();
    await animationFrame();
    expect(`${FORM} .o_innovation_capture_alike`).toHaveText("");
    expect(`${FORM} .o_innovation_capture_alike .border`).toHaveCount(0);
});

test("the team that hears it stands there, and another can be chosen", async () => {
    await open();
    const select = `${FORM} #innovation_capture_team`;
    expect(select).toHaveValue("1");
    expect(queryAllTexts(`${select} option`)).toEqual(["Workshop", "Everyone"]);
    await contains(select).select("2");
    await contains(TEXT).edit("No screws", {confirm: "Enter"});
    await animationFrame();
    expect(sent.saved).toEqual([{name: "No screws", kind: "irritant", team_id: 2}]);
});

test("a list of teams that never comes stops nobody", async () => {
    onRpc("innovation.signal", "get_capture_teams", () => {
        throw new Error("no such method");
    });
    await open();
    expect(`${FORM} #innovation_capture_team`).not.toBeEnabled();
    await contains(TEXT).edit("No screws", {confirm: "Enter"});
    await animationFrame();
    expect(sent.saved).toEqual([{name: "No screws", kind: "irritant"}]);
});

test("without a name there is no me too, which would hold the name", async () => {
    await open();
    await contains(TEXT).edit("Invoices leave later", {confirm: false});
    await runAllTimers();
    await animationFrame();
    await contains(`${FORM} #innovation_capture_nameless`).click();
    // No promise that cannot be kept.
    expect(`${FORM} .o_innovation_capture_nameless`).toHaveText(
        /whoever runs the server may guess/
    );
    expect(ROW).toHaveCount(1);
    expect(`${ROW} button`).toHaveCount(0);
    await contains(`${FORM} label:contains('Opportunity')`).click();
    await contains(`${FORM} .btn-primary`).click();
    await animationFrame();
    expect(sent.saved[0].is_anonymous).toBe(true);
    expect(".o_notification").toHaveText(/Shared without your name/);
    expect(browser.localStorage.getItem("innovation_loop.kind")).toBe(null);
});

test("the themes are asked for when More opens, and only then", async () => {
    await open({}, expect.step);
    expect.verifySteps([]);
    await contains(`${FORM} .o_innovation_capture_more`).click();
    await animationFrame();
    expect.verifySteps(["search_read"]);
    await contains(`${FORM} .o_innovation_capture_details select`).select("3");
    await contains(`${FORM} input[inputmode=numeric]`).edit("20");
    await contains(`${FORM} input[inputmode=decimal]`).edit("99");
    await contains(TEXT).edit("No screws", {confirm: "Enter"});
    await animationFrame();
    expect.verifySteps(["capture_from_ui"]);
    expect(sent.saved[0]).toMatchObject({
        theme_id: 3,
        minutes_lost: 20,
        amount_at_stake: 99,
    });
});

test("undo sends the token back", async () => {
    await open();
    await contains(TEXT).edit("No screws", {confirm: "Enter"});
    await contains(".o_notification button:contains('Undo')").click();
    await animationFrame();
    expect(sent.undone).toEqual(["token"]);
    expect(".o_notification").toHaveText(/Undone/);
});

test("a search that fails stops nobody", async () => {
    onRpc("innovation.signal", "find_similar", () => {
        throw new Error("no such method");
    });
    await open();
    await contains(TEXT).edit("Invoices leave later", {confirm: false});
    await runAllTimers();
    await animationFrame();
    expect(".o_error_dialog").toHaveCount(0);
    await press("Enter");
    await animationFrame();
    expect(sent.saved).toHaveLength(1);
});

test("after a refusal the words are still there", async () => {
    expect.errors(1);
    onRpc("innovation.signal", "capture_from_ui", () => {
        throw new Error("refused");
    });
    await open();
    await contains(TEXT).edit("No screws", {confirm: "Enter"});
    await animationFrame();
    expect(TEXT).toHaveValue("No screws");
    expect(`${FORM} .btn-primary`).toBeEnabled();
    expect.verifyErrors(["refused"]);
});

test("the form on the screen is what it is about", async () => {
    await mountWithCleanup(WebClient);
    await getService("action").doAction(1, {viewType: "form", props: {resId: 2}});
    await press(["alt", "shift", "s"]);
    await animationFrame();
    expect(`${FORM} .o_innovation_capture_chip`).toHaveText("Two");
    await press(["alt", "shift", "s"]);
    await animationFrame();
    expect(FORM).toHaveCount(1, {message: "the hotkey opens one form, not two"});
    await press("Escape");
    await animationFrame();
    await getService("action").doAction(1, {viewType: "list"});
    await contains(".o_innovation_capture_systray").click();
    expect(`${FORM} .o_innovation_capture_chip`).toHaveCount(0);
});

test("a screen that comes up late takes no line away", async () => {
    await mountWithCleanup(WebClient);
    getService("innovation_capture").open();
    await contains(TEXT).edit("No screws", {confirm: false});
    await getService("action").doAction(1);
    await runAllTimers();
    await animationFrame();
    expect(TEXT).toHaveValue("No screws");
    await press("Escape");
    await runAllTimers();
    expect(FORM).toHaveCount(0, {message: "who closes it has closed it"});
    getService("innovation_capture").open();
    await animationFrame();
    expect(TEXT).toHaveValue("");
});

test("the Action menu of one selected record shares about it", async () => {
    await mountWithCleanup(WebClient);
    await getService("action").doAction(1);
    await contains(".o_data_row:eq(1) .o_list_record_selector input").click();
    await contains(".o_cp_action_menus .dropdown-toggle:has(.fa-cog)").click();
    await contains(".o_menu_item:contains('Share a signal')").click();
    expect(`${FORM} .o_innovation_capture_chip`).toHaveText("Two");
    await contains(TEXT).edit("No screws", {confirm: "Enter"});
    await animationFrame();
    expect(sent.saved[0]).toMatchObject({res_model: "innovation.signal", res_id: 2});
});

test("a button's action brings what it is about, and hears of the change", async () => {
    await mountWithCleanup(WebClient);
    await getService("action").doAction(
        {
            type: "ir.actions.client",
            tag: "innovation_loop.capture",
            context: {
                default_partner_id: 4,
                default_res_model: "res.partner",
                default_res_id: 4,
                default_team_id: 1,
            },
            params: {about: "Oak House"},
        },
        {onClose: () => expect.step("changed")}
    );
    await animationFrame();
    expect(`${FORM} .o_innovation_capture_chip`).toHaveText("Oak House");
    await contains(TEXT).edit("No screws", {confirm: "Enter"});
    await animationFrame();
    expect.verifySteps(["changed"]);
    expect(sent.saved).toEqual([
        {
            name: "No screws",
            kind: "irritant",
            partner_id: 4,
            res_model: "res.partner",
            res_id: 4,
        },
    ]);
});
