import {Component, useState} from "@odoo/owl";
import {Field} from "@web/views/fields/field";
import {evaluateBooleanExpr} from "@web/core/py_js/py";
import {registry} from "@web/core/registry";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";

const isBlank = (record, name) => !record.data[name];

/** Says of itself that it waits to be filled in. */
export class LoopField extends Field {
    get classNames() {
        const {name, record} = this.props;
        const classNames = super.classNames;
        const isOpen = record.isInEdition && !classNames.o_readonly_modifier;
        return {...classNames, o_innovation_open: isOpen && isBlank(record, name)};
    }
}

/** Opens, on a phone, the empty fields of the group that it ends. */
export class MoreFields extends Component {
    static template = "innovation_loop.MoreFields";
    static props = {...standardWidgetProps, fields: Array};

    setup() {
        this.form = useState(this.env.innovationForm);
    }

    /** The labels of what could be filled in and is not shown. */
    get labels() {
        const {record, fields} = this.props;
        const open = fields.filter((name) => this.isOpen(name));
        return open.map((name) => record.fields[name].string).join(", ");
    }

    isOpen(name) {
        const {record} = this.props;
        const {invisible, readonly} = record.activeFields[name] || {};
        const holds = (expression) =>
            evaluateBooleanExpr(expression, record.evalContextWithVirtualIds);
        return (
            record.isInEdition &&
            isBlank(record, name) &&
            !holds(invisible) &&
            !holds(readonly)
        );
    }

    toggle() {
        this.form.isWhole = !this.form.isWhole;
    }
}

registry.category("view_widgets").add("innovation_more_fields", {
    component: MoreFields,
    extractProps: ({attrs}) => ({fields: attrs.fields.split(",")}),
});
