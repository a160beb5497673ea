from datetime import date, timedelta


def draw_burn_down(start, days, stays, committed, planned, known_until):
    """What is left at the start and at the end of each working day.

    What happens on a free day shows on the next working day; behind the last one there
    is none, so it shows on that.

    :param date start: first day, drawn even if nobody works on it
    :param list days: working days in order; those behind ``planned`` are late ones
    :param list stays: per improvement (first day in the scope, first day without it)
    :param int committed: how many were in the scope at the start
    :param int planned: in how many of the days all of it was to be done
    :param date known_until: what comes after that day is not known yet
    :return: list of dicts ``date`` (ISO), ``remaining`` (int, None when not known) and
        ``ideal`` (float, from what was committed down to 0)
    """
    remaining = [committed]
    for day in days:
        until = date.max - timedelta(days=1) if day == days[-1] else day
        left = sum(joined <= until < gone for joined, gone in stays)
        remaining.append(left if day <= known_until else None)
    return [
        {
            "date": day.isoformat(),
            "remaining": count,
            "ideal": round(committed * max(planned - rank, 0) / (planned or 1), 2),
        }
        for rank, (day, count) in enumerate(zip([start, *days], remaining, strict=True))
    ]
