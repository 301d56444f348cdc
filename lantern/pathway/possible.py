"""Which days, hours and ages there can be on a journey: the one rule for whatever is typed or sent. Pure.

It says what cannot be, not what is unlikely: whoever has checked a day that can be is never stopped. Days in pregnancy can be.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time

from lantern.pathway.timescales import ENGLAND, day_of, months_after

OLDEST = 26  # years: nothing goes back further, and nobody is older who makes a claim
AHEAD = 5  # years: a trial may be so far away, and conditions may run so long
TALKED_OVER = 1  # year: no discussion is called for later
PREGNANCY = 9  # months
BORN = "born_on"
UNBORN = "unborn"
AGES = {"0-4": (0, 4), "5-9": (5, 9), "10-15": (10, 15), "16-17": (16, OLDEST)}  # a journey may go on after 18

TOO_EARLY = f"This is more than {OLDEST} years ago, and no journey goes back so far. Check the year."
BEFORE_BIRTH = "This is before the child was born, and before the pregnancy too. Check the day, and the month of birth."
TO_COME = "This is still to come. Record it when it has happened."
NOT_UNBORN = "“Not born yet” does not go with a month of birth that has passed. Choose an age, or check the month."
NOT_THIS_AGE = "This age does not go with the month of birth. Check both."


def wrong_day(day: date, *, today: date, born: date | None, is_ahead: bool = False, years: int = AHEAD) -> str:
    """Why a day cannot be one of a child's journey; nothing where it can.

    `born`: the first day of the child's month of birth, where it is known. `is_ahead`: it may be planned, up to `years` from today.
    """
    if day < months_after(today, -12 * OLDEST):
        return TOO_EARLY
    if born is not None and day < months_after(born, -PREGNANCY):
        return BEFORE_BIRTH
    if day > today and not is_ahead:
        return TO_COME
    if day > months_after(today, 12 * years):
        return f"This is more than {years} year{'' if years == 1 else 's'} ahead. Check the year."
    return ""


def wrong_age(age: str, born: date, *, today: date) -> str:
    """Why somebody born in that month cannot be of that age now; nothing where they can. `born`: the month's first day."""
    months = (today.year - born.year) * 12 + today.month - born.month
    if age == UNBORN:
        return NOT_UNBORN if months > 0 else ""
    youngest, oldest = AGES[age]
    ages = {months // 12, (months - 1) // 12}  # born on the month's first day, or on its last
    return "" if any(youngest <= each <= oldest for each in ages) else NOT_THIS_AGE


def born_of(recorded: Mapping[str, object]) -> date | None:
    """The first day of the month of birth, of what is recorded on a journey; None where it is not."""
    return day_of(recorded.get(BORN))


def at_time(day: date, clock: time) -> datetime:
    """The moment at which clocks in England showed that time on that day: of an hour that came twice, the first time.

    Where they never did, see `no_such_time`.
    """
    return datetime.combine(day, clock, ENGLAND)


def no_such_time(day: date, clock: time) -> str:
    """Why no clock showed that time on that day, as in the night when they go forward; nothing where one did."""
    shown = at_time(day, clock).astimezone(UTC).astimezone(ENGLAND).time()
    if shown == clock:
        return ""
    return (
        "On that night the clocks went forward from 1am to 2am, so this time never came: "
        f"there was no {clock.hour}:{clock.minute:02}am. Check the time."
    )


def came_twice(moment: datetime) -> bool:
    """Whether clocks in England showed that time twice, as in the night when they go back."""
    return moment.utcoffset() != moment.replace(fold=1).utcoffset()
