"""Which days a return speaks for, and the periods that lie wholly inside them. Pure: dates in, periods out."""

from collections import Counter

from lantern.analysis.periods import quarter_of, quarters, rolling_years, years

FEW_DAYS = 4  # the longest run of days on which an agency may record nothing: Good Friday to Easter Monday
LEAST_SHARE = 0.1  # of the fullest quarter's events: with fewer, a quarter was touched by stray dates, not exported
LEAST_STEP = 0.5  # of the next quarter's events: with fewer, a quarter holds only what led to later work


def covered(days):
    """First and last day of the run of whole quarters that ends with the newest; None if there is none.

    `days` are the days of the events in a return that does not say itself what it covers. Stray dates do not stretch
    the run: a quarter with under a tenth of the events of the fullest, or under half of those of the quarter after it,
    is not part of it. A quarter at either end that was exported in part, its first or last event more than four days
    inside, is left out.
    """
    days = sorted(day for day in days if day)
    if not days:
        return None
    counts = Counter(quarter_of(day) for day in days)
    least = max(counts.values()) * LEAST_SHARE
    run = _last_run({quarter: count for quarter, count in counts.items() if count >= least})
    inside = [day for day in days if run[0].start <= day <= run[-1].end]
    if (inside[0] - run[0].start).days > FEW_DAYS:
        run = run[1:]
    if run and (run[-1].end - inside[-1]).days > FEW_DAYS:
        run = run[:-1]
    return (run[0].start, run[-1].end) if run else None


def periods_within(covers):
    """Every quarter, year and rolling year wholly inside what a return covers."""
    if covers is None:
        return []
    start, end = covers
    return [*quarters(start, end), *years(start, end), *rolling_years(start, end)]


def _last_run(counts):
    """The quarters that lead up to the newest without a gap and without a steep step up."""
    newest_first = sorted(counts, key=lambda quarter: quarter.start, reverse=True)
    run = newest_first[:1]
    for quarter in newest_first[1:]:
        gap = (run[0].start - quarter.end).days != 1
        if gap or (len(run) > 1 and counts[quarter] < counts[run[0]] * LEAST_STEP):
            break
        run.insert(0, quarter)
    return run
