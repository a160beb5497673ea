import {registry} from "@web/core/registry";

function tick(name) {
    return {
        content: `Select ${name}`,
        trigger: `.o_data_row:contains("${name}") .o_list_record_selector input`,
        run: "click",
    };
}

function press(label, scope) {
    return {
        content: `Press ${label}`,
        trigger: `${scope} button:contains("${label}")`,
        run: "click",
    };
}

registry.category("web_tour.tours").add("innovation_loop_merge_and_unmerge", {
    steps: () => [
        {
            content: "Read the signals as a list",
            trigger: ".o_switch_view.o_list",
            run: "click",
        },
        tick("Late invoices on the dock"),
        tick("The dock waits for invoices"),
        press("Merge", ".o_control_panel"),
        {
            content: "The one with the most voices stays",
            trigger:
                ".modal .o_field_widget[name=target_id] input:value('The dock waits for invoices')",
        },
        press("Merge", ".modal footer"),
        {
            content: "It shows what the other one said",
            trigger:
                ".o_form_view .o_field_widget[name=merged_ids]:contains('Every Friday at four')",
        },
        {
            content: "And counts its voices",
            trigger: ".o_form_view .o_field_widget[name=occurrence_count]:contains(3)",
        },
        press("Unmerge", ".o_field_widget[name=merged_ids]"),
        {
            content: "Nothing of it is left behind",
            trigger: ".o_form_view:not(:has(.o_field_widget[name=merged_ids]))",
        },
        {
            trigger: ".o_form_view .o_field_widget[name=occurrence_count]:contains(2)",
        },
        {
            content: "What else can be done with it",
            trigger: ".o_statusbar_buttons button[title=More]",
            run: "click",
        },
        {
            content: "Into another one, from the form",
            trigger: ".o-dropdown--menu button:contains('Merge into…')",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name=target_id] input",
            run: "edit Late invoices",
        },
        {
            trigger: ".o-autocomplete--dropdown-item a:contains('Late invoices')",
            run: "click",
        },
        press("Merge", ".modal footer"),
        {
            content: "Now the other one stays",
            trigger:
                ".o_form_view .o_field_widget[name=name] textarea:value('Late invoices on the dock')",
        },
    ],
});
