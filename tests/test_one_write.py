from odoo.tests import TransactionCase, tagged

from odoo.addons.innovation_loop import models


@tagged("post_install", "-at_install")
class TestOneWrite(TransactionCase):
    """What follows from a change is read in one place, in the order it happens."""

    def _find_writers(self, model, method):
        """:return: modules of ours that define this method for this model itself"""
        return [
            base.__module__
            for base in self.env.registry[model]._base_classes__
            if base.__module__.startswith(models.__name__) and method in vars(base)
        ]

    def test_each_model_is_created_written_and_deleted_in_the_file_of_its_name(self):
        ours = [name for name in self.env.registry if name.startswith("innovation.")]
        self.assertGreater(len(ours), 20)
        for model in ours:
            name = model.replace(".", "_")
            for method in ("create", "write", "unlink"):
                for module in self._find_writers(model, method):
                    self.assertEqual(module.split(".")[-1], name, f"{model}.{method}")
