import {CaptureDialog} from "./capture_dialog.esm";
import {getAboutScreen} from "./record_on_screen.esm";
import {browser} from "@web/core/browser/browser";
import {registry} from "@web/core/registry";

/** Opens the one-line form from anywhere, once. It needs no answer from the server. */
export const captureService = {
    dependencies: ["dialog"],
    start(env, {dialog}) {
        let isOpen = false;

        function show(props) {
            isOpen = true;
            const onClose = (params) => {
                isOpen = false;
                // A screen that comes up closes every dialog, as one does while the page
                // is still loading: nobody shall lose a line to that.
                const {text, isSaving} = props.draft;
                if (params?.noReload && text && !isSaving) {
                    browser.setTimeout(() => isOpen || show(props));
                }
            };
            dialog.add(CaptureDialog, props, {onClose});
        }

        return {
            get isOpen() {
                return isOpen;
            },
            /**
             * @param {Object} [options]
             * @param {Object|null} [options.about] see getAbout; without it the record
             *  on the screen
             * @param {Function} [options.onChanged] called when a signal was shared,
             *  joined or taken back
             */
            open({about = getAboutScreen(), onChanged} = {}) {
                if (!isOpen) {
                    show({about, onChanged, draft: {}});
                }
            },
        };
    },
};

registry.category("services").add("innovation_capture", captureService);
