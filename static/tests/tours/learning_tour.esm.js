import {registry} from "@web/core/registry";

const FORM = ".o_innovation_capture";

const click = (trigger) => ({trigger, run: "click"});

/** For who runs it: the step that is primary now. */
const step = (label) => click(`.o_board_step.btn-primary:contains('${label}')`);

/** Say something in a column of the board: one line, and Enter. */
function say(column, words) {
    const line = `[data-column=${column}] .o_board_line input.form-control`;
    return [
        {trigger: line, run: `edit ${words}`},
        {trigger: line, run: "press Enter"},
        {trigger: `[data-column=${column}] .o_board_card:contains('${words}')`},
    ];
}

function closeSprint() {
    return [
        click(".o_statusbar_buttons button[title=More]"),
        click(".o-dropdown--menu button[name=action_close]"),
        click(".modal footer button[name=action_confirm]"),
        {
            content: "Its retrospective is there, and its board one click away",
            ...click(
                ".o_form_view:has([name=worked_ids]) button[name=action_open_board]"
            ),
        },
    ];
}

function holdRetrospective() {
    return [
        ...say("worked", "Two doors a day"),
        ...say("not_worked", "One door came apart"),
        ...say("change", "Call before the van leaves"),
        ...say("change", "Warm the glue before the first door"),
        step("Show the notes"),
        step("Next: Group"),
        step("Next: Vote"),
        step("Open the vote"),
        click(".o_board_head:contains('Call before') .o_board_vote button:eq(1)"),
        step("Close the vote"),
        step("Next: Talk"),
        step("Next: One change"),
    ];
}

function endWithOneChangeAndOneLesson() {
    const cell = ".modal .o_data_row:contains('Warm the glue') [name=outcome]";
    return [
        step("End with one change"),
        {
            content: "The votes have named the change; who does it?",
            trigger: ".modal .o_field_widget[name=owner_id] input",
            run: "edit Ann",
        },
        click(".o-autocomplete--dropdown-item:contains('Ann')"),
        click(cell),
        click(`${cell} input`),
        click(".o_select_menu_item:contains('lesson')"),
        click(".modal button[name=action_confirm]"),
        {trigger: ".o_board_change:contains('Call before'):contains('Ann')"},
    ];
}

function shareLesson() {
    return [
        click("[data-menu-xmlid='innovation_loop.menu_learn']"),
        click(".dropdown-item:contains('Lessons')"),
        click(".o_kanban_record:contains('Warm the glue')"),
        click("button[name=action_share]"),
        {trigger: ".o_arrow_button_current:contains('Shared')"},
    ];
}

function seeItAgain() {
    return [
        click(".o_innovation_capture_systray"),
        {
            trigger: `${FORM} #innovation_capture_text`,
            run: "edit The glue of the door is not warm",
        },
        {
            content: "What was learned comes back while it is shared",
            trigger: `${FORM} .o_innovation_capture_lesson:contains('Warm the glue')`,
        },
        {trigger: `${FORM} #innovation_capture_text`, run: "press Enter"},
        click(".o_notification button:contains('See it')"),
        {
            content: "And beside the new signal",
            ...click(
                ".o_innovation_lesson:contains('Warm the glue') button:contains('This helped')"
            ),
        },
        {trigger: ".o_innovation_lesson [role=status]:contains('This helped')"},
    ];
}

registry.category("web_tour.tours").add("innovation_loop_learning", {
    steps: () => [
        ...closeSprint(),
        ...holdRetrospective(),
        ...endWithOneChangeAndOneLesson(),
        ...shareLesson(),
        ...seeItAgain(),
    ],
});
