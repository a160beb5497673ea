import {registry} from "@web/core/registry";

const THUMB = 40;

function line(column) {
    return `[data-column=${column}] .o_board_line input.form-control`;
}

/** Say something in a column: one line, and Enter. */
function say(column, words) {
    return [
        {trigger: line(column), run: `edit ${words}`},
        {trigger: line(column), run: "press Enter"},
        {trigger: `[data-column=${column}] .o_board_card:contains('${words}')`},
    ];
}

/** For who runs it: the step that is primary now. */
function step(label) {
    return {trigger: `.o_board_step.btn-primary:contains('${label}')`, run: "click"};
}

function note(words) {
    return `.o_board_head:contains('${words}')`;
}

registry.category("web_tour.tours").add("innovation_loop_board", {
    steps: () => [
        {
            content: "From its form to the board",
            trigger: "button[name=action_open_board]",
            run: "click",
        },
        {trigger: "h1:contains('Write what you saw')"},
        ...say("worked", "The list hung where we look"),
        ...say("not_worked", "Two vans came at once"),
        ...say("change", "One van at a time"),
        ...say("change", "Call before the second van"),
        {
            content: "Without my name: it says what that means",
            trigger: "[data-column=change] .form-switch input",
            run: "click",
        },
        {trigger: "[data-column=change] .o_board_line small:contains('your name')"},
        {trigger: line("change"), run: "edit The second van waits"},
        {trigger: line("change"), run: "press Enter"},
        {
            content: "Nobody is shown it yet, but who wrote it",
            trigger: ".o_board_mine:contains('Sent without your name')",
        },
        step("Show the notes"),
        {trigger: "[data-column=change] .o_board_card:contains('Without a name')"},
        step("Next: Group"),
        {
            content: "What belongs together, by the menu of the note",
            trigger: `${note("The second van waits")} .o_board_menu`,
            run: "click",
        },
        {trigger: ".o-dropdown-item:contains('Put under')", run: "click"},
        {trigger: `${note("One van at a time")} .o_board_here`, run: "click"},
        {trigger: ".o_board_group:contains('The second van waits')"},
        step("Next: Vote"),
        step("Open the vote"),
        {
            trigger: `${note("One van at a time")} .o_board_vote button:eq(1)`,
            run: "click",
        },
        {trigger: "h1:contains('2 left')"},
        {
            content: "Two hands in the room",
            trigger: `${note("One van at a time")} .o_board_room input`,
            run: "edit 2 && press Enter",
        },
        step("Close the vote"),
        {
            trigger: `${note("One van at a time")} .o_board_weight:contains('3 votes · 2 of the room')`,
        },
        step("Next: Talk"),
        {
            content: "What weighs most comes first",
            trigger: "[data-column=change] li:first .o_board_head:contains('One van')",
        },
        step("Next: One change"),
        step("End with one change"),
        {
            content: "The votes have named it; who does it?",
            trigger: ".modal .o_field_widget[name=owner_id] input",
            run: "edit Ann",
        },
        {trigger: ".o-autocomplete--dropdown-item:contains('Ann')", run: "click"},
        {trigger: ".modal button[name=action_confirm]", run: "click"},
        {trigger: ".o_board_change:contains('One van at a time'):contains('Ann')"},
        {trigger: "h1:contains('This retrospective is closed')"},
    ],
});

registry.category("web_tour.tours").add("innovation_loop_board_phone", {
    steps: () => [
        {
            content: "A thumb meets every button, and nothing lies beside the screen",
            trigger: ".o_board_step.btn-primary",
            run() {
                const selector = ".o_board_screen .btn, .o_board_nameless";
                for (const button of document.querySelectorAll(selector)) {
                    const {height, width} = button.getBoundingClientRect();
                    if (width && Math.min(height, width) < THUMB - 0.5) {
                        throw new Error(`${button.outerHTML} is ${height} px high`);
                    }
                }
                const {scrollWidth, clientWidth} = document.documentElement;
                if (scrollWidth > clientWidth) {
                    throw new Error("The screen scrolls sideways");
                }
            },
        },
        {trigger: line("worked"), run: "edit The list hung where we look"},
        {trigger: ".o_board_current .o_board_line .btn", run: "click"},
        {trigger: ".o_board_current .o_board_card:contains('The list hung')"},
        {
            content: "One column at a time",
            trigger: ".o_board_tabs .btn:contains('What did not work')",
            run: "click",
        },
        {trigger: "[data-column=not_worked]:visible"},
        {trigger: "body:not(:has([data-column=worked]:visible))"},
        {trigger: ".o_board_tabs .btn:contains('Facts')", run: "click"},
        {trigger: ".o_board_rail:visible"},
    ],
});
