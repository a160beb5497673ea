import {
    RemainingDaysField,
    remainingDaysField,
} from "@web/views/fields/remaining_days/remaining_days_field";
import {_t} from "@web/core/l10n/translation";
import {capitalize} from "@web/core/utils/strings";
import {registry} from "@web/core/registry";

/** “In 18 days”, where Odoo says “Next month” of the first and of the thirtieth alike. */
export class DaysLeftField extends RemainingDaysField {
    get diffString() {
        const day = this.props.record.data[this.props.name];
        return day ? capitalize(day.toRelativeCalendar({unit: "days"})) : "";
    }
}

registry.category("fields").add("innovation_days_left", {
    ...remainingDaysField,
    component: DaysLeftField,
    displayName: _t("Days left"),
});
