from odoo.fields import Domain
from odoo.tools import SQL

# What the addon brings along at its installation, and the tickets' own history.
KEPT = {
    "innovation.improvement.stage",
    "innovation.kpi",
    "innovation.team",
    "innovation.theme",
    "innovation.ticket.closure",
}


def empty_house(env):
    """Take away what is in the loop already, demo data say: tests bring their own.

    It comes back when the class ends. By SQL, for the loop keeps what is settled.
    """
    everyone = env["res.company"].with_context(active_test=False).search([])
    everyone = everyone.innovation_team_id
    teams = env["innovation.team"].with_context(active_test=False)
    others = teams.search(Domain("id", "not in", everyone.ids))
    if not others:
        return
    env.flush_all()
    for table in _get_tables(env):
        env.cr.execute(SQL("DELETE FROM %s", SQL.identifier(table)))
    env.cr.execute(SQL("DELETE FROM innovation_team WHERE id IN %s", others._ids))
    _retire_others(env)
    env.invalidate_all()
    env.registry.clear_cache()
    _forget_settings(env)


def _get_tables(env):
    """:return: those of the loop's records, the upper rooms first"""
    models = (env[name] for name in env.registry if name.startswith("innovation."))
    return [
        model._table
        for model in reversed(list(models))
        if model._auto
        and not (model._abstract or model._transient or model._name in KEPT)
    ]


def _retire_others(env):
    """Who came with demo data reads no mail, and no other company is measured."""
    company = env.company.id
    env.cr.execute(SQL("UPDATE res_company SET active = FALSE WHERE id != %s", company))
    env.cr.execute(
        SQL("UPDATE innovation_team SET active = FALSE WHERE company_id != %s", company)
    )
    demo = Domain("module", "=", "innovation_loop") | Domain("name", "=", "user_demo")
    known = env["ir.model.data"].search(Domain("model", "=", "res.users") & demo)
    env.cr.execute(
        SQL(
            "UPDATE res_users SET active = FALSE WHERE id = ANY(%s)",
            known.mapped("res_id"),
        )
    )


def _forget_settings(env):
    """What a company has tuned is again as the addon ships it."""
    kpis = env["innovation.kpi"].with_context(active_test=False).search([])
    for granularity, some in kpis.grouped(
        lambda kpi: kpi._get_source()._kpi_granularity
    ).items():
        some.write({"granularity": granularity, "target": False, "user_id": False})
    themes = env["innovation.theme"].search([])
    themes.write({"responsible_id": False, "ticket_category_ids": False})
