import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");
const FORM = ".o_innovation_capture";
const NOTICE = ".o_notification";

function expectNoForm() {
    return {content: "The form is closed", trigger: `body:not(:has(${FORM}))`};
}

/** Give the form a photo as a camera would: as wide as two telephones. */
async function takePhoto() {
    const canvas = Object.assign(document.createElement("canvas"), {width: 800});
    canvas.getContext("2d").fillRect(0, 0, 400, 100);
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg"));
    const chosen = new DataTransfer();
    chosen.items.add(new File([blob], "saw.jpg", {type: blob.type}));
    this.anchor.files = chosen.files;
    this.anchor.dispatchEvent(new Event("change", {bubbles: true}));
}

function addPhoto() {
    return [
        {
            content: "A photo is given",
            trigger: `${FORM} .o_innovation_capture_photos input[type=file]`,
            run: takePhoto,
        },
        {
            content: "It is seen small",
            trigger: `${FORM} .o_innovation_capture_photo img`,
        },
    ];
}

function expectTrue(content, check) {
    return {
        content,
        trigger: FORM,
        run() {
            if (!check(document.querySelector(FORM))) {
                throw new Error(`Not so: ${content}`);
            }
        },
    };
}

tours.add("innovation_loop_capture_on_an_order", {
    steps: () => [
        {
            content: "The order is on the screen",
            trigger: ".o_form_view .o_field_widget[name=partner_id]",
        },
        {
            content: "The hotkey opens the form",
            trigger: "body",
            run: "press alt+shift+s",
        },
        {
            content: "It is about the order and its customer",
            trigger: `${FORM} .o_innovation_capture_chip:contains('Oak House')`,
        },
        {
            content: "Escape closes it",
            trigger: `${FORM} input:focus`,
            run: "press Escape",
        },
        expectNoForm(),
        {
            content: "The button in the menu bar opens it, too",
            trigger: ".o_innovation_capture_systray",
            run: "click",
        },
        {
            content: "The cursor waits in the line",
            trigger: `${FORM} #innovation_capture_text:focus`,
            run: "edit Oops",
        },
        {
            content: "Enter shares",
            trigger: `${FORM} #innovation_capture_text`,
            run: "press Enter",
        },
        expectNoForm(),
        {
            content: "The notice says who hears it, and takes it back",
            trigger: `${NOTICE}:contains('Shared with Workshop.') button:contains('Undo')`,
            run: "click",
        },
        {content: "It is gone", trigger: `${NOTICE}:contains('Undone')`},
        {
            content: "The Action menu has it, too",
            trigger: ".o_cp_action_menus .fa-cog",
            run: "click",
        },
        {trigger: ".o_menu_item:contains('Share a signal')", run: "click"},
        {
            content: "It is about the same",
            trigger: `${FORM} .o_innovation_capture_chip:contains('Oak House')`,
        },
        {
            trigger: `${FORM} #innovation_capture_text`,
            run: "edit No screws with the hinges",
        },
        {
            content: "An internal blocker",
            trigger: `${FORM} .o_innovation_capture_kinds label:contains('Internal blocker')`,
            run: "click",
        },
        {trigger: `${FORM} .o_innovation_capture_more`, run: "click"},
        {
            content: "The themes are there once they are asked for",
            trigger: `${FORM} select:has(option:contains('Stock'))`,
        },
        {trigger: `${FORM} input[inputmode=numeric]`, run: "edit 20"},
        ...addPhoto(),
        {trigger: `${FORM} .btn-primary:contains('Share')`, run: "click"},
        expectNoForm(),
        {trigger: `${NOTICE}:contains('You will be told what becomes of it.')`},
    ],
});

tours.add("innovation_loop_me_too", {
    steps: () => [
        {content: "A screen is there", trigger: ".o_action_manager .o_list_view"},
        {trigger: ".o_innovation_capture_systray", run: "click"},
        {
            content: "Two words say too little",
            trigger: `${FORM} #innovation_capture_text`,
            run: "edit dock invoices",
        },
        {trigger: `${FORM} .o_innovation_capture_alike:contains('while you type')`},
        {
            content: "A line like one that was heard",
            trigger: `${FORM} #innovation_capture_text`,
            run: "edit The dock waits for the invoices every friday",
        },
        {
            content: "It is found with its state, and gets a voice",
            trigger: `${FORM} li:contains('every Friday'):contains('New') button:contains('Me too')`,
            run: "click",
        },
        expectNoForm(),
        {trigger: `${NOTICE}:contains('Your voice counts')`},
    ],
});

