import {Component} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

/** A drawing that the server made, as it is. For computed fields only. */
export class SvgField extends Component {
    static template = "innovation_loop.SvgField";
    static props = {...standardFieldProps};

    get drawing() {
        return this.props.record.data[this.props.name];
    }
}

registry.category("fields").add("innovation_svg", {
    component: SvgField,
    displayName: _t("Drawing"),
    supportedTypes: ["html"],
});
