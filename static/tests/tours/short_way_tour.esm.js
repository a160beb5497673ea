import {registry} from "@web/core/registry";

const MOST_CLICKS = 6;

function click(content, trigger) {
    return {content, trigger, run: "click"};
}

function type(name, words, scope) {
    const trigger = `${scope} .o_field_widget[name=${name}] textarea`;
    return {content: `Say ${name}`, trigger, run: `edit ${words}`};
}

const header = ".o_statusbar_buttons button";

registry.category("web_tour.tours").add("innovation_loop_short_way_to_a_decision", {
    steps: () => {
        const way = [
            click("Its signal", "button[name=action_view_innovation_signals]"),
            click("It must be decided", `${header}:contains('Open a decision')`),
            {
                content: "A person and a day are proposed",
                trigger: ".o_field_widget[name=responsible_id] input:value('Ann')",
            },
            type("success_criterion", "No truck waits", ".o_form_view"),
            click("Put it to decision", `${header}:contains('Put to decision')`),
            click("Decide", `${header}:contains(/^Decide$/)`),
            click("Go", ".modal .o_innovation_choice label:contains(/^Go$/)"),
            type("rationale", "Fridays cost us trucks", ".modal"),
            click("Decide", ".modal footer button:contains('Decide')"),
            {trigger: ".alert-success:contains('Fridays cost us trucks')"},
        ];
        const clicks = way.filter(({run}) => run === "click").length;
        if (clicks > MOST_CLICKS) {
            throw new Error(`${clicks} clicks from a ticket to a decision`);
        }
        return way;
    },
});
