def post_init_hook(env):
    """Have the tickets that were there before measured, without holding up anybody."""
    env["helpdesk.ticket"]._start_history()


def uninstall_hook(env):
    """Leave the host applications as they were, without a query that fails."""
    # Stages go one by one, before what points at them.
    env.cr.execute("DELETE FROM innovation_improvement")
    env.cr.execute("UPDATE res_company SET innovation_team_id = NULL")
    env["innovation.ritual.session"]._leave_calendar()
    # Written as time goes by: no file of ours lists them.
    env["ir.config_parameter"].search(
        [("key", "=like", r"innovation\_loop.%")]
    ).unlink()
    for source in env["innovation.kpi"]._get_sources().values():
        source._drop_indexes()
    # Customers and products of the demo stand on posted invoices: they stay.
    env["ir.model.data"].search(
        [
            ("module", "=", "innovation_loop"),
            ("name", "=like", r"%\_demo%"),
            ("model", "not =like", "innovation.%"),
            ("model", "not =like", "ir.%"),
        ]
    ).unlink()
    # Their types cannot go before them.
    types = env["ir.model.data"].search(
        [("module", "=", "innovation_loop"), ("model", "=", "mail.activity.type")]
    )
    env["mail.activity"].with_context(active_test=False).search(
        [("activity_type_id", "in", types.mapped("res_id"))]
    ).unlink()
    env.invalidate_all()
