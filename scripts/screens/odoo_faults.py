"""Faults of Odoo's own web client: rule → selectors of its elements."""

ODOO_FAULTS = {}
