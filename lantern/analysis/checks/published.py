"""Check tables that somebody has published, and what they say of them: do the numbers bear the sentences?"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lantern.analysis.checks.cross_foot import COLUMN, Line, cross_foot
from lantern.analysis.checks.names import likely_name
from lantern.analysis.finding import Finding
from lantern.analysis.indicators.indicator import CATEGORIES

SOURCE = "Lantern"
PARTS = {"a quarter": 1 / 4, "a third": 1 / 3, "half": 1 / 2, "two thirds": 2 / 3, "three quarters": 3 / 4}
NEARLY = 0.05  # how far a number of times may be from the one that is said
ON_A_DAY = re.compile(
    r"\bas of\b|\bat the end of\b|\bcurrent(?:ly)?\b|\bopen\b|\bsnapshot\b|\bcaseload\b", re.IGNORECASE
)
OVER_TIME = re.compile(
    r"\bnew\b|\breceived\b|\bcompleted\b|\bstart(?:ed|ing)\b|\bduring\b|\bmade in\b|"
    r"\b(?:january|april|july|october) to (?:march|june|september|december)\b",
    re.IGNORECASE,
)
LENGTHS = "length"  # the breakdown of how long something had lasted: only what is open on a day has one
EVERY_CATEGORY = tuple(dict.fromkeys(name for names in CATEGORIES.values() for name in names))


@dataclass(frozen=True)
class Claim:
    """A sentence about a table.

    `categories` of `breakdown` (none: the whole table) are what `measure` is said of; or `numbers` are the two counts
    it rests on, and `source` where they were published. What is said: `percent` to `places`, `count`, `part` (a key of
    PARTS, `over` it or about it), so many `times` the share of all, or that these have the highest share.
    """

    words: str
    measure: str = ""
    breakdown: str = ""
    categories: tuple[str, ...] = ()
    percent: float | None = None
    places: int = 0
    count: int | None = None
    part: str = ""
    over: bool = False
    times: float | None = None
    is_highest: bool = False
    numbers: tuple[int, int] | None = None
    source: str = ""


@dataclass(frozen=True)
class Table:
    """A published table: what it is called and introduced with, its lines, and what is said of it.

    `nature` is `flow` or `stock` if it says so in a word; blank: judged by its title and its introduction.
    """

    name: str
    title: str
    introduction: str = ""
    nature: str = ""
    lines: tuple[Line, ...] = ()
    claims: tuple[Claim, ...] = ()


def check_tables(tables: Sequence[Table]) -> list[Finding]:
    """What does not hold in published tables, by table, row and code.

    As `lantern.analysis.checks.cross_foot`; and `L-NATURE`: nobody says whether it is a count on a day or over a time.
    `L-MIXED`: words of both are used. `L-CLAIM`: a number or a part said of the table is not what it shows. `L-ROUGH`: true,
    and nearer to another part. `L-TIMES`: not so many times. `L-HIGHEST`: another category is higher. `L-MERGED`: a share
    of printed categories taken together, which are shares of different things. `L-BESIDE`: not what was published
    elsewhere. `L-ALIAS`: a category that is likely another one misspelt.
    """
    found = [finding for table in tables for look in LOOKS for finding in look(table)]
    return sorted(found, key=lambda one: (one.origin, one.row, one.code, one.column, one.message))


def _sums(table: Table) -> Iterator[Finding]:
    yield from cross_foot(table.lines)


def _finding(table: Table, column: str, code: str, severity: str, said: str, to_do: str, row: int = 0) -> Finding:
    return Finding(table.name, row, column, code, severity, said, to_do, SOURCE)


def _nature(table: Table) -> Iterator[Finding]:
    if table.nature or not table.lines:
        return
    day = ON_A_DAY.search(table.introduction) or ON_A_DAY.search(table.title)
    time = OVER_TIME.search(table.introduction) or OVER_TIME.search(table.title)
    to_do = "Say beside the table which it is: a count on one day, or over a time."
    if day and time:
        looks = " Its lengths of time show a count on one day." if _has_lengths(table) else ""
        said = f"“{day[0]}” is said of a count on one day and “{time[0]}” of a count over a time, both here.{looks}"
        yield _finding(table, "", "L-MIXED", "error", said, to_do)
    elif not day and not time:
        said = "Nothing says whether this was counted on one day or over a time."
        yield _finding(table, "", "L-NATURE", "error", said, to_do)


def _has_lengths(table: Table) -> bool:
    return any(line.breakdown == LENGTHS for line in table.lines)


def _names(table: Table) -> Iterator[Finding]:
    for line in {(line.row, line.category): line for line in table.lines}.values():
        if meant := likely_name(line.category, EVERY_CATEGORY):
            said = f"“{line.category}” is likely “{meant}” misspelt."
            yield _finding(table, line.measure, "L-ALIAS", "warning", said, "Correct it in the table.", line.row)


def _claims(table: Table) -> Iterator[Finding]:
    for claim in table.claims:
        pair = claim.numbers or _pair(table, claim, claim.categories)
        for look in (_percent, _count, _part, _times, _highest):
            yield from look(table, claim, pair)


def _pair(table: Table, claim: Claim, categories: tuple[str, ...]) -> tuple[int, int]:
    """How many, of how many: of the categories together, each of its own base unless the base is the column's total."""
    lines = [
        line for line in _beside(table, claim) if line.category in categories or (not categories and line.is_total)
    ]
    if not categories:
        lines = lines[:1]
    bases = (
        {_base(table, line) for line in lines} if lines[0].percent_of == COLUMN else [_base(table, x) for x in lines]
    )
    return sum(line.count for line in lines), sum(bases)


