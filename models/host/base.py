from odoo import models

# What a spreadsheet takes for a formula, beside what Odoo marks in a CSV file.
FORMULAS = ("=", "@", "\t", "\r", "{=")


def as_words(value):
    is_formula = isinstance(value, str) and value.startswith(FORMULAS)
    return f"'{value}" if is_formula else value


class Base(models.AbstractModel):
    _inherit = "base"

    def export_data(self, fields_to_export):
        """What people said stays text in the spreadsheet of whoever exports it."""
        exported = super().export_data(fields_to_export)
        if not self._name.startswith("innovation."):
            return exported
        rows = exported.get("datas", [])
        return {**exported, "datas": [[as_words(v) for v in row] for row in rows]}
