"""How sure a middle length is: its interval where rows or journeys told it, and plain words where a sheet could not."""

from lantern.analysis.indicators.supplied import LIMITS
from lantern.analysis.indicators.supplied.counting import NOT_RETURNED
from lantern.insight.cells import HIDDEN_WORDS
from lantern.insight.tables import write

FROM_A_SHEET = "interval not known from a sheet"
TOO_FEW_OVER = "too few are over to say how sure"
NO_UPPER_LIMIT = "no upper limit yet"


def is_middle(indicator) -> bool:
    """Whether it is a middle length, of those whose interval is published beside them."""
    return indicator.kind in ("wait", "supplied duration") and indicator.statistic == "median"


def asked_with(indicator) -> tuple[str, ...]:
    """The codes of the figures that say how sure it is."""
    if indicator.kind == "wait" and is_middle(indicator):
        return indicator.code + "-from", indicator.code + "-to"
    return LIMITS.get(indicator.code, ())


def interval(figures, indicator, period) -> str:
    """The interval round a middle, or why there is none; blank where no number is given, or it is no middle."""
    part = figures.one(indicator.code, period) if is_middle(indicator) else None
    if part is None or part.counted is None or part.counted.numerator is None:
        return ""
    low, high = [figures.one(code, period) for code in asked_with(indicator)] or (None, None)
    if low is None or low.counted is None or low.counted.status == NOT_RETURNED:
        return FROM_A_SHEET
    if low.counted.is_hidden:
        return f"interval {HIDDEN_WORDS}"
    if low.counted.numerator is None:
        return TOO_FEW_OVER
    lower = write(low.counted.numerator, "count")
    if high.counted.numerator is None:
        return f"95% interval from {lower}, {NO_UPPER_LIMIT}"
    return f"95% interval {lower} to {write(high.counted.numerator, 'count')}"
