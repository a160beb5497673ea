from collections import Counter

from odoo.tests import new_test_user
from odoo.tools import SQL

from .common import LoopCase

# Numbers and words that occur nowhere else: finding one is finding the author.
USER_ID, PARTNER_ID = 739100417, 846200539
NAME, LOGIN, EMAIL = "Quillan Zvarth", "qzv.login.7391", "qzv@wirzuvax.example"
CLUES = (str(USER_ID), str(PARTNER_ID), *NAME.split(), LOGIN, EMAIL, "wirzuvax")


class DumpCase(LoopCase):
    """Reads every table, and finds the rows that lead to one author."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Followers, log lines and tracking are on, as in daily use.
        off = ("tracking_disable", "mail_create_nosubscribe")
        context = {k: v for k, v in cls.env.context.items() if k not in off}
        cls.env = cls.env(context=context)
        cls.author = cls._create_author()
        cls.team.with_context(tracking_disable=True).member_ids |= cls.author
        cls.team.alias_name = "dump-workshop"
        cls.env.cr.precommit.run()  # tells the browsers that the author is there

    @classmethod
    def _create_author(cls):
        for table, number in (("res_users", USER_ID), ("res_partner", PARTNER_ID)):
            cls._start_ids(table, number)
        groups = "base.group_user"
        author = new_test_user(cls.env, LOGIN, groups, name=NAME, email=EMAIL)
        assert (author.id, author.partner_id.id) == (USER_ID, PARTNER_ID)
        return author

    @classmethod
    def _start_ids(cls, table, number):
        """Unlike setval, this rolls back with the test."""
        sequence = SQL.identifier(f"{table}_id_seq")
        restart = SQL("ALTER SEQUENCE %s RESTART WITH %s", sequence, number)
        cls.env.cr.execute(restart)

    # ------------------------------------------------------------
    # READING EVERYTHING
    # ------------------------------------------------------------

    def _tables(self):
        self.env.cr.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        )
        return [SQL.identifier(name) for [name] in self.env.cr.fetchall()]

    def _photograph(self):
        """:return: dict table → Counter of the hashes of its rows"""
        self.env.flush_all()
        rows = {}
        for table in self._tables():
            hashes = SQL("SELECT md5(t::text) FROM %s t", table)
            rows[table] = Counter(h for [h] in self.env.execute_query(hashes))
        return rows

    def _written_since(self, before):
        """:return: list of (table, row as text) of the rows added or changed"""
        rows = []
        for table, hashes in self._photograph().items():
            fresh = [*(hashes - before.get(table, Counter()))]
            if fresh:
                text = SQL(
                    "SELECT t::text FROM %s t WHERE md5(t::text) = ANY(%s)",
                    table,
                    fresh,
                )
                rows += [(table.code, row) for [row] in self.env.execute_query(text)]
        return rows

    def _traces(self, before):
        """:return: list of (table, row or file) that lead to the author"""
        written = self._written_since(before)
        files = [("file", str(raw)) for raw in self._files_since(written)]
        return [
            (table, text)
            for table, text in written + files
            if any(clue.lower() in text.lower() for clue in CLUES)
        ]

    def assertNobodyBehind(self, before):
        self.assertEqual(self._traces(before), [])

    def _files_since(self, written):
        ids = [
            int(row.strip("(").split(",")[0])
            for table, row in written
            if table == '"ir_attachment"'
        ]
        return self.env["ir.attachment"].browse(ids).mapped("raw")
