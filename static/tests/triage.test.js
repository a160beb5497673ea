import {advanceTime, animationFrame, mockTouch} from "@odoo/hoot-mock";
import {
    contains,
    makeServerError,
    mockService,
    mountWithCleanup,
    onRpc,
    swipeLeft,
    swipeRight,
} from "@web/../tests/web_test_helpers";
import {Component, useSubEnv, xml} from "@odoo/owl";
import {expect, press, queryAllTexts, test} from "@odoo/hoot";
import {Triage} from "@innovation_loop/signal/triage/triage.esm";
import {browser} from "@web/core/browser/browser";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {getDefaultConfig} from "@web/views/view";

defineMailModels();

class Screen extends Component {
    static template = xml`<Triage action="{}"/>`;
    static components = {Triage};
    static props = ["*"];
    setup() {
        useSubEnv({config: getDefaultConfig()});
    }
}

function signal(id, values = {}) {
    return {
        id,
        name: `Signal ${id}`,
        description: "",
        kind: "irritant",
        kind_label: "Customer irritant",
        theme: "",
        team: "Workshop",
        age: "4 days",
        voices: 1,
        author: "Ann",
        facts: [],
        customer: false,
        customer_facts: [],
        like: [],
        later: {date: "2026-03-16", words: "16 Mar"},
        ...values,
    };
}

/** A server that sorts: what was asked of it, in order. */
async function open(signals, refusals = {}) {
    const asked = [];
    let waiting = signals;
    onRpc("innovation.signal", "get_triage", ({kwargs}) => {
        const {skipped} = kwargs;
        const turn = [
            ...waiting.filter(({id}) => !skipped.includes(id)),
            ...skipped.flatMap((id) => waiting.filter((other) => other.id === id)),
        ];
        return {left: waiting.length, signal: turn[0] || false};
    });
    onRpc("innovation.signal", "*", ({method, args}) => {
        if (method === "get_triage") {
            return undefined;
        }
        asked.push([method, ...args]);
        if (refusals[method]) {
            throw makeServerError({
                type: "UserError",
                message: refusals[method],
            });
        }
        if (method === "action_unmerge") {
            waiting = [...signals.filter(({id}) => args[0].includes(id)), ...waiting];
        } else if (method.startsWith("action_")) {
            waiting = waiting.filter(({id}) => !args[0].includes(id));
        }
        return method === "action_open_decision"
            ? {type: "ir.actions.act_window", res_id: 7}
            : [];
    });
    await mountWithCleanup(Screen);
    return asked;
}

async function key(name) {
    await press(name);
    await animationFrame();
    await animationFrame();
}

test("one signal is shown large, with all that is known of it", async () => {
    const like = [{id: 9, name: "Same", state_label: "Deciding", voices: 4}];
    const customer = {customer: "Oak House", customer_facts: ["2 open tickets"]};
    await open([
        signal(1, {...customer, like, voices: 3, facts: ["S00042"]}),
        signal(2),
    ]);
    expect(".o_triage_name").toHaveText("Signal 1");
    expect(".o_triage_name").toBeFocused();
    expect(".o_triage_place").toHaveText("1 of 2");
    expect(".o_triage_card").toHaveText(/3 voices/);
    expect(".o_triage_card").toHaveText(/S00042/);
    expect(".o_triage_customer").toHaveText(/Oak House/);
    expect(".o_triage_customer").toHaveText(/2 open tickets/);
    expect(".o_triage_like").toHaveText(/Deciding · 4 voices/);
});

test("keys say what becomes of it", async () => {
    const asked = await open([signal(1), signal(2), signal(3)]);
    await key("1");
    expect(".o_triage_place").toHaveText("2 of 3");
    expect(".o_triage_last").toHaveText(/Acknowledged.*Signal 1/);
    await key("2");
    expect(".o_triage_last button").toHaveText("Open it");
    await key("4");
    expect(asked).toEqual([
        ["action_acknowledge", [1]],
        ["action_open_decision", [2]],
        ["action_snooze", [3], "2026-03-16"],
    ]);
    expect(".o_triage_empty").toHaveText(/3 sorted today/);
});

test("the draft of a decision is one click away, and sorting goes on", async () => {
    mockService("action", {
        doAction: (action) => expect.step(`open ${action.res_id}`),
    });
    await open([signal(1), signal(2)]);
    await key("2");
    expect(".o_triage_name").toHaveText("Signal 2");
    await contains(".o_triage_last button").click();
    expect.verifySteps(["open 7"]);
});

