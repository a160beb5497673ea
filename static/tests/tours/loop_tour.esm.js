import {registry} from "@web/core/registry";

function field(name, value, scope = ".o_form_view") {
    const widget = `${scope} .o_field_widget[name=${name}]`;
    return {
        content: `Fill in ${name}`,
        trigger: `${widget} input, ${widget} textarea`,
        run: `edit ${value}`,
    };
}

function press(label, scope = ".o_form_view") {
    return {
        content: `Press ${label}`,
        trigger: `${scope} button:contains("${label}")`,
        run: "click",
    };
}

function reached(state) {
    return {
        content: `The record stands at ${state}`,
        trigger: `.o_statusbar_status .o_arrow_button_current:contains("${state}")`,
    };
}

registry.category("web_tour.tours").add("innovation_loop_from_ticket_to_delivery", {
    steps: () => [
        press("Share a signal"),
        {
            content: "The form says what the signal is about",
            trigger: ".modal .o_innovation_capture_about:contains('Oak House')",
        },
        {
            content: "One line",
            trigger: ".modal input#innovation_capture_text",
            run: "edit The dock waits for invoices every Friday",
        },
        {
            content: "It is an internal blocker",
            trigger:
                ".modal .o_innovation_capture_kinds label:contains('Internal blocker')",
            run: "click",
        },
        press("Share", ".modal footer"),
        {
            content: "The ticket counts its signal",
            trigger: "button[name=action_view_innovation_signals]:contains(1)",
            run: "click",
        },
        reached("New"),
        press("Open a decision"),
        {
            content: "The decision starts as a draft behind the signal's words",
            trigger: ".o_form_view .o_field_widget[name=success_criterion]",
        },
        reached("Draft"),
        press("Put to decision"),
        {
            content: "What is missing is named",
            trigger:
                ".o_innovation_refusal:contains('Fill in: Who decides, We will know')",
        },
        {
            content: "Somebody decides",
            trigger: ".o_field_widget[name=responsible_id] input",
            run: "edit Ann",
        },
        {
            trigger: ".o-autocomplete--dropdown-item a:contains('Ann')",
            run: "click",
        },
        field("success_criterion", "No truck waits two weeks in a row"),
        press("Put to decision"),
        reached("To decide"),
        press("Decide"),
        {
            content: "Go",
            trigger: ".modal .o_innovation_choice label:contains(/^Go$/)",
            run: "click",
        },
        field("rationale", "Fridays cost us trucks", ".modal"),
        press("Decide", ".modal footer"),
        reached("Decided"),
        {
            content: "The banner says what was decided and why",
            trigger: ".alert-success:contains('Fridays cost us trucks')",
        },
        press("Add an improvement"),
        {
            content: "The improvement knows its decision",
            trigger: ".o_field_widget[name=decision_id] input:value('every Friday')",
        },
        field("name", "Print the invoice on the dock"),
        field("simple_version", "On Friday, on one dock, by hand"),
        {
            content: "The test starts",
            trigger: ".o_statusbar_status button:contains('Testing')",
            run: "click",
        },
        reached("Testing"),
        press("Deliver", ".o_statusbar_buttons"),
        {
            content: "Without a result nothing is delivered",
            trigger: ".modal:contains('What did you see?')",
        },
        press("Cancel", ".modal footer"),
        field("observed_result", "No truck waited on Friday"),
        {
            content: "Keep it",
            trigger: ".o_field_widget[name=verdict] label:contains('Keep')",
            run: "click",
        },
        press("Deliver", ".o_statusbar_buttons"),
        reached("Delivered"),
    ],
});