def _beside(table: Table, claim: Claim) -> list[Line]:
    return [one for one in table.lines if one.measure == claim.measure and claim.breakdown in ("", one.breakdown)]


def _base(table: Table, line: Line) -> int:
    if line.percent_of == COLUMN:
        same = (one for one in table.lines if (one.breakdown, one.measure) == (line.breakdown, line.measure))
        return next(one.count for one in same if one.is_total)
    place = (line.breakdown, line.category, line.percent_of)
    return next(one.count for one in table.lines if (one.breakdown, one.category, one.measure) == place)


def _percent(table: Table, claim: Claim, pair: tuple[int, int]) -> Iterator[Finding]:
    if claim.percent is None:
        return
    count, base = pair
    right = 100 * count / base
    if abs(right - claim.percent) > 0.5 / 10**claim.places + 1e-9:
        code = "L-BESIDE" if claim.source else "L-CLAIM"
        of = f" in {claim.source}" if claim.source else ""
        said = f"{count:,} of {base:,}{of} is {right:.{claim.places}f}%, not {claim.percent:.{claim.places}f}%."
        to_do = "Say which figures it was worked out from, and how." if of else "Correct the sentence or the table."
        yield _finding(table, claim.words, code, "error", said, to_do)
    elif len(claim.categories) > 1 and _beside(table, claim)[0].percent_of != COLUMN:
        said = (
            f"This is {len(claim.categories)} printed categories taken together; {count:,} of {base:,} is not printed."
        )
        yield _finding(table, claim.words, "L-MERGED", "note", said, "Print the category, or say that it is a sum.")


def _count(table: Table, claim: Claim, pair: tuple[int, int]) -> Iterator[Finding]:
    if claim.count is not None and claim.count != pair[0]:
        said = f"The table shows {pair[0]:,}, not {claim.count:,}."
        yield _finding(table, claim.words, "L-CLAIM", "error", said, "Correct the sentence or the table.")


def _part(table: Table, claim: Claim, pair: tuple[int, int]) -> Iterator[Finding]:
    if not claim.part:
        return
    share, said_part = pair[0] / pair[1], PARTS[claim.part]
    nearest = min(PARTS, key=lambda name: abs(PARTS[name] - share))
    told = f"{pair[0]:,} of {pair[1]:,} is {100 * share:.0f}%"
    if (claim.over and share <= said_part) or (not claim.over and nearest != claim.part):
        yield _finding(table, claim.words, "L-CLAIM", "error", f"{told}.", "Correct the sentence or the table.")
    elif nearest != claim.part:
        said = f"{told}, which is over {claim.part} and nearer to {nearest}."
        yield _finding(table, claim.words, "L-ROUGH", "note", said, "Give the number.")


def _times(table: Table, claim: Claim, pair: tuple[int, int]) -> Iterator[Finding]:
    if claim.times is None:
        return
    whole = _pair(table, claim, ())
    times = (pair[0] / pair[1]) / (whole[0] / whole[1])
    if abs(times / claim.times - 1) > NEARLY:
        said = (
            f"{pair[0]:,} of {pair[1]:,} is {times:.1f} times {whole[0]:,} of {whole[1]:,}, not {claim.times:g} times."
        )
        yield _finding(table, claim.words, "L-TIMES", "warning", said, "Divide the counts, not rounded percentages.")


def _highest(table: Table, claim: Claim, pair: tuple[int, int]) -> Iterator[Finding]:
    if not claim.is_highest:
        return
    shares = {
        line.category: (line.count / base, line.count, base)
        for line in _beside(table, claim)
        if not line.is_total and (base := _base(table, line))
    }
    least = min(shares[name][0] for name in claim.categories)
    for name, (share, count, base) in shares.items():
        if name not in claim.categories and share > least:
            said = f"{name} is higher: {count:,} of {base:,}, {100 * share:.0f}%."
            to_do = "Name it too, or say that it rests on too few."
            yield _finding(table, claim.words, "L-HIGHEST", "warning", said, to_do)


LOOKS = (_sums, _nature, _names, _claims)
