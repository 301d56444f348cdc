"""A middle length with its interval, as the lines of a return that rows feed."""

from collections.abc import Sequence
from math import ceil, floor

from lantern.analysis.partner_returns.template import NOT_APPLICABLE, NOT_RECORDED
from lantern.analysis.survival import waits

FROM, TO = "_from", "_to"
Lengths = dict[str, float | str]


def with_limits(line: str) -> tuple[str, str, str]:
    """The codes of a middle's line and of the two lines that hold the limits of its interval."""
    return line, line + FROM, line + TO


def middle_lines(line: str, lengths: Sequence[float], is_over: Sequence[bool] | None = None) -> Lengths:
    """The middle and the limits of its 95% interval, by Kaplan-Meier, by line; without `is_over`, all are over.

    Unit: that of the lengths; the middle to a tenth, the limits to the whole unit outside it. Each is "not recorded" where
    too few are over to say, and all are "not applicable" of no lengths. Source: as `survival.waits`.
    """
    codes = with_limits(line)
    if not lengths:
        return dict.fromkeys(codes, NOT_APPLICABLE)
    found = waits(lengths, is_over if is_over is not None else [True] * len(lengths))
    whole = (
        None if found.median is None else round(found.median, 1),
        None if found.low is None or found.median is None else float(floor(found.low)),
        None if found.high is None else float(ceil(found.high)),
    )
    return {code: NOT_RECORDED if number is None else number for code, number in zip(codes, whole, strict=True)}
