"""Who may do what: read, discussed and changed here, before the code is.

A new model or method without a row fails the test, and so does a row that is not true.
user, facilitator and manager look at what a colleague made in a team open to all; other
is a user of another company; outside is a manager to whom the team is closed.
"""

ROLES = ("user", "facilitator", "manager", "other", "outside", "portal", "public")

# c may create such records, r reads this one, w changes it, d deletes it.
MODELS = """
innovation.decision                 cr--  crw-  crwd  c---  c---  ----  ----
innovation.decision.decide          c---  c---  c---  c---  c---  ----  ----
innovation.decision.option          cr--  crwd  crwd  c---  c---  ----  ----
innovation.decision.override        ----  ----  c---  ----  c---  ----  ----
innovation.decision.report          -r--  -r--  -r--  ----  ----  ----  ----
innovation.decision.review          c---  c---  c---  c---  c---  ----  ----
innovation.improvement              cr--  crwd  crwd  c---  c---  ----  ----
innovation.improvement.flow         ----  ----  -r--  ----  -r--  ----  ----
innovation.improvement.report       ----  ----  -r--  ----  ----  ----  ----
innovation.improvement.stage        -r--  -r--  crw-  -r--  crw-  ----  ----
innovation.kpi                      -r--  -r--  -rw-  -r--  -rw-  ----  ----
innovation.kpi.baseline             -r--  -r--  cr-d  -r--  cr-d  ----  ----
innovation.kpi.document             -r--  -r--  -r--  -r--  -r--  ----  ----
innovation.kpi.month                c---  c---  c---  c---  c---  ----  ----
innovation.kpi.value                -r--  -r--  -r--  ----  -r--  ----  ----
innovation.lesson                   cr--  crw-  crwd  c---  c---  ----  ----
innovation.lesson.use               -r--  -r--  -r--  ----  ----  ----  ----
innovation.meaning                  ----  ----  ----  ----  ----  ----  ----
innovation.retrospective            crw-  crw-  crwd  c---  c---  ----  ----
innovation.retrospective.ballot     ----  ----  ----  ----  ----  ----  ----
innovation.retrospective.close      c---  c---  c---  c---  c---  ----  ----
innovation.retrospective.close.line c---  c---  c---  c---  c---  ----  ----
innovation.retrospective.note       cr--  cr-d  cr-d  c---  c---  ----  ----
innovation.retrospective.ready      ----  ----  ----  ----  ----  ----  ----
innovation.signal                   cr--  crw-  crwd  c---  c---  ----  ----
innovation.signal.answer            ----  c---  c---  ----  c---  ----  ----
innovation.signal.merge             ----  c---  c---  ----  c---  ----  ----
innovation.signal.report            -r--  -r--  -r--  ----  ----  ----  ----
innovation.signal.snooze            ----  c---  c---  ----  c---  ----  ----
innovation.signal.telling           ----  ----  ----  ----  ----  ----  ----
innovation.sprint                   -r--  crw-  crwd  ----  c---  ----  ----
innovation.sprint.close             ----  c---  c---  ----  c---  ----  ----
innovation.sprint.close.line        ----  c---  c---  ----  c---  ----  ----
innovation.sprint.item              -r--  -r--  -r--  ----  ----  ----  ----
innovation.summary                  ----  ----  -r--  ----  -r--  ----  ----
innovation.team                     -r--  -r--  crw-  ----  crw-  ----  ----
innovation.theme                    -r--  -r--  crwd  -r--  crwd  ----  ----
innovation.ticket.closure           ----  -r--  ----  ----  -r--  ----  ----
"""

