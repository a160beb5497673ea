import {registry} from "@web/core/registry";

const OURS = /^innovation[._]/;

/** @returns {Boolean} whether an action shows records, or a piece of screen, of ours */
export function isOurs(action) {
    return [action?.res_model, action?.tag].some((name) => OURS.test(name));
}

/**
 * Marks the page while a screen of ours is open, for our style sheets: a view may be
 * opened from any application, and says nowhere whose it is.
 */
export const ourScreenService = {
    dependencies: ["action"],
    start(env, {action}) {
        env.bus.addEventListener("ACTION_MANAGER:UI-UPDATED", () => {
            const shown = action.currentController?.action;
            document.body.classList.toggle("o_innovation_screen", isOurs(shown));
        });
    },
};

registry.category("services").add("innovation_our_screen", ourScreenService);
