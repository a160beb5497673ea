import {
    contains,
    getService,
    mountWithCleanup,
    onRpc,
} from "@web/../tests/web_test_helpers";
import {animationFrame, runAllTimers} from "@odoo/hoot-mock";
import {beforeEach, expect, test} from "@odoo/hoot";
import {queryAllTexts, queryOne} from "@odoo/hoot-dom";
import {WebClient} from "@web/webclient/webclient";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";

const FORM = ".o_innovation_capture";
const TEXT = `${FORM} #innovation_capture_text`;
const BOX = `${FORM} .o_innovation_capture_alike`;
const LESSON = `${BOX} .o_innovation_capture_lesson`;
const HEARD = [1, 2, 3].map((id) => ({
    id,
    name: `The glue lets go, van ${id}`,
    kind: "blocker",
    state: "new",
}));
const KNOWN = ["Warm the glue first", "Keep one tin closed", "Press for an hour"].map(
    (name, index) => ({id: index + 5, name, kind: "Method", why: "like words"})
);

defineMailModels();

let heard = [];
let known = [];
let searched = [];

beforeEach(() => {
    heard = HEARD;
    known = KNOWN;
    searched = [];
    onRpc("innovation.signal", "get_capture_teams", () => ({teams: [], team_id: 1}));
    onRpc("innovation.signal", "find_similar", () => heard);
    onRpc("innovation.lesson", "find_similar", ({args}) => {
        searched.push(args);
        return known;
    });
});

async function type(text) {
    await contains(TEXT).edit(text, {confirm: false});
    await runAllTimers();
    await animationFrame();
}

async function openAndType(text) {
    await mountWithCleanup(WebClient);
    getService("innovation_capture").open({about: null});
    await animationFrame();
    await type(text);
}

test("what is known already stands below what was heard, with one word why", async () => {
    await openAndType("glue gone");
    expect(searched).toEqual([]);
    const {offsetHeight: height} = queryOne(FORM);
    await type("the glue lets go");
    expect(searched).toEqual([["the glue lets go"]]);
    expect(queryAllTexts(`${BOX} b`)).toEqual([
        "Already heard",
        "What we know already",
    ]);
    expect(queryAllTexts(LESSON)).toEqual(
        KNOWN.map(({name}) => `${name}\nMethod · like words`)
    );
    expect(queryOne(FORM).offsetHeight).toBe(height, {
        message: "nothing moves under the finger",
    });
});

test("a lesson opens beside the form, and what was typed stays", async () => {
    await openAndType("the glue lets go");
    expect(`${LESSON}:first`).toHaveAttribute("href", "/odoo/innovation.lesson/5");
    expect(`${LESSON}:first`).toHaveAttribute("target", "_blank");
    expect(TEXT).toHaveValue("the glue lets go");
});

test("lessons below the edge are counted, and one tap away", async () => {
    await openAndType("the glue lets go");
    const link = `${BOX} .o_innovation_capture_to_lessons`;
    expect(link).toHaveText("3 lessons");
    expect(link).toBeVisible();
    expect(link).toHaveRect({height: 44});
    await contains(link).click();
    await animationFrame();
    const {top} = queryOne(`${LESSON}:first`).getBoundingClientRect();
    const box = queryOne(BOX).getBoundingClientRect();
    expect(top > box.top && top < box.bottom).toBe(true);
});

test("where nothing was heard lessons stand alone", async () => {
    heard = [];
    known = KNOWN.slice(0, 1);
    await openAndType("the glue lets go");
    expect(queryAllTexts(`${BOX} b`)).toEqual(["What we know already"]);
    expect(LESSON).toHaveCount(1);
});

test("where nothing is known nothing is said about it", async () => {
    known = [];
    await openAndType("the glue lets go");
    expect(`${BOX} li`).toHaveCount(3);
    expect(queryAllTexts(`${BOX} b`)).toEqual(["Already heard"]);
});

test("lessons that cannot be found take no signal away", async () => {
    onRpc("innovation.lesson", "find_similar", () => {
        throw new Error("no such method");
    });
    await openAndType("the glue lets go");
    expect(`${BOX} li`).toHaveCount(3);
    expect(".o_error_dialog").toHaveCount(0);
});
