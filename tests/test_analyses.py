from lxml import etree

from odoo.tests import TransactionCase, tagged

from ..tools import svg_chart


def luminance(color):
    parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@tagged("post_install", "-at_install")
class TestAnalyses(TransactionCase):
    """What is drawn says what it means, in colours of our own."""

    def _get_archs(self, kind):
        views = self.env["ir.ui.view"].search(
            [("type", "=", kind), ("model", "=like", "innovation.%")]
        )
        ours = views.filtered(lambda v: (v.xml_id or "").startswith("innovation_loop."))
        self.assertTrue(ours)
        return {view.xml_id: etree.fromstring(view.arch) for view in ours}

    def test_every_graph_has_the_colours_of_ours(self):
        for name, arch in self._get_archs("graph").items():
            self.assertTrue(
                (arch.get("js_class") or "").startswith("innovation_"), name
            )

    def test_no_column_has_a_bar_that_nobody_explains(self):
        """A card says its state in words; a bar of colours above says nothing."""
        for name, arch in self._get_archs("kanban").items():
            self.assertFalse(arch.xpath("//progressbar"), name)

    def test_words_on_paper_are_legible(self):
        inks = (svg_chart.INK, svg_chart.GREY, svg_chart.BLUE)
        for color in (*inks, *svg_chart.COLORS.values()):
            contrast = 1.05 / (luminance(color) + 0.05)
            self.assertGreaterEqual(contrast, 4.5, color)
