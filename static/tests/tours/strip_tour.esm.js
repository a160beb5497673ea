import {registry} from "@web/core/registry";

registry.category("web_tour.tours").add("innovation_loop_strip", {
    steps: () => [
        {
            content: "Nothing was shared this week",
            trigger:
                ".o_week_strip:contains('are missing') .o_week_dots:contains('○○')",
        },
        {
            content: "Share a first signal",
            trigger: ".o_control_panel .o-kanban-button-new",
            run: "click",
        },
        {
            trigger: ".o_form_view .o_field_widget[name=name] textarea",
            run: "edit The dock waits for invoices",
        },
        {
            trigger: ".o_form_button_save",
            run: "click",
        },
        {
            trigger: ".o_form_saved",
        },
        {
            content: "Back to the signals",
            trigger: ".o_back_button, .breadcrumb-item a:contains('Signals')",
            run: "click",
        },
        {
            content: "It is counted",
            trigger: ".o_week_strip .o_week_dots:contains('●○')",
        },
    ],
});
