import {useComponent, useEnv, useSubEnv} from "@odoo/owl";
import {registry} from "@web/core/registry";

// What the server refuses in words made for people; anything else is a crash.
const REFUSALS = ["odoo.exceptions.UserError", "odoo.exceptions.ValidationError"];

/** @returns {String|null} the sentence of a refusal; null when something broke */
export function getRefusal(error) {
    return REFUSALS.includes(error?.exceptionName) ? error.data.message : null;
}

/**
 * Say where it was asked what was refused. For components that call
 * ``useViewButtons``, after they did.
 *
 * @param {Function} say takes the sentence; null when something else is tried
 */
export function useRefusals(say) {
    const component = useComponent();
    const {onClickViewButton} = useEnv();
    useSubEnv({
        async onClickViewButton(params) {
            say.call(component, null);
            try {
                await onClickViewButton(params);
            } catch (error) {
                const words = getRefusal(error);
                if (!words) {
                    throw error;
                }
                say.call(component, words);
            }
        },
    });
}

/** On boards and in lists it stands in a corner until it is read: no dialog on top. */
function refusalHandler(env, error, originalError) {
    const words = getRefusal(originalError);
    if (!words || !originalError.model?.startsWith("innovation.")) {
        return false;
    }
    error.unhandledRejectionEvent?.preventDefault();
    env.services.notification.add(words, {type: "danger", sticky: true});
    return true;
}

// Before the dialogs of Odoo, which are asked at 97.
registry
    .category("error_handlers")
    .add("innovation_loop.refusal", refusalHandler, {sequence: 96});
