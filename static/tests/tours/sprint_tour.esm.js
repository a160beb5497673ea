import {registry} from "@web/core/registry";

const DIALOG = ".modal .o_form_view";

function column(name) {
    return `.o_kanban_group:has(.o_column_title:contains("${name}"))`;
}

function card(name, within = "") {
    return `${within} .o_kanban_record:contains("${name}")`;
}

function menu(section, item) {
    return [
        {
            content: `Open the menu ${section}`,
            trigger: `.o_menu_sections button[data-menu-xmlid='innovation_loop.menu_sprints']`,
            run: "click",
        },
        {
            content: `Choose ${item}`,
            trigger: `.dropdown-item[data-menu-xmlid='innovation_loop.${item}']`,
            run: "click",
        },
    ];
}

function drag(name, to) {
    return [
        {
            content: `Drag ${name} to ${to}`,
            trigger: card(name),
            run: `drag_and_drop(${column(to)})`,
        },
    ];
}

function tell(words, verdict) {
    return [
        {
            content: "It asks what was seen",
            trigger: `${DIALOG} .o_field_widget[name=observed_result] textarea`,
            run: `edit ${words}`,
        },
        {
            content: `The verdict is ${verdict}`,
            trigger: `${DIALOG} .o_field_widget[name=verdict] label:contains("${verdict}")`,
            run: "click",
        },
        {
            content: "Deliver it",
            trigger: ".modal footer button[name=action_deliver]",
            run: "click",
        },
        {trigger: "body:not(:has(.modal))"},
    ];
}

function standing(words) {
    return {
        content: `The header says ${words}`,
        trigger: `.o_sprint_header .o_sprint_standing:contains("${words}")`,
    };
}

function answer(row, outcome, reason) {
    const line = `.modal .o_data_row:has(.o_data_cell:contains("${row}"))`;
    return [
        {
            content: `What becomes of ${row}`,
            trigger: `${line} .o_data_cell[name=outcome]`,
            run: "click",
        },
        {
            trigger: ".modal .o_selected_row .o_field_widget[name=outcome] input",
            run: "click",
        },
        {
            trigger: `.o_select_menu_item:contains("${outcome}")`,
            run: "click",
        },
        {
            content: `Why ${row}`,
            trigger: ".modal .o_selected_row .o_field_widget[name=reason] input",
            run: `edit ${reason}`,
        },
    ];
}

registry.category("web_tour.tours").add("innovation_loop_sprint", {
    steps: () => [
        {
            content: "The backlog stands beside the empty next sprint",
            trigger: `${column("Backlog")} .o_kanban_record:contains("Alpha")`,
        },
        ...drag("Alpha", "Next sprint"),
        {trigger: card("Alpha", column("Next sprint"))},
        ...["Beta", "Gamma", "Delta", "Omega"].flatMap((name) => [
            {
                content: `Take ${name} in without dragging`,
                trigger: `${card(name, column("Backlog"))} button[name=action_plan]`,
                run: "click",
            },
            {trigger: card(name, column("Next sprint"))},
        ]),
        {
            content: "Omega was too much",
            trigger: `${card("Omega", column("Next sprint"))} button[name=action_unplan]`,
            run: "click",
        },
        {trigger: card("Omega", column("Backlog"))},
        ...menu("Sprints", "menu_sprint"),
        {
            trigger: card("No truck waits"),
            run: "click",
        },
        {
            content: "Start the sprint",
            trigger: ".o_form_view button[name=action_start]",
            run: "click",
        },
        {
            content: "It lands on the board, which says the goal",
            trigger: ".o_sprint_header .o_sprint_goal:contains('No truck waits')",
        },
        standing("0 of 4 delivered"),
        {trigger: ".o_sprint_header svg"},
        ...drag("Alpha", "Testing"),
        standing("1 in test"),
        {
            content: "Open the menu of Beta",
            trigger: card("Beta"),
            run: "hover && click .o_kanban_record:contains('Beta') .o_dropdown_kanban button",
        },
        {
            trigger: ".dropdown-item:contains('Mark as blocked')",
            run: "click",
        },
        {
            trigger: `${DIALOG} .o_field_widget[name=blocked_reason] input`,
            run: "edit The cable is missing",
        },
        {
            trigger: ".modal footer button[name=action_block]",
            run: "click",
        },
        {trigger: card("The cable is missing")},
        standing("1 blocked"),
        ...drag("Alpha", "Delivered"),
        {
            content: "Not now",
            trigger: ".modal footer button:contains('Cancel')",
            run: "click",
        },
        {trigger: `body:not(:has(.modal)) ${card("Alpha", column("Testing"))}`},
        ...drag("Alpha", "Delivered"),
        ...tell("No truck waited", "Keep"),
        {trigger: card("No truck waited", column("Delivered"))},
        standing("1 of 4 delivered"),
        {
            content: "From the header to the sprint",
            trigger: ".o_sprint_header .o_sprint_goal",
            run: "click",
        },
        {trigger: ".o_form_view .o_innovation_svg svg"},
        {
            trigger: ".o_statusbar_buttons button[title=More]",
            run: "click",
        },
        {
            content: "Close it",
            trigger: ".o-dropdown--menu button[name=action_close]",
            run: "click",
        },
        {
            content: "What is delivered is not asked about",
            trigger: ".modal .o_list_view:not(:contains('Alpha'))",
        },
        ...answer("Beta", "Carry", "No cable yet"),
        ...answer("Gamma", "Put back", "No time"),
        ...answer("Delta", "Drop", "Nobody needs it"),
        {
            trigger: ".modal footer button[name=action_confirm]",
            run: "click",
        },
        {
            content: "Look back together",
            trigger: ".o_form_view .o_field_widget[name=name] :value('No truck waits')",
        },
    ],
});

/** What a phone would have to scroll sideways for. */
function checkWidth() {
    const {scrollWidth, clientWidth} = document.documentElement;
    if (scrollWidth > clientWidth) {
        throw new Error(`The page is ${scrollWidth} px wide on ${clientWidth} px`);
    }
    for (const button of document.querySelectorAll(".o_kanban_record footer .btn")) {
        if (button.offsetParent && button.offsetHeight < 40) {
            throw new Error(`“${button.innerText}” is ${button.offsetHeight} px high`);
        }
    }
}

registry.category("web_tour.tours").add("innovation_loop_sprint_phone", {
    steps: () => [
        {
            content: "The header fits",
            trigger: ".o_sprint_header .o_sprint_goal:contains('No truck waits')",
            run: checkWidth,
        },
        ...["Testing", "Adjusting"].flatMap((stage) => [
            {
                content: `A thumb moves it to ${stage}`,
                trigger: `${card("Alpha")} button:contains("${stage}")`,
                run: "click",
            },
            {trigger: card("Alpha", column(stage))},
        ]),
        standing("1 in test"),
        {
            trigger: `${card("Alpha")} button:contains("Delivered")`,
            run: "click",
        },
        ...tell("Works on the phone", "Adapt"),
        {trigger: card("Works on the phone", column("Delivered"))},
        standing("1 of 1 delivered"),
        {trigger: ".o_kanban_renderer", run: checkWidth},
    ],
});

registry.category("web_tour.tours").add("innovation_loop_plan_phone", {
    steps: () => [
        {
            trigger: `${card("Alpha", column("Backlog"))} button[name=action_plan]`,
            run: "click",
        },
        {
            trigger: `${card("Alpha", column("Next sprint"))} button[name=action_unplan]`,
            run: "click",
        },
        {
            trigger: card("Alpha", column("Backlog")),
            run: checkWidth,
        },
    ],
});
