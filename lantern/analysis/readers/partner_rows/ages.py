"""How old a child was on the day that matters, so that the date of birth need not be kept."""

from collections.abc import Iterable, Iterator
from datetime import date

from lantern.analysis.readers.partner_rows.meanings import OLDEST

ADULT = 18
Aged = tuple[int | None, bool | None]


def aged(
    born: Iterable[date | None],
    stated: Iterable[int | None],
    on: Iterable[date | None],
    known_by: Iterable[date | None],
) -> Iterator[Aged]:
    """For each row, the age in completed years on the day `on`, and whether that is under 18; each null if not known.

    The date of birth speaks first, then the age as stated. Where the day is not known, who was under 18 when it came
    to be known (`known_by`) was under 18 before; who was older may or may not have been. Born after the day, or more
    than 120 years before it: not known. Who was born on 29 February turns on 1 March in other years.
    """
    for birth, age, day, later in zip(born, stated, on, known_by, strict=True):
        if birth and day:
            age = _years(birth, day)
        elif birth and later:
            by_then = _years(birth, later)
            yield None, True if by_then is not None and by_then < ADULT else None
            continue
        yield age, None if age is None else age < ADULT


def _years(birth: date, day: date) -> int | None:
    years = day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))
    return years if 0 <= years <= OLDEST else None