# + is done, ~ is refused for the state it is in or what is missing, - is denied.
# Wizards are somebody else's here: each is for whoever opened it. Where there is no
# record to try it on, what a method does without one is told.
METHODS = """
innovation.decision.action_add_improvement                +  +  +  -  -  -  -
innovation.decision.action_decide                         -  ~  ~  -  -  -  -
innovation.decision.action_hold_retrospective             +  +  +  -  -  -  -
innovation.decision.action_make_lesson                    ~  ~  ~  -  -  -  -
innovation.decision.action_plan                           ~  ~  ~  -  -  -  -
innovation.decision.action_review                         -  ~  ~  -  -  -  -
innovation.decision.action_submit                         -  ~  ~  -  -  -  -
innovation.decision.action_supersede                      -  ~  ~  -  -  -  -
innovation.decision.action_view_improvements              +  +  +  -  -  -  -
innovation.decision.decide.action_confirm                 -  -  -  -  -  -  -
innovation.decision.get_lessons                           +  +  +  -  -  -  -
innovation.decision.get_like_topics                       +  +  +  -  -  -  -
innovation.decision.message_new                           ~  ~  ~  ~  ~  ~  ~
innovation.decision.message_subscribe                     -  +  +  -  -  -  -
innovation.decision.message_update                        +  +  +  +  ~  +  +
innovation.decision.option.action_choose                  -  +  +  -  -  -  -
innovation.decision.override.action_confirm               -  -  -  -  -  -  -
innovation.decision.report.action_open_decision           +  +  +  -  -  -  -
innovation.decision.review.action_confirm                 -  -  -  -  -  -  -
innovation.decision.review.action_confirm_and_supersede   -  -  -  -  -  -  -
innovation.improvement.action_block                       ~  ~  ~  -  -  -  -
innovation.improvement.action_deliver                     -  ~  ~  -  -  -  -
innovation.improvement.action_hold_retrospective          +  +  +  -  -  -  -
innovation.improvement.action_make_lesson                 ~  ~  ~  -  -  -  -
innovation.improvement.action_move_to                     -  +  +  -  -  -  -
innovation.improvement.action_next_stage                  -  +  +  -  -  -  -
innovation.improvement.action_open_planning               +  +  +  +  +  -  -
innovation.improvement.action_plan                        -  ~  ~  -  -  -  -
innovation.improvement.action_stop                        -  +  +  -  -  -  -
innovation.improvement.action_tell_block                  -  +  +  -  -  -  -
innovation.improvement.action_tell_result                 -  +  +  -  -  -  -
innovation.improvement.action_unblock                     -  +  +  -  -  -  -
innovation.improvement.action_unplan                      -  +  +  -  -  -  -
innovation.improvement.action_view_decision               +  +  +  -  -  -  -
innovation.improvement.flow.action_open_improvement       +  +  +  +  +  +  +
innovation.improvement.get_lessons                        +  +  +  -  -  -  -
innovation.improvement.message_new                        ~  ~  ~  ~  ~  ~  ~
innovation.improvement.message_subscribe                  -  +  +  -  -  -  -
innovation.improvement.message_update                     +  +  +  +  ~  +  +
innovation.improvement.report.action_open_improvement     -  -  +  -  -  -  -
innovation.kpi.action_backfill                            -  -  +  -  +  -  -
innovation.kpi.document.action_open                       ~  ~  ~  ~  ~  ~  ~
innovation.kpi.get_trend                                  +  +  +  +  +  -  -
innovation.kpi.month.action_print                         -  -  -  -  -  -  -
innovation.kpi.value.action_open_documents                ~  ~  ~  -  ~  -  -
innovation.lesson.action_helped                           ~  ~  ~  -  -  -  -
innovation.lesson.action_not_here                         ~  ~  ~  -  -  -  -
innovation.lesson.action_share                            -  +  +  -  -  -  -
innovation.lesson.action_still_true                       -  +  +  -  -  -  -
innovation.lesson.action_unshare                          -  +  +  -  -  -  -
innovation.lesson.find_similar                            +  +  +  +  +  -  -
innovation.lesson.message_new                             ~  ~  ~  ~  ~  ~  ~
innovation.lesson.message_subscribe                       -  +  +  -  -  -  -
innovation.lesson.message_update                          +  +  +  +  ~  +  +
innovation.retrospective.action_close                     -  ~  ~  -  -  -  -
innovation.retrospective.action_close_round               -  ~  ~  -  -  -  -
innovation.retrospective.action_end                       -  ~  ~  -  -  -  -
innovation.retrospective.action_next_phase                -  +  +  -  -  -  -
innovation.retrospective.action_open_board                +  +  +  -  -  -  -
innovation.retrospective.action_open_round                -  +  +  -  -  -  -
innovation.retrospective.action_reopen                    +  +  +  -  -  -  -
innovation.retrospective.action_reveal                    -  +  +  -  -  -  -
innovation.retrospective.add_note                         +  +  +  -  -  -  -
innovation.retrospective.close.action_confirm             -  -  -  -  -  -  -
innovation.retrospective.get_board                        +  +  +  -  -  -  -
innovation.retrospective.get_facts                        +  +  +  -  -  -  -
innovation.retrospective.get_last_changes                 +  +  +  -  -  -  -
innovation.retrospective.message_new                      ~  ~  ~  ~  ~  ~  ~
innovation.retrospective.message_subscribe                +  +  +  -  -  -  -
innovation.retrospective.message_update                   +  +  +  +  ~  +  +
innovation.retrospective.note.action_group                ~  ~  ~  -  -  -  -
innovation.retrospective.note.action_make_improvement     ~  ~  ~  -  -  -  -
innovation.retrospective.note.action_make_lesson          +  +  +  -  -  -  -
innovation.retrospective.note.action_ungroup              +  +  +  -  -  -  -
innovation.retrospective.note.action_unvote               ~  ~  ~  -  -  -  -
innovation.retrospective.note.action_vote                 ~  ~  ~  -  -  -  -
innovation.retrospective.note.set_room_votes              ~  ~  ~  -  -  -  -
innovation.retrospective.set_phase                        -  +  +  -  -  -  -
innovation.retrospective.set_ready                        +  +  +  -  -  -  -
innovation.retrospective.set_timer                        -  +  +  -  -  -  -
innovation.signal.action_acknowledge                      -  +  +  -  -  -  -
innovation.signal.action_decline                          -  ~  ~  -  -  -  -
innovation.signal.action_me_too                           +  +  +  -  -  -  -
innovation.signal.action_merge                            -  ~  ~  -  -  -  -
innovation.signal.action_open_decision                    -  ~  ~  -  -  -  -
innovation.signal.action_resolve                          -  ~  ~  -  -  -  -
innovation.signal.action_snooze                           -  ~  ~  -  -  -  -
innovation.signal.action_undo_capture                     ~  ~  ~  ~  ~  -  -
innovation.signal.action_unmerge                          -  +  +  -  -  -  -
innovation.signal.answer.action_confirm                   -  -  -  -  -  -  -
innovation.signal.capture                                 +  +  +  +  +  -  -
innovation.signal.capture_from_ui                         +  +  +  +  +  -  -
innovation.signal.find_similar                            +  +  +  +  +  -  -
innovation.signal.find_to_merge                           -  +  +  -  -  -  -
innovation.signal.get_capture_teams                       +  +  +  +  +  -  -
innovation.signal.get_import_templates                    +  +  +  +  +  +  +
innovation.signal.get_lessons                             +  +  +  -  -  -  -
innovation.signal.get_triage                              -  +  +  -  +  -  -
innovation.signal.merge.action_confirm                    -  -  -  -  -  -  -
innovation.signal.message_new                             ~  ~  ~  ~  ~  -  -
innovation.signal.message_subscribe                       -  +  +  -  -  -  -
innovation.signal.message_update                          +  +  +  +  ~  +  +
innovation.signal.name_create                             +  +  +  +  +  -  -
innovation.signal.report.action_open_signal               +  +  +  -  -  -  -
innovation.signal.report.get_map                          +  +  +  +  +  -  -
innovation.signal.snooze.action_confirm                   -  -  -  -  -  -  -
innovation.signal.web_save                                -  +  +  -  -  -  -
innovation.sprint.action_close                            -  ~  ~  -  -  -  -
innovation.sprint.action_hold_retrospective               +  +  +  -  -  -  -
innovation.sprint.action_open_board                       +  +  +  -  -  -  -
innovation.sprint.action_open_my_board                    +  +  +  +  +  -  -
innovation.sprint.action_open_planning                    +  +  +  -  -  -  -
innovation.sprint.action_start                            -  +  +  -  -  -  -
innovation.sprint.action_view_retrospective               +  +  +  -  -  -  -
innovation.sprint.close.action_confirm                    -  -  -  -  -  -  -
innovation.sprint.get_board_header                        +  +  +  -  -  -  -
innovation.sprint.get_board_headers                       +  +  +  +  +  -  -
innovation.sprint.message_new                             ~  ~  ~  ~  ~  ~  ~
innovation.sprint.message_subscribe                       -  +  +  -  -  -  -
innovation.sprint.message_update                          +  +  +  +  ~  +  +
innovation.summary.action_retry                           -  -  ~  -  ~  -  -
innovation.team.action_view_decisions                     +  +  +  -  +  -  -
innovation.team.action_view_signals                       +  +  +  -  +  -  -
innovation.team.action_view_sprint                        +  +  +  -  +  -  -
innovation.team.get_week_strip                            +  +  +  +  +  -  -
innovation.team.message_new                               ~  ~  ~  ~  ~  ~  ~
innovation.team.message_update                            +  +  +  +  ~  +  +
"""
