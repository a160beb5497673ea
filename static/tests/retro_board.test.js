import {Component, useSubEnv, xml} from "@odoo/owl";
import {Deferred, advanceTime, animationFrame} from "@odoo/hoot-mock";
import {
    contains,
    makeServerError,
    mockService,
    mountWithCleanup,
    onRpc,
    patchWithCleanup,
} from "@web/../tests/web_test_helpers";
import {describe, expect, press, queryAllTexts, queryOne, test} from "@odoo/hoot";
import {Board} from "@innovation_loop/board/board/board.esm";
import {ConnectionLostError, rpc} from "@web/core/network/rpc";
import {browser} from "@web/core/browser/browser";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {getDefaultConfig} from "@web/views/view";
import {user} from "@web/core/user";

defineMailModels();
describe.current.tags("desktop");

class Screen extends Component {
    static template = xml`<Board action="{params: {id: 5}}"/>`;
    static components = {Board};
    static props = ["*"];
    setup() {
        useSubEnv({config: getDefaultConfig()});
    }
}

const PHASES = [
    ["collect", "Collect"],
    ["group", "Group"],
    ["vote", "Vote"],
    ["talk", "Talk"],
    ["change", "One change"],
].map(([key, label]) => ({key, label}));

function note(id, text, values = {}) {
    return {
        id,
        text,
        is_mine: false,
        is_nameless: false,
        author: "Ann",
        group_id: false,
        votes: null,
        room_votes: 0,
        my_votes: 0,
        link: false,
        lesson: false,
        improvement: false,
        is_left: false,
        can_edit: false,
        ...values,
    };
}

function column(key, label, notes = [], hidden = 0) {
    return {key, label, hidden, notes};
}

function board(values = {}) {
    return {
        id: 5,
        name: "Doors of the school",
        kind: "action",
        kind_label: "Action",
        state: "open",
        date: "2026-03-02",
        team: {id: 1, name: "Workshop"},
        facilitator: {id: 3, name: "Fay"},
        can_run: false,
        can_add: true,
        now: luxon.DateTime.utc().toFormat("yyyy-MM-dd HH:mm:ss"),
        version: 1,
        phase: "collect",
        phases: PHASES,
        phase_start: "2026-03-02 09:00:00",
        phase_end: false,
        is_revealed: false,
        ready: {count: 3, of: 6, mine: false},
        round: {
            number: 0,
            is_open: false,
            per_person: 3,
            left: 3,
            voters: 0,
            shown: false,
        },
        columns: [
            column("worked", "What worked"),
            column("not_worked", "What did not work", [], 3),
            column("change", "What we change next time"),
        ],
        change: false,
        nameless_note: "Nobody can see that it came from you.",
        ...values,
    };
}

const VOTING = {
    phase: "vote",
    is_revealed: true,
    round: {
        number: 1,
        is_open: true,
        per_person: 3,
        left: 2,
        voters: 1,
        shown: false,
    },
};

/** A server that answers with what it has, and notes what was asked of it. */
async function open(values, server = {}) {
    Object.assign(server, {asked: [], board: board(values)});
    const answers = {
        get_board: () => JSON.parse(JSON.stringify(server.board)),
        get_facts: () => server.facts || [],
        get_last_changes: () => server.changes || [],
    };
    onRpc(({method, args, kwargs, model}) => {
        if (!model?.startsWith("innovation.")) {
            return undefined;
        }
        if (answers[method]) {
            return answers[method]();
        }
        if (server.refusal) {
            throw makeServerError({type: "UserError", message: server.refusal});
        }
        const {nameless, token, link} = kwargs;
        const more = {nameless, token, link};
        server.asked.push([method, ...args, ...(method === "add_note" ? [more] : [])]);
        server.board.version++;
        return server.answer?.(method, args) ?? false;
    });
    patchWithCleanup(rpc, {
        _rpc(url, ...more) {
            return server.isAway
                ? Promise.reject(new ConnectionLostError(url))
                : super._rpc(url, ...more);
        },
    });
    await mountWithCleanup(Screen);
    await animationFrame();
    return server;
}

function keptIn(storage) {
    return Object.keys(storage).filter((key) =>
        key.startsWith("innovation_loop.board")
    );
}

const LINE = ".o_board_column[data-column=worked] .o_board_line input.form-control";

async function write(words) {
    await contains(LINE).edit(words, {confirm: "Enter"});
    await animationFrame();
    await animationFrame();
}

