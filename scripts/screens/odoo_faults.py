"""Faults of Odoo's own web client: rule → selectors of its elements.

They are Odoo's to mend: its bars, widgets, frames of dialogs, other applications.
"""

AVATARS = [".o_avatar img", "img.o_avatar", ".o-mail-Message-avatar"]
CHATTER = [".o-mail-Chatter *", ".o-mail-ChatterContainer *"]
ELSEWHERE = [".o_web_client:not(.o_innovation_screen) .o_action_manager *"]
ICONS = [
    ".o-mail-ActivityButton *",
    ".o_searchview *",
    ".o_pager *",
    ".o_field_many2one_avatar_user *",
]
# Buttons that say with a picture alone what they do.
BARE_BUTTONS = [
    ".o_control_panel button",
    ".o_optional_columns_dropdown button",
    ".o_toggle_fold",
    ".o_button_more",
    ".o_back_button",
    ".o_search_panel button",
    ".o_component_with_search_panel > button",
]

ODOO_FAULTS = {
    "accesskeys": ["[accesskey]"],
    "aria-allowed-attr": [
        ".o_searchview",
        ".o_searchview_input",
        ".o_searchview_facet",
        ".o_tag",
        ".o_progress",
        ".o-autocomplete--input",
        ".o-dropdown",
    ],
    "aria-command-name": [
        ".o_searchview_facet_label",
        ".o-mail-Activity-avatarContainer",
    ],
    "aria-dialog-name": [".modal"],
    "aria-prohibited-attr": [".o_tag", ".o_field_daterange *", *CHATTER],
    "aria-required-children": [".o_menu_systray", ".o_menu_sections"],
    "aria-required-parent": [
        ".o_menu_brand",
        ".o_colorlist *",
        ".o_searchview_facet",
        ".o_notebook .nav-link",
        ".settings_tab .tab",
    ],
    "autocomplete-valid": [".o_select_menu_input"],
    "button-name": BARE_BUTTONS,
    "color-contrast": [
        ".o_main_navbar *",
        ".o_control_panel *",
        ".o_column_title",
        ".o_column_title *",
        ".o_pivot *",
        *CHATTER,
        *ELSEWHERE,
    ],
    "html-has-lang": ["html"],
    "image-alt": AVATARS,
    "label": [
        ".o_list_record_selector input",
        ".o_list_table .form-check-input",
        *[f"{others}:not([id^=innovation_])" for others in ELSEWHERE],
    ],
    "link-name": [".o_menu_toggle"],
    "meta-viewport": ["meta"],
    "role-img-alt": [*CHATTER, *ICONS],
    "scrollable-region-focusable": [".o_pivot"],
}
