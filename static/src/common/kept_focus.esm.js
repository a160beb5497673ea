import {onPatched, useEffect} from "@odoo/owl";

/**
 * Keys go on from where they were. What did its work leaves the screen with the focus on
 * it: then the first of what can be done now has it, not the top of the page.
 *
 * @param {Object} ref of the form or board
 * @param {Function} getFirst takes its element
 */
export function useKeptFocus(ref, getFirst) {
    let last = null;
    const remember = ({target}) => {
        last = target;
    };
    useEffect(
        (root) => {
            root?.addEventListener("focusin", remember);
            return () => root?.removeEventListener("focusin", remember);
        },
        () => [ref.el]
    );
    onPatched(() => {
        const isLost = document.activeElement === document.body;
        if (isLost && ref.el && last && !last.isConnected) {
            getFirst(ref.el)?.focus();
        }
    });
}
