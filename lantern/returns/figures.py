"""What this room can count for a period: whether returns came in time and whole (F2), one figure for each agency."""

import pyarrow as pa

from lantern.analysis.indicators.figures import FIGURES
from lantern.analysis.indicators.indicator import COUNTED, Example, Indicator
from lantern.returns.calendar import NOT_APPLICABLE, lines_answered, returns_in_time
from lantern.returns.due import standings
from lantern.returns.models import Obligation

SOURCE = "The partnership's calendar of returns; strategy 6.3, and the catalogue of measures, F2"
IN_TIME = Indicator(
    code="returns-in-time",
    title="Returns that came in time",
    question="Of the returns that agencies were asked for, how many were here by their day?",
    kind="flow",
    stage="return",
    numerator="in_time",
    unit="returns",
    breakdowns=("all",),
    polarity="up",
    source=SOURCE,
    definition="Returns for the quarter that were sent on or before the day they were due and then accepted, of those "
    "that were asked for and are here, or whose day has passed. A return that does not apply is not asked for.",
    caveats=(
        "A return that came late or in part is still here: see whether it is whole beside whether it was in time.",
    ),
    comparator="None: each partnership settles its own days.",
    catalogue_id="F2",
    example=Example(
        events="token | on | in_time\npolice | 2025-07-10 | yes\nhub | 2025-09-01 | no\ncamhs | - | no",
        figures="dimension | category | numerator | denominator | not_eligible | not_known\nall | All | 1 | 3 | 0 | 0",
        why="A return that is not here once its day has passed counts as asked for and not in time; it is not left out.",
    ),
)
WHOLE = Indicator(
    code="returns-lines-answered",
    title="Lines of the returns that were answered",
    question="Of the lines that agencies were asked to answer, how many say something?",
    kind="flow",
    stage="return",
    numerator="answered",
    unit="lines",
    breakdowns=("all",),
    polarity="up",
    source=SOURCE,
    definition="Lines with a number, nothing to report, not recorded or not applicable, of all lines asked for in returns "
    "that are here or whose day has passed. A line left blank is not answered.",
    caveats=("“Not recorded” is an answer: it says something that a blank does not.",),
    comparator="None.",
    catalogue_id="F2",
    example=Example(
        events="token | on | answered\npolice | 2025-07-10 | yes\nhub | 2025-09-01 | yes\ncamhs | - | no",
        figures="dimension | category | numerator | denominator | not_eligible | not_known\nall | All | 2 | 3 | 0 | 0",
        why="A line that nobody answered because the whole return is missing is asked for all the same.",
    ),
)
INDICATORS = (IN_TIME, WHOLE)


def figures(periods, *, today):
    """Timeliness and wholeness of every agency's returns for these quarters, as they stand today.

    Shape: FIGURES, a row for each indicator, quarter and agency asked for anything; `status` says "not applicable"
    where nothing was, and every number is then null. What still has time counts in neither number: it is `not_eligible`.
    """
    obligations = list(Obligation.objects.select_related("agency"))
    found = standings(obligations, periods, today=today)
    codes = {each.pk: each.agency.code for each in obligations}
    rows = []
    for indicator, count in ((IN_TIME, returns_in_time), (WHOLE, lines_answered)):
        for period in periods:
            for agency in sorted(set(codes.values())):
                theirs = [each for (pk, code), each in found.items() if code == period.code and codes[pk] == agency]
                if theirs:
                    rows.append(_row(indicator, period, agency, theirs, count))
    columns = zip(*rows, strict=True) if rows else [[] for _ in FIGURES]
    return pa.table([pa.array(c, f.type) for c, f in zip(columns, FIGURES, strict=True)], schema=FIGURES)


def _row(indicator, period, agency, theirs, count):
    key = (indicator.code, indicator.definition_version, period.code, agency, "all", "All")
    if all(each.state == NOT_APPLICABLE for each in theirs):
        return (*key, None, None, None, None, NOT_APPLICABLE)
    return (*key, *count(theirs), sum(not each.counts_as_due for each in theirs), 0, COUNTED)
