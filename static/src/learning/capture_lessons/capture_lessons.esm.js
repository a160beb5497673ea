import {CaptureDialog} from "@innovation_loop/signal/capture/capture_dialog.esm";
import {_t} from "@web/core/l10n/translation";
import {patch} from "@web/core/utils/patch";
import {useRef} from "@odoo/owl";

/** What the company knows already, below what was heard, while somebody types. */
patch(CaptureDialog.prototype, {
    setup() {
        super.setup();
        this.lessonsRef = useRef("lessons");
    },

    get lessons() {
        return this.state.found.lessons || [];
    },

    getSearches(text) {
        const lessons = ["innovation.lesson", "find_similar", [text]];
        return {...super.getSearches(text), lessons};
    },

    sayLessons() {
        const {length: count} = this.lessons;
        return count === 1 ? _t("1 lesson") : _t("%(count)s lessons", {count});
    },

    showLessons() {
        const {el} = this.lessonsRef;
        // The box only: the form itself stays where it is.
        el.parentElement.scrollTop = el.offsetTop - el.parentElement.offsetTop;
    },
});
