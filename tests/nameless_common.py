import base64
import io
from datetime import datetime, timedelta

import requests
from freezegun import freeze_time
from passlib.context import CryptContext
from PIL import Image

from odoo.tests.common import HOST, HttpCase
from odoo.tools import SQL

from ..models.retrospective.nameless_notes import UNTIL as NOTES_UNTIL
from ..models.signal.night import UNTIL
from .dump_common import CLUES, EMAIL, LOGIN, NAME, PARTNER_ID, USER_ID
from .race_common import RaceCase

BROWSERS = (
    "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0",
)


class NamelessCase(RaceCase):
    """An author who shares over the web, each request in a transaction of its own.

    A request with another browser than before is written down by Odoo, with the name.
    """

    def setUp(self):
        super().setUp()
        # As Odoo's own tests do: else half of the time goes into the password.
        quick = CryptContext(["pbkdf2_sha512"], pbkdf2_sha512__rounds=1)
        self.patch(self.registry["res.users"], "_crypt_context", lambda self: quick)
        self.addCleanup(self._clean_up)
        self.addCleanup(self._forget_mingling)
        with self._transaction() as env:
            self._make_author(env)
            team = env["innovation.team"].create(
                {"name": "Dumped", "member_ids": [USER_ID]}
            )
            self.team_id = team.id
        self.web = requests.Session()
        self._post(
            "/web/session/authenticate",
            {"db": self.registry.db_name, "login": LOGIN, "password": LOGIN},
        )

    def _make_author(self, env):
        """With numbers that occur nowhere else: finding one is finding the author."""
        back = []
        for table, number in (("res_users", USER_ID), ("res_partner", PARTNER_ID)):
            sequence = SQL.identifier(f"{table}_id_seq")
            [[last]] = env.execute_query(SQL("SELECT nextval(%s)", sequence.code))
            env.cr.execute(SQL("ALTER SEQUENCE %s RESTART WITH %s", sequence, number))
            back.append(SQL("ALTER SEQUENCE %s RESTART WITH %s", sequence, last))
        env["res.users"].create(
            {
                "name": NAME,
                "login": LOGIN,
                "email": EMAIL,
                "password": LOGIN,
                "group_ids": env.ref("base.group_user").ids,
            }
        )
        env.flush_all()
        for restart in back:
            env.cr.execute(restart)

    def _clean_up(self):
        self.web.close()
        with self._transaction() as env:
            team = env["innovation.team"].search([("name", "=", "Dumped")])
            env["innovation.signal"].with_context(active_test=False).search(
                [("team_id", "in", team.ids)]
            ).unlink()
            team.unlink()
            author = env["res.users"].browse(USER_ID).exists()
            env.cr.execute("DELETE FROM res_device_log WHERE user_id = %s", [USER_ID])
            author.partner_id.with_context(active_test=False)
            author.unlink()
            env["res.partner"].browse(PARTNER_ID).exists().unlink()

    def _forget_mingling(self):
        with self._transaction() as env:
            keys = [UNTIL, NOTES_UNTIL]
            env["ir.config_parameter"].search([("key", "in", keys)]).unlink()

    # ------------------------------------------------------------
    # WHAT THE AUTHOR DOES
    # ------------------------------------------------------------

    def _post(self, path, params, browser=0):
        url = f"http://{HOST}:{HttpCase.http_port()}{path}"
        response = self.web.post(
            url, json={"params": params}, headers={"User-Agent": BROWSERS[browser]}
        )
        return response.json()

    def _call(self, method, *args, browser=1, model="innovation.signal", **context):
        answer = self._post(
            f"/web/dataset/call_kw/{model}/{method}",
            {
                "model": model,
                "method": method,
                "args": args,
                "kwargs": {"context": context},
            },
            browser,
        )
        self.assertNotIn("error", answer)
        return answer.get("result")

    def _said(self, name="The saw guard is removed", **values):
        return {"name": name, "is_anonymous": True, **values}

    def _photo(self):
        output = io.BytesIO()
        # Too much noise to be kept inside the row.
        Image.effect_noise((160, 120), 80).convert("RGB").save(output, "JPEG")
        return {"name": "x.jpg", "datas": base64.b64encode(output.getvalue()).decode()}

    # ------------------------------------------------------------
    # WHAT ODOO DOES
    # ------------------------------------------------------------

    def _spend_the_day(self, transactions=60):
        """Others write, too: each transaction has the next number."""
        for _number in range(transactions):
            self._rows("SELECT txid_current()")

    def _spend_the_night(self, days=1, model="innovation.signal"):
        later = datetime.now() + timedelta(days=days)
        with freeze_time(later), self._transaction() as env:
            env[model]._cron_mingle()

    # ------------------------------------------------------------
    # WHAT WHOEVER RUNS THE DATABASE SEES
    # ------------------------------------------------------------

    def _rows(self, query):
        with self.registry.cursor() as cr:
            cr.execute(query)
            return cr.fetchall()

    def _tables(self, *kinds):
        """:return: list of all tables: "r" what we know, "t" what is too long for it"""
        rows = self._rows(
            SQL(
                """
                SELECT schema.nspname, class.relname
                  FROM pg_class class
                  JOIN pg_namespace schema ON schema.oid = class.relnamespace
                 WHERE class.relkind IN %s
                   AND schema.nspname IN ('public', 'pg_toast')
                """,
                kinds,
            )
        )
        return [SQL("%s.%s", *map(SQL.identifier, names)) for names in rows]

    def _search(self, tables, columns, condition):
        """:return: set of the numbers of transactions in all these tables"""
        queries = [
            SQL("SELECT %s FROM %s t WHERE %s", columns, table, condition)
            for table in tables
        ]
        rows = self._rows(SQL(" UNION ALL ").join(queries))
        return {number for row in rows for number in row}

    def _author_transactions(self):
        """:return: the transactions of all rows, of whatever table, with the name"""
        return self._search(
            self._tables("r"),
            SQL("xmin::text::bigint"),
            SQL("t::text ~* %s", "|".join(CLUES)),
        )

    def _signal_rows(self):
        """The nameless signals as they lie: (id, transaction, page)."""
        return self._rows(
            SQL(
                """
                SELECT id, xmin::text::bigint, (ctid::text::point)[0]::int
                  FROM innovation_signal
                 WHERE is_anonymous AND team_id = %s
              ORDER BY innovation_signal.ctid
                """,
                self.team_id,
            )
        )

    def _photo_rows(self):
        """Their photos, likewise."""
        return self._rows(
            SQL(
                """
                SELECT id, xmin::text::bigint, (ctid::text::point)[0]::int
                  FROM ir_attachment
                 WHERE res_model = 'innovation.signal' AND res_id IN %s
              ORDER BY ir_attachment.ctid
                """,
                tuple(number for number, *_row in self._signal_rows()),
            )
        )