tours.add("innovation_loop_known_already", {
    steps: () => [
        {content: "A screen is there", trigger: ".o_action_manager .o_list_view"},
        {trigger: ".o_innovation_capture_systray", run: "click"},
        {
            content: "A line about what somebody has learned",
            trigger: `${FORM} #innovation_capture_text`,
            run: "edit The bank is always late",
        },
        {
            content: "It is shown with one word why, and opens beside the form",
            trigger: `${FORM} .o_innovation_capture_lesson[target=_blank]:contains('Call the bank'):contains('Method · like words')`,
        },
        {
            content: "What was typed is shared as before",
            trigger: `${FORM} #innovation_capture_text`,
            run: "press Enter",
        },
        expectNoForm(),
        {trigger: `${NOTICE}:contains('Shared with Workshop.')`},
    ],
});

tours.add("innovation_loop_it_is_back", {
    steps: () => [
        {content: "A screen is there", trigger: ".o_action_manager .o_list_view"},
        {trigger: ".o_innovation_capture_systray", run: "click"},
        {
            content: "The team that hears it is seen",
            trigger: `${FORM} #innovation_capture_team:has(option:contains('Workshop'))`,
        },
        {
            content: "A short line about what was solved",
            trigger: `${FORM} #innovation_capture_text`,
            run: "edit The dock waits",
        },
        {
            content: "It is found with its answer",
            trigger: `${FORM} li:contains('Answer: The bank was called'):contains('Resolved') button:contains('It is back')`,
            run: "click",
        },
        expectNoForm(),
        {
            trigger: `${NOTICE}:contains('Shared with Workshop.') button:contains('See it')`,
            run: "click",
        },
        {
            content: "The new one leads to the old one",
            trigger:
                ".o_form_view .o_field_widget[name=previous_id] a:contains('every Friday'), .o_form_view .o_field_widget[name=previous_id]:contains('every Friday') .o_external_button",
            run: "click",
        },
        {
            content: "And the old one to the new one",
            trigger:
                ".o_form_view .o_field_widget[name=back_id]:contains('The dock waits')",
        },
    ],
});

tours.add("innovation_loop_capture_on_the_phone", {
    steps: () => [
        {
            content: "The order is on the screen",
            trigger: ".o_form_view .o_field_widget[name=partner_id]",
        },
        {trigger: ".o_innovation_capture_systray", run: "click"},
        {
            content: "Not about this order",
            trigger: `${FORM} .o_innovation_capture_chip button`,
            run: "click",
        },
        {trigger: `${FORM}:not(:has(.o_innovation_capture_chip))`},
        {
            trigger: `${FORM} #innovation_capture_text`,
            run: "edit A shop wants our scraps",
        },
        {
            trigger: `${FORM} .o_innovation_capture_kinds label:contains('Opportunity')`,
            run: "click",
        },
        {trigger: `${FORM} label:contains('Share without my name')`, run: "click"},
        {trigger: `${FORM} .o_innovation_capture_nameless:contains('may guess')`},
        {trigger: `${FORM} .o_innovation_capture_more`, run: "click"},
        ...addPhoto(),
        expectTrue("It fills the width, and nothing scrolls sideways", (form) => {
            const {width} = form.getBoundingClientRect();
            const page = document.documentElement;
            return width === window.innerWidth && page.scrollWidth <= window.innerWidth;
        }),
        expectTrue("A thumb hits every button", (form) => {
            const targets = form.querySelectorAll("button, label.btn, .form-control");
            return [...targets].every(({offsetHeight: height}) => height >= 40);
        }),
        expectTrue("Share is on the screen", (form) => {
            const {bottom} = form.querySelector(".btn-primary").getBoundingClientRect();
            return bottom <= window.innerHeight;
        }),
        {trigger: `${FORM} .btn-primary:contains('Share')`, run: "click"},
        expectNoForm(),
        {trigger: `${NOTICE}:contains('Shared without your name')`},
    ],
});
