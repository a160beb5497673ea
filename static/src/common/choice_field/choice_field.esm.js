import {RadioField, radioField} from "@web/views/fields/radio/radio_field";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";

/** A few answers as equal buttons: one tap, or the arrow keys. */
export class ChoiceField extends RadioField {
    static template = "innovation_loop.ChoiceField";
}

registry.category("fields").add("innovation_choice", {
    ...radioField,
    component: ChoiceField,
    displayName: _t("Buttons"),
    supportedOptions: [],
});
