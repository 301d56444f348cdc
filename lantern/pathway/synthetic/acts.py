"""What was done on a made-up journey, each as a change would be asked for it. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from lantern.pathway.care.occasions import Value

Values = Mapping[str, Mapping[str, object]]  # by the pathway's names: a moment, a day, or what is said


@dataclass(frozen=True)
class Act:
    """`at`: when it was written down; `agency`: the code of the one whose practitioner did."""

    at: datetime
    agency: str


@dataclass(frozen=True)
class Opened(Act):
    """`numbers`: pairs of a kind of number and what would be typed; `role`: who is to be rung."""

    role: str
    numbers: tuple[tuple[str, str], ...]
    said: Values = field(default_factory=dict)


@dataclass(frozen=True)
class Met(Act):
    """Another agency came with a number that the journey has, and one of its own."""

    role: str
    numbers: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Shared(Act):
    whom: str  # an agency's code
    role: str


@dataclass(frozen=True)
class Said(Act):
    said: Values


@dataclass(frozen=True)
class Called(Act):
    state: str
    moment: datetime
    because: str = ""


@dataclass(frozen=True)
class Sat(Act):
    """`which`: the discussion's place among those of the journey, from nought; so below."""

    which: int
    state: str
    moment: datetime


@dataclass(frozen=True)
class Answered(Act):
    which: int
    answers: Mapping[str, tuple[str, str]]


@dataclass(frozen=True)
class Sent(Act):
    """The record of a discussion went to agencies. `days`: by seat."""

    which: int
    days: Mapping[str, date]


@dataclass(frozen=True)
class Decided(Act):
    which: int
    decisions: Mapping[str, Mapping[str, object]]


@dataclass(frozen=True)
class Agreed(Act):
    which: int
    what: str
    owner: str
    day: date
    state: str


@dataclass(frozen=True)
class Received(Act):
    """Something that may come more than once, such as an offer of support. `told`: by question."""

    kind: str
    whom: str
    told: Mapping[str, Value]


@dataclass(frozen=True)
class ToldOf(Act):
    """More of it. `which`: its place among those of the journey, from nought."""

    which: int
    told: Mapping[str, Value]


@dataclass(frozen=True)
class Begun(Act):
    """A form. `before`: the journey's form that it begins from, `discussion`: the one it is the record of, by their places."""

    form: str
    before: int | None = None
    discussion: int | None = None


@dataclass(frozen=True)
class Wrote(Act):
    """Something on a form. `page`: which opening of the page; `seen`: how many answers it had when that was opened."""

    which: int
    page: str
    answers: Mapping[str, object]
    seen: int = 0


@dataclass(frozen=True)
class Signed(Act):
    which: int


@dataclass(frozen=True)
class Story:
    """One made-up child's journey. `is_apart`: that of a child whose behaviour harmed. `planted`: what is true of it, faults among it, kept apart from what is recorded."""

    call_sign: str
    acts: tuple[Act, ...]
    planted: Mapping[str, object]
    is_apart: bool = False
