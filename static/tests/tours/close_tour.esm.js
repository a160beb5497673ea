import {registry} from "@web/core/registry";

const MOST_TAPS = 8;
const REASON = ".o_field_widget[name=reason] input";

const tap = (content, trigger) => ({content, trigger, run: "click"});
const line = (name) => `.modal .o_kanban_record:contains("${name}")`;

/** The tap that opens the keyboard of the phone comes with it. */
const say = (trigger, words) => ({content: words, trigger, run: `edit ${words}`});

const answer = (name, outcome) =>
    tap(`${name}: ${outcome}`, `${line(name)} label:contains("${outcome}")`);

registry.category("web_tour.tours").add("innovation_loop_close_by_thumb", {
    steps: () => {
        const way = [
            tap("What else", ".o_statusbar_buttons button[title=More]"),
            tap("Close it", ".o-dropdown--menu button[name=action_close]"),
            say(".modal .o_field_widget[name=all_reason] input", "No time"),
            answer("Beta", "Put back"),
            answer("Gamma", "Drop"),
            answer("Delta", "Put back"),
            {
                content: "What is said of all stands in each",
                trigger: `${line("Alpha")} ${REASON}:value("No time")`,
            },
            say(`${line("Gamma")} ${REASON}`, "Nobody needs it"),
            tap("Close", ".modal footer button[name=action_confirm]"),
            {trigger: ".o_form_view .o_field_widget[name=worked_ids]"},
        ];
        const taps = way.filter(({run}) => run).length;
        if (taps > MOST_TAPS) {
            throw new Error(`${taps} taps to close a sprint`);
        }
        return way;
    },
});
