import logging

from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY
from odoo.tools import split_every

_logger = logging.getLogger(__name__)


def safely(record, step, failed=None):
    """Do one step of one record, unless somebody else is at it right now.

    All of the step is kept or nothing of it. What was changed by another since this
    transaction began is left to the next run: the database refuses the lock on it.
    What was changed between the run's first look and this transaction is not refused,
    so a step looks again whether it is still to be done.

    :param record: one record; it is locked as long as the transaction goes on
    :param step: function of the record, read anew; may raise whatever it likes
    :param failed: function of the record and the error, which is logged already
    """
    try:
        with record.env.cr.savepoint():
            if record.try_lock_for_update(allow_referencing=True):
                # What was read before the lock may be what another run has changed.
                record.invalidate_recordset()
                step(record)
    except PG_CONCURRENCY_EXCEPTIONS_TO_RETRY:
        _logger.info("%s is being changed: the next run sees it", record)
    except Exception as error:
        name = getattr(step, "__name__", "A step")
        _logger.exception("%s of %s failed", name, record)
        if failed:
            failed(record, error)


def each_safely(records, step, failed=None, batch=1):
    """Do a step of each record of a cron: the queue that all our crons share.

    What is done is committed, so a run that is killed goes on where it was; one that
    fails keeps no other waiting; of two runs at once only one does a step. Whatever is
    left when the time of the cron is up, the next run has to find again.

    :param int batch: how many are committed together, and so read together
    :return: whether there was time for all of them
    """
    cron = records.env["ir.cron"]
    cron._commit_progress(remaining=len(records))
    for some in split_every(batch, records.ids, records.browse):
        for record in some:
            safely(record, step, failed)
        if not cron._commit_progress(len(some)):
            return False
    return True
