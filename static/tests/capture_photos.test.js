import {
    contains,
    getService,
    mountWithCleanup,
    onRpc,
} from "@web/../tests/web_test_helpers";
import {beforeEach, expect, mockUserAgent, test} from "@odoo/hoot";
import {click, queryAll, setInputFiles, waitFor, waitForNone} from "@odoo/hoot-dom";
import {WebClient} from "@web/webclient/webclient";
import {animationFrame} from "@odoo/hoot-mock";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";

const FORM = ".o_innovation_capture";
const PHOTO = `${FORM} .o_innovation_capture_photo`;
const CHOOSE = `${FORM} label:contains('Choose photos') input`;
const TEXT = `${FORM} #innovation_capture_text`;

defineMailModels();

let saved = [];

beforeEach(() => {
    saved = [];
    onRpc("innovation.theme", "search_read", () => []);
    onRpc("innovation.signal", "capture_from_ui", ({args}) => {
        saved.push(args[0]);
        return {id: 9, team: "Workshop", undo: "token"};
    });
});

/** What a camera gives, twice as wide as high. */
async function takePhoto(name, width = 4000) {
    const canvas = document.createElement("canvas");
    Object.assign(canvas, {width, height: width / 2});
    canvas.getContext("2d").fillRect(0, 0, 9, 9);
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg"));
    return new File([blob], name, {type: blob.type});
}

async function openPhotos() {
    await mountWithCleanup(WebClient);
    getService("innovation_capture").open({about: null});
    await animationFrame();
    await contains(`${FORM} .o_innovation_capture_more`).click();
    await animationFrame();
}

async function choose(...files) {
    await click(CHOOSE);
    await setInputFiles(files);
}

async function getSize({datas}) {
    const response = await globalThis.createImageBitmap(
        new Blob([Uint8Array.from(atob(datas), (sign) => sign.charCodeAt(0))])
    );
    return [response.width, response.height];
}

test("several photos go along in the one call, made smaller", async () => {
    await openPhotos();
    await choose(await takePhoto("saw.png"), await takePhoto("dock.jpeg", 100));
    await waitFor(`${PHOTO}:eq(1)`);
    await contains(TEXT).edit("No screws", {confirm: "Enter"});
    await waitForNone(FORM);
    expect(saved).toHaveLength(1);
    const files = saved[0].attachments;
    expect(files.map(({name}) => name)).toEqual(["saw.jpg", "dock.jpg"]);
    expect(await Promise.all(files.map(getSize))).toEqual([
        [1920, 960],
        [100, 50],
    ]);
});

test("a photo is taken off again", async () => {
    await openPhotos();
    await choose(await takePhoto("one.jpg", 10), await takePhoto("two.jpg", 10));
    await waitFor(`${PHOTO}:eq(1)`);
    await contains(`${PHOTO}:first button`).click();
    expect(queryAll(`${PHOTO} img`).map(({alt}) => alt)).toEqual(["two.jpg"]);
    await contains(`${FORM} .o_innovation_capture_more`).click();
    await contains(`${FORM} .o_innovation_capture_more`).click();
    expect(PHOTO).toHaveCount(1, {message: "what More hides is not forgotten"});
    await contains(`${PHOTO} button`).click();
    await contains(TEXT).edit("No screws", {confirm: "Enter"});
    await waitForNone(FORM);
    expect("attachments" in saved[0]).toBe(false);
});

test("who shares before a photo is read shares it, too", async () => {
    await openPhotos();
    await contains(TEXT).edit("No screws", {confirm: false});
    await choose(await takePhoto("saw.jpg"));
    await contains(`${FORM} .btn-primary`).click();
    await waitForNone(FORM);
    expect(saved[0].attachments).toHaveLength(1);
});

test("without a name the file has none either", async () => {
    await openPhotos();
    await choose(await takePhoto("ann-schmidt.jpg", 10));
    await waitFor(PHOTO);
    await contains(`${FORM} #innovation_capture_nameless`).click();
    await contains(TEXT).edit("No screws", {confirm: "Enter"});
    await waitForNone(FORM);
    expect(Object.keys(saved[0].attachments[0])).toEqual(["datas"]);
});

test("what is no photo, too large or too much is refused in words", async () => {
    await openPhotos();
    const large = await takePhoto("large.jpg", 10);
    Object.defineProperty(large, "size", {value: 26 * 1024 * 1024});
    const small = await Promise.all(
        [1, 2, 3, 4, 5, 6].map((number) => takePhoto(`${number}.jpg`, 10))
    );
    await choose(new File(["x"], "plan.pdf"), large, ...small.slice(1));
    await waitFor(`${PHOTO}:eq(4)`);
    expect(`${FORM} [role=alert]`).toHaveCount(2);
    expect(`${FORM} [role=alert]:first`).toHaveText(/“plan.pdf” cannot be read/);
    expect(`${FORM} [role=alert]:last`).toHaveText(/“large.jpg” is larger than 25 MB/);
    await choose(small[0], await takePhoto("seventh.jpg", 10));
    await waitFor(`${PHOTO}:eq(5)`);
    await waitFor(`${FORM} [role=alert]:contains('one too many')`);
    expect(PHOTO).toHaveCount(6);
    expect(CHOOSE).toHaveCount(0, {message: "there is no room for more"});
});

test("a telephone offers its camera, too", async () => {
    mockUserAgent("android");
    await openPhotos();
    expect(`${FORM} label:contains('Take a photo') input[capture]`).toHaveCount(1);
});