test("the first line says what to do, and how many others wrote", async () => {
    await open();
    expect("h1").toHaveText("Write what you saw: one line, one note");
    expect("[aria-current=step]").toHaveText(/Collect/);
    expect(".o_board_hidden").toHaveText("3 notes of others");
    expect(".o_board_ready small").toHaveText("3 of 6 ready");
    // Who takes part runs nothing.
    expect(".o_board_step").toHaveCount(0);
    expect(".o_board_phase button").toHaveCount(0);
});

test("a line and Enter is a note, and the next line is at hand", async () => {
    const server = await open(
        {},
        {
            answer(method, args) {
                this.board.columns[0].notes.push(note(9, args[2], {is_mine: true}));
                return {id: 9};
            },
        }
    );
    await write("Doors fit at once");
    expect(LINE).toBeFocused();
    expect(LINE).toHaveValue("");
    expect(queryAllTexts("[data-column=worked] .o_board_words p")).toEqual([
        "Doors fit at once",
    ]);
    expect(".o_board_mine").toHaveCount(0);
    const [[method, ids, key, text, more]] = server.asked;
    expect([method, ids, key, text]).toEqual([
        "add_note",
        [5],
        "worked",
        "Doors fit at once",
    ]);
    expect(more.nameless).toBe(false);
    expect(more.token.length > 15).toBe(true);
    expect(keptIn(browser.localStorage)).toEqual([]);
});

test("without my name it says so, and only this tab remembers it", async () => {
    const server = await open();
    await contains(".o_board_column[data-column=worked] .form-switch input").click();
    expect(".o_board_line small").toHaveText("Nobody can see that it came from you.");
    await write("I was wrong");
    expect(server.asked[0].at(-1).nameless).toBe(true);
    expect(".o_board_mine").toHaveText(/I was wrong.*Sent without your name/s);
    expect(keptIn(browser.localStorage)).toEqual([]);
    // Once the notes are shown it is one of them.
    Object.assign(server.board, {is_revealed: true, version: 9});
    server.board.columns[0].notes.push(
        note(9, "I was wrong", {is_nameless: true, author: ""})
    );
    window.dispatchEvent(new Event("online"));
    await advanceTime(200);
    await animationFrame();
    expect(".o_board_mine").toHaveCount(0);
    expect(".o_board_card").toHaveText(/I was wrong.*Without a name/s);
    expect(keptIn(browser.sessionStorage)).toEqual([]);
});

test("what is typed without a connection waits, and is sent once", async () => {
    const server = await open();
    server.isAway = true;
    await write("One");
    await write("Two");
    expect(queryAllTexts(".o_board_mine p")).toEqual(["One", "Two"]);
    expect(".o_board_mark:first").toHaveText("Not sent yet");
    expect(".o_board_away").toHaveCount(1);
    expect(server.asked).toEqual([]);
    server.isAway = false;
    window.dispatchEvent(new Event("online"));
    await advanceTime(200);
    await animationFrame();
    expect(server.asked.map(([, , , text]) => text)).toEqual(["One", "Two"]);
    expect(".o_board_mine").toHaveCount(0);
    expect(".o_board_away").toHaveCount(0);
});

test("a browser that was closed in between sends what waited", async () => {
    const kept = {token: "abc", column: "worked", text: "Kept", time: 1};
    const {userId} = user;
    browser.localStorage.setItem(
        `innovation_loop.board.${userId}.5.abc`,
        JSON.stringify(kept)
    );
    browser.localStorage.setItem(`innovation_loop.board.${userId}.5.bad`, "{");
    const server = await open();
    await animationFrame();
    expect(server.asked.map(([, , , text, {token}]) => [text, token])).toEqual([
        ["Kept", "abc"],
    ]);
});

test("a note that is refused stays, with the reason, and can be taken back", async () => {
    const server = await open();
    server.refusal = "It is closed.";
    await write("Too late");
    expect(".o_board_mine").toHaveText(/Too late.*Not sent: It is closed/s);
    await contains(".o_board_mine button:contains(Take it back)").click();
    expect(LINE).toHaveValue("Too late");
    expect(".o_board_mine").toHaveCount(0);
});

test("what is being typed stays while others write", async () => {
    const server = await open();
    await contains(LINE).edit("Half a sen", {confirm: false});
    Object.assign(server.board, {version: 2});
    server.board.columns[1].hidden = 4;
    window.dispatchEvent(new Event("online"));
    await advanceTime(200);
    await animationFrame();
    expect(".o_board_hidden").toHaveText("4 notes of others");
    expect(LINE).toHaveValue("Half a sen");
});

