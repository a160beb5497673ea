"""The screens, dialogs, mails and pages that people meet, by name.

A record is named by its id in the demo tables: its form is the screen. An action or a
method of the record opens a dialog over it.
"""

from typing import NamedTuple


class Screen(NamedTuple):
    path: str = ""
    record: str = ""
    address: str = ""  # of a screen of the record that is not its form
    action: str = ""  # xml id of a window action
    method: str = ""  # of the record, which answers with a window action
    click: str = ""
    typed: tuple = ()  # selector, text by language
    login: str = ""  # who sees it, where that is not who sees all the others


CAPTURE = ".o_innovation_capture_systray"
LINE = ".modal input, .modal textarea"
MINE = ".o_data_row .o_data_cell[name=name], .o_kanban_record:not(.o_kanban_ghost)"
BOARD = "innovation-retrospective-board"
CATALOGUE = {
    "en": "Customers want a catalogue on paper",
    "fr": "Un client veut le catalogue imprimé",
}
HINGES = {"en": "Hinges out of stock again", "fr": "Charnières encore en rupture"}
SOFT_CLOSE = {
    "en": "No soft-close hinges left",
    "fr": "Plus de charnières à fermeture douce",
}

SCREENS = {
    "overview": Screen("/odoo/innovation-overview"),
    "signals": Screen("/odoo/innovation-signals"),
    "my_signals": Screen("/odoo/innovation-my-signals"),
    "to_sort": Screen("/odoo/innovation-to-sort"),
    "decisions": Screen("/odoo/innovation-decisions"),
    "to_cut": Screen("/odoo/innovation-to-cut"),
    "board": Screen("/odoo/innovation-board"),
    "planning": Screen("/odoo/innovation-planning"),
    "sprints": Screen("/odoo/innovation-sprints"),
    "improvements": Screen("/odoo/innovation-improvements"),
    "retrospectives": Screen("/odoo/innovation-retrospectives"),
    "lessons": Screen("/odoo/innovation-lessons"),
    "sessions": Screen("/odoo/innovation-sessions"),
    "rituals": Screen("/odoo/innovation-rituals"),
    "kpis": Screen("/odoo/innovation-kpis"),
    "signals_map": Screen("/odoo/innovation-map"),
    "kpi_values": Screen("/odoo/innovation-kpi-values"),
    "signals_analysis": Screen("/odoo/innovation-signals-analysis"),
    "decisions_analysis": Screen("/odoo/innovation-decisions-analysis"),
    "throughput": Screen("/odoo/innovation-throughput"),
    "flow": Screen("/odoo/innovation-flow"),
    "teams": Screen("/odoo/innovation-teams"),
    "themes": Screen("/odoo/innovation-themes"),
    "stages": Screen("/odoo/innovation-stages"),
    "weekly_mails": Screen("/odoo/innovation-weekly-mails"),
    "settings": Screen("/odoo/innovation-settings", login="admin"),
    # Forms.
    "my_signal": Screen("/odoo/innovation-my-signals", click=MINE),
    "signal": Screen(record="signal_soft_close_demo"),
    "signal_answered": Screen(record="signal_friday_dock_demo"),
    "signal_nameless": Screen(record="signal_site_changes_demo"),
    "signal_snoozed": Screen(record="signal_used_cnc_demo"),
    "decision": Screen(record="decision_deposit_demo"),
    "decision_overdue": Screen(record="decision_drawing_signed_demo"),
    "decision_draft": Screen(record="decision_glass_label_demo"),
    "decision_decided": Screen(record="decision_fewer_at_once_demo"),
    "improvement": Screen(record="improvement_saw_list_demo"),
    "improvement_delivered": Screen(record="improvement_red_card_demo"),
    "sprint": Screen(record="sprint_workshop_3_demo"),
    "sprint_closed": Screen(record="sprint_site_1_demo"),
    "retrospective": Screen(record="retrospective_monthly_demo"),
    "retro_collect": Screen(record="retrospective_saw_screen_demo", address=BOARD),
    "retro_vote": Screen(record="retrospective_monthly_demo", address=BOARD),
    "retro_change": Screen(record="retrospective_school_demo", address=BOARD),
    "retro_closed": Screen(record="retrospective_site_1_demo", address=BOARD),
    "lesson": Screen(record="lesson_stop_saw_demo"),
    "lesson_due": Screen(record="lesson_dust_demo"),
    "ritual": Screen(record="ritual_workshop_signals_demo"),
    "session_held": Screen(record="session_workshop_signals_1_demo"),
    "session_skipped": Screen(record="session_office_signals_3_demo"),
    "kpi": Screen(record="kpi_first_response"),
    "team": Screen(record="innovation_team_workshop_demo"),
    # Other applications' forms, with our buttons.
    "ticket": Screen(record="ticket_door_floor_demo", login="admin"),
    "partner": Screen(record="customer_hotel_demo", login="admin"),
    "order": Screen(record="order_doors_school_demo", login="admin"),
    # Dialogs.
    "capture": Screen("/odoo/innovation-my-signals", click=CAPTURE),
    "capture_like": Screen(
        "/odoo/innovation-my-signals", click=CAPTURE, typed=(LINE, HINGES)
    ),
    "capture_answered": Screen(
        "/odoo/innovation-my-signals", click=CAPTURE, typed=(LINE, CATALOGUE)
    ),
    "capture_known": Screen(
        "/odoo/innovation-my-signals", click=CAPTURE, typed=(LINE, SOFT_CLOSE)
    ),
    "merge": Screen(
        record="signal_stair_screws_demo", action="innovation_signal_merge_action"
    ),
    "snooze": Screen(
        record="signal_oak_late_demo", action="innovation_signal_snooze_action"
    ),
    "decline": Screen(
        record="signal_oak_late_demo", action="innovation_signal_decline_action"
    ),
    "resolve": Screen(
        record="signal_strap_demo", action="innovation_signal_resolve_action"
    ),
    "decide": Screen(
        record="decision_deposit_demo", action="innovation_decision_decide_action"
    ),
    "override": Screen(
        record="decision_drawing_signed_demo",
        action="innovation_decision_override_action",
    ),
    "review": Screen(
        record="decision_fewer_at_once_demo",
        action="innovation_decision_review_action",
    ),
    "deliver": Screen(record="improvement_one_door_demo", method="action_tell_result"),
    "cancel_session": Screen(
        record="session_workshop_signals_1_demo",
        action="innovation_ritual_cancel_action",
    ),
    "plan_rituals": Screen(
        record="innovation_team_site_demo", method="action_plan_rituals"
    ),
    "close": Screen(record="sprint_workshop_3_demo", method="action_close"),
    "retro_close": Screen(record="retrospective_school_demo", method="action_close"),
    "kpi_report": Screen("/odoo/innovation-kpis", action="innovation_kpi_month_action"),
    "kpi_baseline": Screen(
        record="kpi_first_response", action="innovation_kpi_baseline_action_new"
    ),
}

# Printed pages: name → report, record.
PAGES = {
    "pdf_kpis": ("report_innovation_kpi", "kpi_first_response"),
    "pdf_sprint": ("report_innovation_sprint", "sprint_site_1_demo"),
    "pdf_lesson": ("report_innovation_lesson", "lesson_stop_saw_demo"),
    "pdf_lessons": ("report_innovation_theme", "innovation_theme_quality"),
    "pdf_retrospective": (
        "report_innovation_retrospective",
        "retrospective_wrong_hand_demo",
    ),
    "pdf_register": ("report_innovation_decision", "decision_fewer_at_once_demo"),
}
# The mails that scripts/screens/mails.py writes as pages.
MAILS = ["mail_week_claire", "mail_week_hugo", "mail_week_bruno", "mail_week_martin"]
MAILS += ["mail_answer"]
