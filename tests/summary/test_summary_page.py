from odoo.tests import HttpCase, new_test_user, tagged


@tagged("post_install", "-at_install")
class TestSummaryPage(HttpCase):
    def setUp(self):
        super().setUp()
        self.env["res.lang"]._activate_lang("fr_FR")
        self.ann = new_test_user(self.env, "ann", "base.group_user", lang="fr_FR")
        self.url = self.env["innovation.summary"]._get_preference_url(self.ann)

    def test_opening_the_link_only_asks(self):
        page = self.url_open(self.url)
        self.assertEqual(page.status_code, 200)
        self.assertIn('<form method="post">', page.text)
        self.assertTrue(self.ann.innovation_summary)

    def test_the_page_speaks_the_reader_s_language(self):
        self.assertIn('lang="fr-FR"', self.url_open(self.url).text)

    def test_the_button_unsubscribes_and_brings_back(self):
        self.url_open(self.url, data={"subscribe": "0"})
        self.assertFalse(self.ann.innovation_summary)
        self.url_open(self.url, data={"subscribe": "1"})
        self.assertTrue(self.ann.innovation_summary)

    def test_a_mail_program_unsubscribes_in_one_click(self):
        reply = self.url_open(self.url, data={"List-Unsubscribe": "One-Click"})
        self.assertEqual(reply.status_code, 200)
        self.assertFalse(self.ann.innovation_summary)

    def test_somebody_else_s_session_makes_no_difference(self):
        new_test_user(self.env, "bob", "base.group_user")
        self.authenticate("bob", "bobxxxxx")
        self.url_open(self.url, data={"subscribe": "0"})
        self.assertFalse(self.ann.innovation_summary)

    def test_a_forged_link_is_refused(self):
        bob = new_test_user(self.env, "bob", "base.group_user")
        stolen = self.env["innovation.summary"]._get_token(bob.id)
        base = self.url.rpartition("/")[0]
        for token in ("0" * 64, stolen, "é", "%00", self.url[-64:].upper()):
            for data in (None, {"subscribe": "0"}):
                reply = self.url_open(f"{base}/{token}", data=data)
                self.assertEqual(reply.status_code, 404)
                self.assertNotIn("Traceback", reply.text)
        self.assertTrue(self.ann.innovation_summary)

    def test_a_deleted_reader_s_link_is_refused(self):
        self.ann.unlink()
        self.assertEqual(self.url_open(self.url).status_code, 404)