test("who runs it shows the notes, then goes on", async () => {
    const server = await open({can_run: true});
    expect(".o_board_step.btn-primary").toHaveText("Show the notes");
    await contains(".o_board_step.btn-primary").click();
    Object.assign(server.board, {is_revealed: true, phase: "group"});
    expect(server.asked).toEqual([["action_reveal", [5]]]);
    await contains(".o_board_phase:eq(2) button").click();
    expect(server.asked[1]).toEqual(["set_phase", [5], "vote"]);
    await animationFrame();
    expect("h1").toHaveText("Put together what belongs together");
    expect(".o_board_step.btn-primary").toHaveText("Next: Vote");
});

test("who is ready says so, and may take it back", async () => {
    const server = await open();
    await contains(".o_board_ready").click();
    expect(server.asked).toEqual([["set_ready", [5], true]]);
});

test("the clock is the server's, and nothing ends by itself", async () => {
    const now = luxon.DateTime.utc().plus({hours: 2});
    const say = (moment) => moment.toFormat("yyyy-MM-dd HH:mm:ss");
    await open({now: say(now), phase_end: say(now.plus({seconds: 62}))});
    expect(".o_board_clock b").toHaveText(/^01:0[12]$/);
    await advanceTime(70000);
    await animationFrame();
    expect(".o_board_clock").toHaveClass("o_board_over_time");
    expect(".o_board_clock").toHaveText(/00:0[78].*over time/s);
    expect("h1").toHaveText("Write what you saw: one line, one note");
});

test("votes are seen at once, and never more than one has", async () => {
    const columns = [column("worked", "What worked", [note(1, "A"), note(2, "B")])];
    // A slow one.
    const answered = new Deferred();
    const server = await open({...VOTING, columns}, {answer: () => answered});
    const plus = ".o_board_card[data-note='1'] .o_board_vote button:eq(1)";
    await contains(plus).click();
    await contains(plus).click();
    expect(".o_board_my_votes:first").toHaveText("2");
    expect("h1").toHaveText(/0 left/);
    expect(plus).not.toBeEnabled();
    answered.resolve(true);
    await animationFrame();
    expect(server.asked).toEqual([
        ["action_vote", [1]],
        ["action_vote", [1]],
    ]);
    // Nobody sees what the others gave.
    expect(".o_board_weight").toHaveCount(0);
});

test("without a connection a vote is not counted", async () => {
    const columns = [column("worked", "What worked", [note(1, "A")])];
    const server = await open({...VOTING, columns});
    server.isAway = true;
    await contains(".o_board_vote button:eq(1)").click();
    await animationFrame();
    expect(".o_board_my_votes").toHaveText("0");
    expect(".o_board_away").toHaveCount(1);
});

test("who runs it enters the votes of those without a screen", async () => {
    const columns = [column("worked", "What worked", [note(1, "A")])];
    const server = await open({...VOTING, columns, can_run: true});
    await contains(".o_board_room input").edit("4", {confirm: "Enter"});
    await animationFrame();
    expect(server.asked).toEqual([["set_room_votes", [1], 4]]);
    expect(".o_board_step.btn-primary").toHaveText("Close the vote");
});

test("what weighs most is talked about first", async () => {
    const notes = [
        note(1, "Light", {votes: 1}),
        note(2, "Heavy", {votes: 2, room_votes: 3}),
        note(3, "Silent", {votes: 0}),
    ];
    const columns = [column("worked", "What worked", notes)];
    await open({phase: "talk", is_revealed: true, columns});
    expect(queryAllTexts(".o_board_words p")).toEqual(["Heavy", "Light", "Silent"]);
    expect(queryAllTexts(".o_board_weight")).toEqual([
        "5 votes · 3 of the room",
        "1 vote",
    ]);
});

const GROUPING = {
    phase: "group",
    is_revealed: true,
    columns: [
        column("worked", "What worked", [
            note(1, "One"),
            note(2, "Two"),
            note(3, "Three", {group_id: 2}),
        ]),
    ],
};

test("a note dragged on another lies under it", async () => {
    const server = await open(GROUPING);
    const {drop, moveTo} = await contains(".o_board_card[data-note='1']").drag();
    await moveTo(".o_board_card[data-note='2'] p");
    expect(".o_board_card[data-note='2']").toHaveClass("o_board_over");
    await drop();
    expect(server.asked).toEqual([["action_group", [1], 2]]);
});

