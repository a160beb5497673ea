import {
    contains,
    defineModels,
    fields,
    getService,
    models,
    mockService,
    mountWithCleanup,
    onRpc,
} from "@web/../tests/web_test_helpers";
import {advanceTime, animationFrame} from "@odoo/hoot-mock";
import {expect, test} from "@odoo/hoot";
import {press} from "@odoo/hoot-dom";
import {WebClient} from "@web/webclient/webclient";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";

const SEARCH = ".o_command_palette_search input";
const ROW = ".o_command_palette .o_command";

class InnovationLesson extends models.Model {
    _name = "innovation.lesson";
    name = fields.Char();
    words = fields.Char();
    use_words = fields.Char();
    state = fields.Char();
    _records = [
        {id: 1, name: "Warm the glue", use_words: "Helped once", state: "shared"},
        {id: 2, name: "Close the tin", state: "shared"},
        {id: 3, name: "Half written glue", state: "draft"},
    ].map((lesson) => ({...lesson, words: lesson.name}));
}

defineMailModels();
defineModels([InnovationLesson]);

async function openPalette() {
    await mountWithCleanup(WebClient);
    getService("command").openMainPalette({searchValue: "?"});
    await animationFrame();
    await animationFrame();
}

async function search(text) {
    await contains(SEARCH).edit(text, {confirm: false});
    await advanceTime(250);
    await animationFrame();
}

test("a question mark finds what is shared, and whether it helped", async () => {
    await openPalette();
    expect(SEARCH).toHaveAttribute("placeholder", "Search for what we know...");
    expect(ROW).toHaveCount(2);
    expect(`${ROW}:first`).toHaveText(/Warm the glue\s+Helped once/);
    await search("glue");
    expect(ROW).toHaveCount(1);
    await search("quartz");
    expect(".o_command_palette_listbox_empty").toHaveText("No lesson found");
});

test("Enter opens the lesson, and nothing is asked at every key", async () => {
    mockService("action", {
        doAction: ({res_model: model, res_id: id}) => expect.step(`${model} ${id}`),
    });
    await openPalette();
    onRpc("innovation.lesson", "search_read", () => {
        expect.step("asked");
    });
    await contains(SEARCH).edit("tin", {confirm: false});
    await advanceTime(100);
    expect.verifySteps([]);
    await advanceTime(150);
    await animationFrame();
    expect(`${ROW} a`).toHaveAttribute("href", "/odoo/innovation.lesson/2");
    await press("Enter");
    await animationFrame();
    expect.verifySteps(["asked", "innovation.lesson 2"]);
});
