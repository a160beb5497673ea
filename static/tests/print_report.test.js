import {expect, test} from "@odoo/hoot";
import {makeMockEnv, onRpc, patchWithCleanup} from "@web/../tests/web_test_helpers";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {download} from "@web/core/network/download";
import {printReport} from "@innovation_loop/print/print_report.esm";

defineMailModels();

const REGISTER = {
    report_type: "qweb-pdf",
    report_name: "innovation_loop.report_innovation_decision",
    context: {active_ids: [3, 4]},
};

async function print(action, engine) {
    onRpc("ir.actions.report", "get_print_engine", ({args}) => {
        expect.step(`asked for ${args[0]}`);
        return engine;
    });
    patchWithCleanup(download, {
        _download({url, data}) {
            expect.step(`${url} ${JSON.parse(data.data).join(" ")}`);
        },
    });
    return printReport(action, {}, await makeMockEnv());
}

test("a report of ours is downloaded where WeasyPrint draws it", async () => {
    expect(await print(REGISTER, "weasyprint")).toBe(true);
    expect.verifySteps([
        `asked for ${REGISTER.report_name}`,
        `/report/download /report/pdf/${REGISTER.report_name}/3,4 qweb-pdf`,
    ]);
});

test("where it does not, Odoo goes on as ever", async () => {
    expect(await print(REGISTER, false)).toBe(false);
    expect.verifySteps([`asked for ${REGISTER.report_name}`]);
});

test("the choices of a wizard travel along", async () => {
    const action = {...REGISTER, data: {month: "2026-03-01"}, context: {}};
    expect(await print(action, "weasyprint")).toBe(true);
    const options = encodeURIComponent(JSON.stringify(action.data));
    expect.verifySteps([
        `asked for ${REGISTER.report_name}`,
        `/report/download /report/pdf/${REGISTER.report_name}` +
            `?options=${options}&context=%7B%7D qweb-pdf`,
    ]);
});

test("a report of others is left alone", async () => {
    const theirs = {...REGISTER, report_name: "sale.report_saleorder"};
    expect(await print(theirs, "weasyprint")).toBe(false);
    expect.verifySteps([]);
});

test("a page to look at is left alone", async () => {
    expect(await print({...REGISTER, report_type: "qweb-html"}, "x")).toBe(false);
    expect.verifySteps([]);
});