test("the same by keys: where to, and the focus goes there", async () => {
    const server = await open(GROUPING);
    queryOne(".o_board_card[data-note='1'] .o_board_menu").focus();
    await press("Enter");
    await animationFrame();
    await contains(".o-dropdown-item:contains('Put under')").click();
    await animationFrame();
    expect(".o_board_here").toHaveCount(1);
    expect(".o_board_here").toBeFocused();
    await press("Escape");
    await animationFrame();
    expect(".o_board_here").toHaveCount(0);
    expect(".o_board_card[data-note='1'] .o_board_menu").toBeFocused();
    await contains(".o_board_card[data-note='1'] .o_board_menu").click();
    await contains(".o-dropdown-item:contains('Put under')").click();
    await contains(".o_board_here").click();
    expect(server.asked).toEqual([["action_group", [1], 2]]);
});

test("what lies under another is taken out again", async () => {
    const server = await open(GROUPING);
    expect(".o_board_card[data-note='2'] .o_board_group").toHaveText(/Three/);
    await contains(".o_board_card[data-note='3'] .o_board_menu").click();
    await contains(".o-dropdown-item:contains('Take out')").click();
    expect(server.asked).toEqual([["action_ungroup", [3]]]);
});

test("one's own words are changed in place", async () => {
    const mine = note(1, "Hinjes", {is_mine: true, can_edit: true});
    const columns = [column("worked", "What worked", [mine])];
    const server = await open({columns}, {answer: () => true});
    await contains(".o_board_menu").click();
    await contains(".o-dropdown-item:contains('Change the words')").click();
    await contains(".o_board_card textarea").edit("Hinges", {confirm: false});
    await press("Enter");
    await animationFrame();
    expect(server.asked).toEqual([["write", [1], {text: "Hinges"}]]);
});

const FACTS = [
    {
        key: "ticket",
        label: "Tickets",
        facts: [
            {
                key: "reopened",
                text: "4 tickets reopened",
                link: {model: "sale.order", id: 7, label: "S7"},
                action: false,
                age: "",
            },
        ],
    },
    {key: "empty", label: "Nothing", facts: []},
];

test("a fact becomes a note, by its button or by dragging it", async () => {
    const server = await open({}, {facts: FACTS});
    expect(queryAllTexts(".o_board_rail h2")).toEqual(["Tickets"]);
    await contains(".o_board_take").click();
    await contains(".o-dropdown-item:contains('What did not work')").click();
    await animationFrame();
    const {drop, moveTo} = await contains(".o_board_fact").drag();
    await moveTo(".o_board_column[data-column=change]");
    await drop();
    await animationFrame();
    expect(server.asked.map(([, , key, text, {link}]) => [key, text, link])).toEqual([
        ["not_worked", "4 tickets reopened", {model: "sale.order", id: 7}],
        ["change", "4 tickets reopened", {model: "sale.order", id: 7}],
    ]);
});

test("what became of the last changes stands above the facts", async () => {
    const changes = [{text: "Sign drawings", age: "4 weeks", became: "", link: false}];
    await open({}, {changes});
    expect(".o_board_rail").toHaveText(/Sign drawings/);
    expect(".o_board_rail").toHaveText(/nothing came of it yet · 4 weeks/);
});

test("it ends with one change, in the dialog that the server names", async () => {
    mockService("action", {
        doAction: (action) => expect.step(action.res_model),
    });
    const answer = () => ({res_model: "innovation.retrospective.close"});
    await open({can_run: true, phase: "change", is_revealed: true}, {answer});
    await contains(".o_board_step:contains('End with one change')").click();
    await animationFrame();
    expect.verifySteps(["innovation.retrospective.close"]);
});

test("closed it is the same page, to be read", async () => {
    const change = {
        note_id: 1,
        text: "Sign before cutting",
        improvement: {id: 3, name: "Sign"},
        owner: {id: 2, name: "Ann"},
    };
    await open({
        state: "closed",
        can_add: false,
        is_revealed: true,
        phase: "change",
        change,
        columns: [column("change", "Change", [note(1, "Sign before cutting")])],
    });
    expect(".o_board_change").toHaveText(/Sign before cutting.*Ann/s);
    expect(".o_board_bar").toHaveCount(0);
    expect(".o_board_line").toHaveCount(0);
    expect(".o_board_menu").toHaveCount(0);
});

test("whoever may not see it reads why", async () => {
    onRpc("innovation.retrospective", "get_board", () => {
        throw makeServerError({type: "AccessError", message: "Not your team."});
    });
    await mountWithCleanup(Screen);
    expect("[role=alert]").toHaveText(/Not your team/);
});
