"""Check a table of totals, as agencies and reports print them: do its sums and its percentages hold?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lantern.analysis.finding import Finding

COLUMN = "column"
SMALL = range(1, 6)  # DfE's children in need statistics suppress 1 to 5
SOURCE = "Lantern"


@dataclass(frozen=True)
class Line:
    """One printed count, and the percentage printed beside it.

    `table` is what it is printed in, `breakdown` what it is split by, `measure` what is counted and `row` where a
    person would look for it. `is_total` marks the line that the others of its breakdown and measure add up to.
    `percent_of` is `COLUMN` for a share of that total, or the name of another measure for a share of its count in
    the same category. `places` is how many decimal places the percentage is printed with.
    """

    table: str
    row: int
    breakdown: str
    category: str
    measure: str
    count: int
    percent: float | None = None
    percent_of: str = COLUMN
    places: int = 0
    is_total: bool = False


def cross_foot(lines: Sequence[Line]) -> list[Finding]:
    """What does not hold in printed tables, sorted by table, row and code.

    `L-SUM`: the categories do not add up to the total. `L-TOTALS`: the same measure has different totals in two
    breakdowns of a table. `L-PERCENT`: a percentage does not follow from the counts, to the places printed.
    `L-BASE`: percentages of one measure are shares of different things in different breakdowns.
    `L-SMALL`: a count of 1 to 5, which may point at a child once it is published.
    Source: DfE children in need statistics, suppression of counts of 1 to 5.
    """
    found = [*_sums(lines), *_totals(lines), *_percentages(lines), *_bases(lines), *_small(lines)]
    return sorted(found, key=lambda finding: (finding.origin, finding.row, finding.code))


def _finding(line: Line, code: str, severity: str, message: str, to_do: str) -> Finding:
    return Finding(line.table, line.row, line.measure, code, severity, message, to_do, SOURCE)


def _sums(lines: Sequence[Line]) -> Iterator[Finding]:
    for total in lines:
        parts = [line.count for line in _beside(total, lines) if not line.is_total]
        if total.is_total and parts and sum(parts) != total.count:
            message = f"The categories of {total.breakdown} add up to {sum(parts):,}, not to {total.count:,}."
            yield _finding(total, "L-SUM", "error", message, "Find the category or the total that is wrong.")


def _totals(lines: Sequence[Line]) -> Iterator[Finding]:
    first: dict[tuple[str, str], Line] = {}
    for line in lines:
        if line.is_total:
            other = first.setdefault((line.table, line.measure), line)
            if other.count != line.count:
                message = (
                    f"The total by {line.breakdown} is {line.count:,}; by {other.breakdown} it is {other.count:,}."
                )
                yield _finding(line, "L-TOTALS", "error", message, "Every breakdown of one measure has the same total.")


def _percentages(lines: Sequence[Line]) -> Iterator[Finding]:
    for line in lines:
        base = _base(line, lines)
        if line.percent is None or base is None or _follows(line, base):
            continue
        right = f"{100 * line.count / base:.{line.places}f}%" if base else "no percentage"
        message = f"{line.count:,} of {base:,} is {right}, not {line.percent:.{line.places}f}%."
        yield _finding(line, "L-PERCENT", "error", message, "Correct the percentage or the count.")


def _base(line: Line, lines: Sequence[Line]) -> int | None:
    """What the percentage is of: its column's total, or the other measure in the same category; None if not there."""
    if line.percent_of == COLUMN:
        counts = [other.count for other in _beside(line, lines) if other.is_total]
    else:
        place = (line.table, line.breakdown, line.category, line.percent_of)
        counts = [
            other.count for other in lines if (other.table, other.breakdown, other.category, other.measure) == place
        ]
    return counts[0] if counts else None


def _follows(line: Line, base: int) -> bool:
    """Whether the percentage is right to the places printed, whichever way a half was rounded."""
    if base == 0:
        return line.percent == 0
    furthest: float = 0.5 / 10**line.places
    return abs((line.percent or 0) - 100 * line.count / base) <= furthest + 1e-9


def _bases(lines: Sequence[Line]) -> Iterator[Finding]:
    shares = [line for line in lines if line.percent is not None and not line.is_total]
    breakdowns = {(line.table, line.measure, line.breakdown): line for line in reversed(shares)}
    first: dict[str, Line] = {}
    for line in sorted(breakdowns.values(), key=lines.index):
        other = first.setdefault(line.measure, line)
        if other.percent_of != line.percent_of:
            message = (
                f"The percentages by {line.breakdown} are shares of something else than those by {other.breakdown}."
            )
            yield _finding(line, "L-BASE", "warning", message, "Say beside each table what its percentages are of.")


def _small(lines: Sequence[Line]) -> Iterator[Finding]:
    for line in lines:
        if line.count in SMALL:
            to_do = "Do not publish it as it is: leave it out, and another with it, or join categories."
            yield _finding(line, "L-SMALL", "note", "A count of 1 to 5 may point at a child.", to_do)


def _beside(line: Line, lines: Sequence[Line]) -> list[Line]:
    place = (line.table, line.breakdown, line.measure)
    return [other for other in lines if (other.table, other.breakdown, other.measure) == place]
