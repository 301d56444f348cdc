"""Whether enough of the right people were at a strategy discussion. Pure: seats and answers in.

Only whoever came counts towards the quorum. A view that was sent is worth having, and cannot be asked a question.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lantern.pathway.shapes import FULL_AT_SCHOOL, FULL_INVITED, QUORUM, Seat

INVITED, CAME, VIEW, SORRY, LEFT_OUT = "invited", "attended", "view sent", "apologised", "not invited"
ANSWERS = (INVITED, CAME, VIEW, SORRY, LEFT_OUT)
AGES = {"unborn": False, "0-4": False, "5-9": True, "10-15": True}  # 16 or 17 may be at school, at work or neither


@dataclass(frozen=True)
class Quorum:
    """`missing`: who was not there and had to be. `is_full`: whether the full discussion was met too, None where nobody
    has said whether the child is of school age and it hangs on that; `full_missing`: who that lacks.
    """

    missing: tuple[Seat, ...]
    full_missing: tuple[Seat, ...]
    is_full: bool | None

    @property
    def is_met(self) -> bool:
        return not self.missing


def quorum(seats: Mapping[str, Seat], answers: Mapping[str, str], *, school_age: bool | None) -> Quorum:
    """What the answers of each seat come to. A seat that has no answer was not there, and was not invited."""
    missing = tuple(seat for seat in seats.values() if seat.needs == QUORUM and answers.get(seat.code) != CAME)
    unasked = [
        seat for seat in seats.values() if seat.needs == FULL_INVITED and answers.get(seat.code, LEFT_OUT) == LEFT_OUT
    ]
    school = [seat for seat in seats.values() if seat.needs == FULL_AT_SCHOOL and answers.get(seat.code) != CAME]
    certain = (*missing, *unasked, *(school if school_age else ()))
    hangs = bool(school) and school_age is None and not certain
    return Quorum(missing, (*certain, *(school if hangs else ())), None if hangs else not certain)


def of_school_age(recorded: Mapping[str, object]) -> bool | None:
    """Whether the child is of school age: as somebody recorded it, else as the age tells; None where neither does."""
    said = recorded.get("school_age")
    return said if isinstance(said, bool) else AGES.get(str(recorded.get("age_band")))
