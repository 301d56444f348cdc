"""Why the answers to what an occasion asks cannot stand together, in words that teach. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lantern.pathway.care.occasions import DAY, Asked, Kind, Value, Values, holds
from lantern.pathway.possible import wrong_day


def faults(
    kind: Kind, values: Values, *, today: date, born: date | None, before: Values | None = None
) -> Iterator[tuple[str, str]]:
    """Why these answers cannot stand together: pairs of a question and a sentence. `before`: what stood until now; `born`:
    the first day of the child's month of birth, where it is known.
    """
    for ask in kind.asks.values():
        value, is_asked = values.get(ask.code), holds(ask.goes_with, values)
        if value and not is_asked:
            yield ask.code, _does_not_go(kind, ask)
        elif value:
            yield from _wrong_day(kind, ask, value, values, today, born)
        elif ask.must and is_asked:
            yield ask.code, _missing(ask)
        if ask.moved_because and _has_moved(ask, values, before or {}):
            yield ask.moved_because, "The day moved. Say why, so that the wait can be explained."
    if kind.either and not any(name in values for name in kind.either):
        yield kind.either[0], "Say for which day it is planned, or when it was held."


def _missing(ask: Asked) -> str:
    if ask.kind == DAY:
        return "Enter the day; or the month and year, or no day, and say why it is not known."
    return f"Choose an answer to “{ask.asks}”"


def _does_not_go(kind: Kind, ask: Asked) -> str:
    """That an answer needs another, in words that say which."""
    needed = []
    for name, answers in ask.goes_with.items():
        other = kind.asks[name]
        shown = " or ".join(f"“{other.choices.get(each, each.capitalize())}”" for each in answers)
        needed.append(f"{shown or 'an answer'} to “{other.asks}”")
    return f"This needs {' and '.join(needed)} Change one of the two, or take this out."


def _has_moved(ask: Asked, values: Values, before: Values) -> bool:
    old, new = before.get(ask.code), values.get(ask.code)
    return bool(old and new and old != new and ask.moved_because not in values)


def _wrong_day(
    kind: Kind, ask: Asked, value: Value, values: Values, today: date, born: date | None
) -> Iterator[tuple[str, str]]:
    if value.day is None:
        return
    wrong = wrong_day(value.day, today=today, born=born, is_ahead=ask.is_ahead)
    if wrong:
        yield ask.code, wrong
    else:
        for name in ask.after:
            other = values.get(name)
            if other and _is_before(value.day, value.is_month, other):
                yield ask.code, f"This would be before “{kind.asks[name].asks}” Check both days."
                return


def _is_before(day: date, is_month: bool, other: Value) -> bool:
    """Whether it certainly is: a month alone is compared by its month, and a day that nobody knows with nothing."""
    if other.day is None:
        return False
    if is_month or other.is_month:
        return (day.year, day.month) < (other.day.year, other.day.month)
    return day < other.day
