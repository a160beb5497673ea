import {BadgeField} from "@web/views/fields/badge/badge_field";
import {patch} from "@web/core/utils/patch";

patch(BadgeField.prototype, {
    /** Our badges are legible, on every screen they stand on: see the style sheet. */
    get badgeClass() {
        const isOurs = this.props.record.resModel.startsWith("innovation.");
        return isOurs ? `${super.badgeClass} o_innovation_badge` : super.badgeClass;
    },
});
