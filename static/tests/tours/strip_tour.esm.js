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
            content: "In one line",
            trigger: ".modal #innovation_capture_text",
            run: "edit The dock waits for invoices && press Enter",
        },
        {
            content: "It is counted",
            trigger: ".o_week_strip .o_week_dots:contains('●○')",
        },
    ],
});
