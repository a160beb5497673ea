import {registry} from "@web/core/registry";

/** The signal is on the screen: press, with nothing but the keyboard. */
function press(key, name) {
    return {
        content: `Press ${key} on ${name}`,
        trigger: `.o_triage_card[aria-busy=false] .o_triage_name:contains(${name})`,
        run: `press ${key}`,
    };
}

registry.category("web_tour.tours").add("innovation_loop_triage", {
    steps: () => [
        {
            content: "From the board",
            trigger: ".o_week_sort",
            run: "click",
        },
        {trigger: ".o_triage_place:contains('1 of 6')"},
        press("ArrowRight", "Skip this one"),
        press("1", "Acknowledge this one"),
        {trigger: ".o_triage_place:contains('2 of 6')"},
        press("2", "Open a decision on this one"),
        {trigger: ".o_triage_last:contains('A decision was opened') button"},
        press("3", "The dock waits for invoices"),
        {
            content: "What is like it is offered",
            trigger: ".o_triage_like:contains('Invoices make the dock wait')",
            run: "press 1",
        },
        {trigger: ".o_triage_last:contains('Merged into')"},
        press("4", "Put this one aside"),
        press("5", "Decline this one"),
        {
            content: "The answer is asked in place",
            trigger: ".o_triage_question input",
            run: "edit The portal shows it",
        },
        {trigger: ".o_triage_question input", run: "press Enter"},
        {
            content: "What was skipped comes back at the end",
            trigger: ".o_triage_name:contains('Skip this one')",
        },
        {trigger: ".o_triage_place:contains('6 of 6')", run: "press 1"},
        {trigger: ".o_triage_empty:contains('6 sorted today')"},
    ],
});

// What is said of one signal after the other: acknowledge, open a decision, later, merge
// into what is like it, decline with a line.
const SAID = ["1", "1", "4", "3", "1", "2", "1", "3", "4", "5"];
const KEYS_PER_SIGNAL = 2;
let keys = 0;

function countKey({key, target}) {
    // The words of an answer are no keys that one has to know.
    keys += key === "Enter" || target.tagName !== "INPUT" ? 1 : 0;
}

function sort(key, number) {
    const more = {
        3: [
            {
                content: "What is like it is there, and the first is taken",
                trigger: ".o_triage_like",
                run: "press 1",
            },
        ],
        5: [
            {trigger: ".o_triage_question input", run: "edit It is in the portal"},
            {trigger: ".o_triage_question input", run: "press Enter"},
        ],
    };
    return [press(key, `'(${number})'`), ...(more[key] || [])];
}

function sortTwenty() {
    const numbers = [...Array(20).keys()];
    return [
        {
            content: "Keys are counted",
            trigger: ".o_triage_card",
            run() {
                keys = 0;
                window.addEventListener("keydown", countKey, true);
            },
        },
        ...numbers.flatMap((index) => sort(SAID[index % SAID.length], index + 1)),
        {
            content: "Two keys at most for each",
            trigger: ".o_triage_empty:contains('20 sorted today')",
            run() {
                window.removeEventListener("keydown", countKey, true);
                if (keys < 20 || keys > 20 * KEYS_PER_SIGNAL) {
                    throw new Error(`${keys} keys for 20 signals`);
                }
            },
        },
    ];
}

registry
    .category("web_tour.tours")
    .add("innovation_loop_triage_twenty", {steps: sortTwenty});

const THUMB = 40;

registry.category("web_tour.tours").add("innovation_loop_triage_phone", {
    steps: () => [
        {
            content: "A thumb meets every button, and nothing lies beside the screen",
            trigger: ".o_triage_buttons button",
            run() {
                const buttons = document.querySelectorAll(".o_triage_box .btn");
                for (const {offsetHeight, textContent} of buttons) {
                    if (offsetHeight < THUMB) {
                        throw new Error(`${textContent} is ${offsetHeight} px high`);
                    }
                }
                const {scrollWidth, clientWidth} = document.documentElement;
                if (scrollWidth > clientWidth) {
                    throw new Error("The screen scrolls sideways");
                }
            },
        },
        {trigger: ".o_triage_buttons button:contains('Later')", run: "click"},
        {trigger: ".o_triage_empty:contains('1 sorted today')"},
    ],
});
