import {IntegerField, integerField} from "@web/views/fields/integer/integer_field";
import {MonetaryField, monetaryField} from "@web/views/fields/monetary/monetary_field";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";

/** Where nobody said how much, nothing stands there: 0 would be an answer. */
const makeBlank = (Field) =>
    class extends Field {
        get formattedValue() {
            return this.value ? super.formattedValue : "";
        }
    };

const isEmpty = (record, name) => !record.data[name];

const fields = registry.category("fields");
fields.add("innovation_blank_integer", {
    ...integerField,
    component: makeBlank(IntegerField),
    displayName: _t("Number, else blank"),
    isEmpty,
});
fields.add("innovation_blank_monetary", {
    ...monetaryField,
    component: makeBlank(MonetaryField),
    displayName: _t("Amount, else blank"),
    isEmpty,
});
