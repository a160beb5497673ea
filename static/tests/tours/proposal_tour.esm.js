import {registry} from "@web/core/registry";

registry
    .category("web_tour.tours")
    .add("innovation_loop_from_proposal_to_retrospective", {
        steps: () => [
            {
                content: "It did not work: a retrospective is proposed",
                trigger: ".o-mail-Activity:contains('Hold a retrospective?')",
            },
            {
                content: "Hold it",
                trigger: ".o-mail-Activity .o_innovation_hold_retrospective",
                run: "click",
            },
            {
                content: "It is about the decision",
                trigger:
                    ".o_field_widget[name=decision_id]:contains('Do invoices leave')",
            },
        ],
    });
