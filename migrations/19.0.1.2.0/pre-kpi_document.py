def migrate(cr, version):
    """What was listed behind a figure lasts as long as it is looked at: list anew.

    A line now stands for one document and must name it, which the old ones do not.
    """
    if not version:
        return
    cr.execute("DELETE FROM innovation_kpi_document")
