def migrate(cr, version):
    """The map becomes a view: its action changes its kind and keeps name and path."""
    if not version:
        return
    cr.execute(
        """
        DELETE FROM ir_model_data data
         WHERE module = 'innovation_loop' AND name = 'innovation_signal_map_action'
           AND model = 'ir.actions.client'
     RETURNING res_id
        """
    )
    for (action,) in cr.fetchall():
        cr.execute(
            "UPDATE ir_ui_menu SET action = NULL WHERE action = %s",
            [f"ir.actions.client,{action}"],
        )
        cr.execute("DELETE FROM ir_act_client WHERE id = %s", [action])
