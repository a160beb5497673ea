import {download} from "@web/core/network/download";
import {getReportUrl} from "@web/webclient/actions/reports/utils";
import {registry} from "@web/core/registry";
import {user} from "@web/core/user";

/**
 * Downloads a report of ours where WeasyPrint draws it: Odoo itself would first ask for
 * wkhtmltopdf, which need not be there. Any other report is left to Odoo.
 *
 * @param {Object} action of type ir.actions.report
 * @param {Object} options of the action
 * @param {Object} env
 * @returns {Promise<Boolean>} whether it was downloaded
 */
export async function printReport(action, options, env) {
    const isOurs = action.report_name?.startsWith("innovation_loop.");
    if (action.report_type !== "qweb-pdf" || !isOurs) {
        return false;
    }
    const {orm, ui} = env.services;
    ui.block();
    try {
        const name = action.report_name;
        if (!(await orm.call("ir.actions.report", "get_print_engine", [name]))) {
            return false;
        }
        const url = getReportUrl(action, "pdf");
        const data = JSON.stringify([url, action.report_type]);
        const context = JSON.stringify({...user.context, ...action.context});
        await download({url: "/report/download", data: {data, context}});
        return true;
    } finally {
        ui.unblock();
    }
}

registry
    .category("ir.actions.report handlers")
    .add("innovation_loop.print", printReport);
