import {registry} from "@web/core/registry";

const WORDS = [
    "The dock waits for invoices every Friday",
    "The driver waits for papers",
    "Invoices come after the truck",
];

function press(label, scope = ".o_form_view") {
    return {
        content: `Press ${label}`,
        trigger: `${scope} button:contains("${label}")`,
        run: "click",
    };
}

function fill(name, value) {
    const widget = `.o_field_widget[name=${name}]`;
    return {
        content: `Fill in ${name}`,
        trigger: `${widget} input, ${widget} textarea`,
        run: `edit ${value}`,
    };
}

function choose(name, value) {
    return [
        fill(name, value),
        {
            content: `Choose ${value}`,
            trigger: `.o-autocomplete--dropdown-item a:contains("${value}")`,
            run: "click",
        },
    ];
}

function reached(state) {
    return {
        content: `It stands at ${state}`,
        trigger: `.o_statusbar_status .o_arrow_button_current:contains("${state}")`,
    };
}

registry.category("web_tour.tours").add("innovation_loop_from_signals_to_decision", {
    steps: () => [
        ...WORDS.map((words) => ({
            content: "Select the signal",
            trigger: `.o_data_row:contains("${words}") .o_list_record_selector input`,
            run: "click",
        })),
        {
            content: "Three are selected",
            trigger: ".o_selection_box:contains(3)",
        },
        press("Open a decision", ".o_control_panel"),
        reached("Draft"),
        fill("name", "Do invoices leave with the goods?"),
        ...choose("responsible_id", "Ann"),
        fill("success_criterion", "We cut within a week"),
        ...choose("kpi_id", "Decision speed"),
        {
            content: "Today's value stands beside it",
            trigger: ".o_field_widget[name=kpi_today]:contains('6.5 days')",
        },
        fill("kpi_target", "3"),
        fill("date_review", "12/31/2099"),
        press("Put to decision"),
        reached("To decide"),
        {
            content: "What like topics have taught is a tab away",
            trigger: ".o_notebook_headers a:contains('Learnings of like topics')",
            run: "click",
        },
        {
            content: "A decision of the same kind",
            trigger: ".o_innovation_like_row:contains('Do invoices leave late?')",
        },
        press("Decide"),
        press("Decide", ".modal footer"),
        {
            content: "Nothing is chosen for anybody, and what is missing is marked",
            trigger: ".modal .o_innovation_refusal:contains('Outcome, Why')",
        },
        {
            content: "Go",
            trigger: ".modal .o_innovation_choice label:contains(/^Go$/)",
            run: "click",
        },
        {
            content: "Say why",
            trigger: ".modal .o_field_widget[name=rationale] textarea",
            run: "edit Fridays cost us trucks",
        },
        press("Decide", ".modal footer"),
        reached("Decided"),
        {
            content: "The value of that day is kept",
            trigger: ".o_field_widget[name=kpi_then]:contains('6.5')",
        },
    ],
});
