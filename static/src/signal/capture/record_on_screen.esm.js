import {onMounted, onWillUnmount} from "@odoo/owl";
import {FormController} from "@web/views/form/form_controller";
import {patch} from "@web/core/utils/patch";
import {registry} from "@web/core/registry";

// Model → the field of a signal that ties it to such a record; other rooms add theirs.
const links = registry.category("innovation_loop.links");
links.add("res.partner", "partner_id").add("sale.order", "sale_order_id");

/** @returns {String[]} what ties a signal to something, as an action gives it */
export function getAboutFields() {
    return [...links.getAll(), "res_model", "res_id"];
}

// The forms in the page, the one on top last. A dialog's form is a passing thing.
const shown = [];

patch(FormController.prototype, {
    setup() {
        super.setup(...arguments);
        if (!this.env.inDialog) {
            const getRecord = () => this.model.root;
            onMounted(() => shown.push(getRecord));
            onWillUnmount(() => shown.splice(shown.indexOf(getRecord), 1));
        }
    },
});

/**
 * What a signal says it is about: the values that tie it to a record, and the words for
 * them on the screen.
 *
 * @param {import("@web/model/relational_model/record").Record} record
 * @returns {{vals: Object, label: String}|null} null as long as it is not saved
 */
export function getAbout(record) {
    if (!record?.resId) {
        return null;
    }
    const {resModel, resId, data} = record;
    const link = links.get(resModel, null);
    // A form may show a customer with the address below the name.
    const customer = link && data.partner_id?.display_name?.split("\n")[0];
    const names = [data.display_name || data.name, customer];
    return {
        vals: {res_model: resModel, res_id: resId, ...(link && {[link]: resId})},
        label: names.filter(Boolean).join(" · "),
    };
}

/** @returns {{vals: Object, label: String}|null} what the form on the screen shows */
export function getAboutScreen() {
    return getAbout(shown.at(-1)?.());
}
