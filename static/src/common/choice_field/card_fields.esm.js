import {CharField, charField} from "@web/views/fields/char/char_field";
import {ChoiceField} from "./choice_field.esm";
import {_t} from "@web/core/l10n/translation";
import {radioField} from "@web/views/fields/radio/radio_field";
import {registry} from "@web/core/registry";

const fields = registry.category("fields");

/** A card shows its fields to be read; these are answered on it, without opening it. */
function answeredOnCards({extractProps}) {
    return (fieldInfo, dynamicInfo) => ({
        ...extractProps(fieldInfo, dynamicInfo),
        readonly: dynamicInfo.readonly,
    });
}

fields.add("kanban.innovation_choice", {
    ...radioField,
    component: ChoiceField,
    extractProps: answeredOnCards(radioField),
});
fields.add("kanban.innovation_line", {
    ...charField,
    component: CharField,
    displayName: _t("Line"),
    extractProps: answeredOnCards(charField),
});
