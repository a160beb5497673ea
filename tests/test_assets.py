from pathlib import Path

from odoo.modules.module import Manifest
from odoo.tests import TransactionCase, tagged

ROOT = Path(__file__).parents[1]
KINDS = {".js", ".xml", ".scss"}


@tagged("post_install", "-at_install")
class TestAssets(TransactionCase):
    def test_every_piece_of_a_screen_is_loaded(self):
        """A style sheet that no bundle names is missed by nobody but its readers."""
        bundles = Manifest.for_addon("innovation_loop")["assets"].values()
        patterns = {path.split("/", 1)[1] for paths in bundles for path in paths}
        loaded = {found for pattern in patterns for found in ROOT.glob(pattern)}
        pieces = (ROOT / "static/src").rglob("*")
        missed = [p.name for p in pieces if p.suffix in KINDS and p not in loaded]
        self.assertFalse(missed)