test("what is skipped comes back at the end, also after a while", async () => {
    await open([signal(1), signal(2)]);
    await key("ArrowRight");
    expect(".o_triage_name").toHaveText("Signal 2");
    expect(".o_innovation_triage").toHaveText(/1 put at the end/);
    await mountWithCleanup(Screen);
    expect(queryAllTexts(".o_triage_name")).toEqual(["Signal 2", "Signal 2"]);
});

test("it is merged with one tap, and taken apart again", async () => {
    const like = [{id: 9, name: "Same", state_label: "New", voices: 1}];
    const asked = await open([signal(1, {like}), signal(2)]);
    await contains(".o_triage_like button").click();
    expect(".o_triage_last").toHaveText(/Merged into “Same”/);
    expect(".o_triage_place").toHaveText("2 of 2");
    await contains(".o_triage_last button").click();
    expect(".o_triage_name").toHaveText("Signal 1");
    expect(".o_triage_place").toHaveText("1 of 2");
    expect(asked).toEqual([
        ["action_merge", [1], 9],
        ["action_unmerge", [1]],
    ]);
});

test("merging by keys: which one, or other words", async () => {
    const like = [
        {id: 8, name: "Nearly", state_label: "New", voices: 1},
        {id: 9, name: "Same", state_label: "New", voices: 1},
    ];
    const asked = await open([signal(1, {like}), signal(2)]);
    await key("3");
    expect(".o_triage_like button:first").toBeFocused();
    await key("2");
    expect(asked).toEqual([["action_merge", [1], 9]]);
    await key("3");
    expect(".o_triage_steps").toHaveCount(0);
    expect(".o_triage_like input").toBeFocused();
    await contains(".o_triage_like input").edit("hinges", {confirm: false});
    await advanceTime(300);
    expect(asked.at(-1)).toEqual(["find_to_merge", [2]]);
    await key("Escape");
    expect(".o_triage_like").toHaveCount(0);
    expect(".o_triage_name").toBeFocused();
});

test("an answer is asked in place, and the last ones are offered", async () => {
    const asked = await open([signal(1), signal(2)]);
    await key("5");
    expect(".o_triage_question input").toBeFocused();
    await key("Enter");
    expect(".o_triage_refusal").toHaveText(/Say why in one line/);
    await contains(".o_triage_question input").edit("Not ours 12", {confirm: "Enter"});
    await animationFrame();
    expect(".o_triage_name").toHaveText("Signal 2");
    expect(".o_triage_refusal").toHaveCount(0);
    await key("5");
    await contains(".o_triage_chip").click();
    expect(".o_triage_question input").toHaveValue("Not ours 12");
    await contains(".o_triage_question .btn-primary").click();
    expect(asked.map(([method]) => method)).toEqual([
        "action_decline",
        "action_decline",
    ]);
});

test("a refusal stands in place, and the words that were typed stay", async () => {
    await open([signal(1)], {action_decline: "Its answer is on the way."});
    await key("5");
    await contains(".o_triage_question input").edit("Not ours", {confirm: "Enter"});
    await animationFrame();
    expect(".o_triage_refusal").toHaveText("Its answer is on the way.");
    expect(".o_triage_question input").toHaveValue("Not ours");
});

test("whoever may not sort reads why", async () => {
    onRpc("innovation.signal", "get_triage", () => {
        throw makeServerError({type: "AccessError", message: "For facilitators."});
    });
    await mountWithCleanup(Screen);
    expect("[role=alert]").toHaveText(/For facilitators/);
    expect("[role=alert] button").toHaveText("Share a signal");
});

test("when all is sorted it says what to do next", async () => {
    mockService("action", {doAction: (action) => expect.step(action)});
    await open([]);
    expect(".o_triage_empty h1").toHaveText("Everything is sorted");
    await contains(".o_triage_empty .btn-primary").click();
    expect.verifySteps(["innovation_loop.innovation_decision_action_to_cut"]);
});

test("a browser that keeps nonsense, or nothing, sorts all the same", async () => {
    for (const kept of ["{", "null", "3"]) {
        const memory = browser.localStorage;
        Object.keys(memory).forEach((name) => memory.setItem(name, kept));
    }
    await open([signal(1)]);
    expect(".o_triage_place").toHaveText("1 of 1");
});

test("on a phone a swipe acknowledges or skips", async () => {
    mockTouch(true);
    const asked = await open([signal(1), signal(2), signal(3)]);
    await swipeRight(".o_actionswiper");
    await advanceTime(300);
    await animationFrame();
    expect(asked).toEqual([["action_acknowledge", [1]]]);
    await swipeLeft(".o_actionswiper");
    await advanceTime(300);
    await animationFrame();
    expect(".o_triage_name").toHaveText("Signal 3");
});
