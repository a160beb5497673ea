def uninstall_hook(env):
    """Stages and themes go one by one: what points at them has to go first."""
    env.cr.execute("DELETE FROM innovation_improvement")
    env.cr.execute("UPDATE res_company SET innovation_team_id = NULL")
    env.invalidate_all()
