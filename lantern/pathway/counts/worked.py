"""Worked examples of the pathway's figures: a few made-up journeys, drawn, and what must come out. Pure.

They are counted here one journey at a time, by the rules of a journey's own page; a test counts them all at once too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import cast

from lantern.analysis.checks.working_days import working_days_between
from lantern.analysis.indicators.drawing import drawn_rows
from lantern.analysis.survival import waits
from lantern.pathway.adherence import MET, NOT_APPLICABLE, NOT_RECORDED, NOT_YET
from lantern.pathway.counts.measures import OPENED, Length, Measure
from lantern.pathway.progress import stand
from lantern.pathway.shapes import Pathway

PERIOD, FIRST, NOW = "2025-26Q1", date(2025, 5, 6), datetime(2026, 9, 1, 12, tzinfo=UTC)
LATE = 300  # days
SAID = {"yes": True, "no": False, NOT_APPLICABLE: NOT_APPLICABLE}
HEADING = "dimension | category | numerator | denominator | not_eligible | not_known"
OF_SHARES = (
    "The first journey has all of it. The second lacks something that somebody wrote down as not done, or as done late. Of the "
    "third nothing is recorded: it is in the denominator, and not known."
)
NOT_ASKED = " To the last it does not apply: it is left out."
OF_LENGTHS = "The last two are not over yet, and count as going on. Half are over by the day shown; of so few the limits are wide."
Row = dict[str, object]


def of_share(one: Measure, pathway: Pathway) -> dict[str, str]:
    """Three or four journeys, and the figure they give on the first of September 2026."""
    rows = [_whole(one, pathway), _lacking(one, pathway), _blank(one)]
    if one.test.applies or one.only_with:
        rows.append(rows[0] | {(*one.test.applies, one.only_with)[0]: False})
    said = [answer_of(one, pathway, row, now=NOW) for row in rows]
    left_out = sum(each in (NOT_APPLICABLE, NOT_YET) for each in said)
    numbers = (said.count(MET), len(said) - left_out, left_out, said.count(NOT_RECORDED))
    why = OF_SHARES + (NOT_ASKED if len(rows) > 3 else "")
    return {"events": drawn(rows), "figures": _figures(numbers), "why": why, "period": PERIOD}


def answer_of(one: Measure, pathway: Pathway, recorded: Mapping[str, object], *, now: datetime) -> str:
    """What a measure says of one journey, worked out as a journey's own page does."""
    clock = pathway.clocks.get(one.test.clock)
    return one.said_of(recorded, stand(clock, recorded, now=now) if clock else None)


def of_length(one: Length, ending: str, pathway: Pathway) -> dict[str, str]:
    """Five journeys, three of them over, and the figure they give."""
    rows = [_began(one, at) | {one.stops: FIRST + timedelta(days=at + took)} for at, took in enumerate((2, 7, 14))]
    rows += [_began(one, 3), _began(one, 4)]
    taken = [_taken(one, row) for row in rows]
    found = waits(taken, [one.stops in row for row in rows])
    value = {"": found.median, "-from": found.low, "-to": found.high}[ending]
    numbers = (None if value is None else int(value), len(rows), 0, 0)
    return {"events": drawn(rows), "figures": _figures(numbers), "why": OF_LENGTHS, "period": PERIOD}


def _began(one: Length, at: int) -> Row:
    return {OPENED: FIRST, one.starts: FIRST + timedelta(days=at), **dict.fromkeys(one.applies, True)}


def _taken(one: Length, row: Row) -> int:
    start, stop = (cast(date, row.get(name, NOW.date())) for name in (one.starts, one.stops))
    return working_days_between(start, stop) if one.unit == "working days" else (stop - start).days


def _blank(one: Measure) -> Row:
    """A journey that counts, and of which nothing else is known."""
    begins = {} if one.day.name == OPENED else {one.day.name: FIRST}
    asked = dict.fromkeys(filter(None, (*one.test.applies, one.only_with)), True)
    return {OPENED: FIRST, **asked, **begins, **({one.only_without: False} if one.only_without else {})}


def _whole(one: Measure, pathway: Pathway) -> Row:
    row = dict(_blank(one))
    row |= {name: _there(name) for name in (*one.test.needs, *one.test.either[:1]) if name not in row}
    row |= dict.fromkeys(one.test.never, False)
    if clock := pathway.clocks.get(one.test.clock):
        row = {clock.starts: FIRST} | row | {clock.stops: FIRST}
    return {OPENED: row.pop(OPENED), **row}


def _lacking(one: Measure, pathway: Pathway) -> Row:
    """As the whole, but for one thing."""
    row = _whole(one, pathway)
    clock = pathway.clocks.get(one.test.clock)
    plain = [
        name for name in one.test.needs if name != one.day.name and not (clock and name in (clock.starts, clock.stops))
    ]
    if plain:
        return row | {plain[-1]: False}
    if clock and clock.stops == one.day.name:
        return row | {clock.starts: FIRST - timedelta(days=LATE)}
    if clock:
        return row | {clock.stops: FIRST + timedelta(days=LATE)}
    return row | dict.fromkeys(one.test.either, False) | dict.fromkeys(one.test.never, True)


def _there(name: str) -> object:
    return FIRST if name.endswith(("_at", "_on", ":signed")) else True


def drawn(rows: Sequence[Row]) -> str:
    """Rows as a drawing: a dash is nothing recorded."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    lines = [names, *[[_word(row.get(name)) for name in names] for row in rows]]
    return "\n".join(" | ".join(line) for line in lines)


def _word(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return {None: "-", True: "yes", False: "no"}[value]  # type: ignore[index]


def read(drawing: str) -> list[Row]:
    """The journeys of a drawing, each as what is recorded by name."""
    return [{name: _value(text) for name, text in row.items() if text != "-"} for row in drawn_rows(drawing)]


def _value(text: str) -> object:
    return SAID[text] if text in SAID else date.fromisoformat(text)


def _figures(numbers: Sequence[int | None]) -> str:
    said = " | ".join("-" if each is None else str(each) for each in numbers)
    return f"{HEADING}\nall | All | {said}"
