"""What a thumb would miss on a phone: what of ours it hits over less than 40 px."""

PHONE = 390

# In cards, headers, dialogs and pieces of screen of ours; not in Odoo's own widgets.
SMALL_TARGETS = """async () => {
    const REACH = 19;  // from the middle of 40 px; edges may lie between pixels
    const PLACES = [
        ".o_innovation_screen .o_kanban_record",
        ".o_innovation_screen .o_form_statusbar",
        ".o_innovation_screen .o_form_sheet .o_wrap_input",
        ".o_innovation_screen .o_control_panel",
        ".modal",
        "[class*=o_innovation_]:not(body)",
        "[class*=o_triage_]",
        "[class*=o_sprint_]",
        "[class*=o_week_]",
        "[class*=o_signal_map]",
    ];
    const WHAT = "button, a[href], a[role], .dropdown-item, [role=button], "
        + "input[type=checkbox], input[type=radio], select, summary, label.btn";
    const ODOOS = ".o_external_button, .o_input_dropdown *, .o-mail-Chatter *, "
        + ".o_datetime_picker *, .o_list_renderer *, .o_notebook_headers *, "
        + ".o_input, .o_field_many2one a, .o_field_many2one_avatar_user a, .o_tag, "
        + ".o_tag *, .o_view_sample_data *";
    const root = document.querySelector(".modal") || document;
    const shown = (element) => element.checkVisibility({visibilityProperty: true});
    const isIn = (element) => PLACES.some((place) => element.closest(place));
    const hits = (target, x, y) => {
        const met = document.elementFromPoint(x, y);
        const label = met && met.closest("label");
        return met && (target.contains(met) || met.contains(target)
            && met.closest("button, a, label") || (label && label.control === target));
    };
    const faults = [];
    for (const target of root.querySelectorAll(WHAT)) {
        const isHidden = !shown(target) || target.matches(".btn-check");
        if (isHidden || target.disabled || !isIn(target) || target.matches(ODOOS)) {
            continue;
        }
        target.scrollIntoView({block: "center", inline: "center"});
        const {left, top, width, height} = target.getBoundingClientRect();
        const [x, y] = [left + width / 2, top + height / 2];
        const around = [[0, -REACH], [0, REACH], [-REACH, 0], [REACH, 0]];
        const missed = around.find(([dx, dy]) => !hits(target, x + dx, y + dy));
        if (!width || !missed) {
            continue;
        }
        const met = document.elementFromPoint(x + missed[0], y + missed[1]);
        const classes = [...target.classList].map((name) => "." + name).join("");
        faults.push({
            rule: "target-40px",
            impact: "serious",
            owner: "ours",
            selector: target.tagName.toLowerCase() + classes,
            html: target.outerHTML.slice(0, 300),
            why: {size: `${Math.round(width)} x ${Math.round(height)}`, missed,
                met: met && met.outerHTML.slice(0, 100)},
        });
    }
    return faults;
}"""
