"""What the pathway file is made of. Nothing here can be changed once it is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

TO_BE_CONFIRMED = "to be confirmed"
LOCAL = "local"
YES, NO = "yes", "no"
PERIODS = {"hours": "hour", "days": "day", "working days": "working day", "weeks": "week", "months": "month"}
QUORUM, FULL_INVITED, FULL_AT_SCHOOL = "quorum", "full: invited", "full: there at school age"
COMPENSATION = "compensation"  # reckoned from the month of birth and the first report, by the scheme's own rule


@dataclass(frozen=True)
class Source:
    """A document. `is_read`: it, or a part of it, was read when the pathway was compiled."""

    code: str
    title: str
    rule_class: str
    is_read: bool
    url: str = ""


@dataclass(frozen=True)
class Contact:
    """Someone to ring. A number that nobody has checked is to be confirmed; a local one may not be known at all."""

    code: str
    name: str
    hours: str
    used_for: str
    number: str = ""
    checked_on: date | None = None
    note: str = ""
    is_local: bool = False

    @property
    def is_confirmed(self) -> bool:
        return bool(self.number) and self.checked_on is not None

    @property
    def dialled(self) -> str:
        return "".join(self.number.split())


@dataclass(frozen=True)
class Setting:
    """What each partnership decides for itself. `value` is None where nobody has; a default is to be confirmed."""

    code: str
    says: str
    unit: str = ""
    value: int | str | None = None
    is_confirmed: bool = False

    @property
    def words(self) -> str:
        """`within 3 working days`, or that it has not been set."""
        if self.value is None:
            return f"{TO_BE_CONFIRMED}: this partnership has not set it"
        if isinstance(self.value, str):
            return self.value
        if self.unit in PERIODS:
            return f"within {self.value} {PERIODS[self.unit] if self.value == 1 else self.unit}"
        return f"at least {self.value} {self.unit}"


@dataclass(frozen=True)
class Unless:
    """What makes a clock not needed, and `why` in words: where `answer` (yes, no, or one of its choices) is recorded under
    `record`; or, where `record` is a day or a moment, from then on.
    """

    record: str
    why: str
    answer: str = ""


@dataclass(frozen=True)
class Clock:
    """How long something may take: from what is recorded as `starts` to what is recorded as `stops`.

    `limit` is None where nobody has set one: then time is only counted. `ask_now`: its day passing never means that it
    is too late. `born`: the record of the month of birth, where the limit hangs on it. `unless`: what stops it by itself.
    """

    code: str
    name: str
    starts: str
    stops: str
    unit: str
    limit: int | None = None
    setting: str = ""
    ask_now: bool = False
    born: str = ""
    step: str = ""
    unless: tuple[Unless, ...] = ()

    @property
    def counted_in(self) -> str:
        """What the time it took is counted in: hours, working days or days."""
        return PERIODS[self.unit] if self.unit in ("hours", "working days") else "day"


@dataclass(frozen=True)
class AdherenceTest:
    """How anyone can tell that a step was done, from what is recorded.

    `applies`: all must be so for the test to be asked. `needs`: each has to be there; `either`: one of them has to;
    `never`: none may be so. `clock`: it has to be in time. `kind`: a `share`, or `days` (how long the clock ran).
    """

    words: str
    counted: str
    of: str
    applies: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    either: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    clock: str = ""
    kind: str = "share"

    @property
    def reads(self) -> tuple[str, ...]:
        return self.applies + self.needs + self.either + self.never


@dataclass(frozen=True)
class Step:
    """One thing to do. `by` and `rule` say by when and why; `unconfirmed` what of that nobody has checked yet."""

    kind: ClassVar[str] = "step"
    code: str
    title: str
    who: tuple[str, ...]
    do: tuple[str, ...]
    good: str
    record: tuple[str, ...]
    by: str
    rule_class: str
    sources: tuple[str, ...]
    data: tuple[str, ...]
    test: AdherenceTest
    clocks: tuple[Clock, ...] = ()
    say: tuple[str, ...] = ()
    not_say: tuple[str, ...] = ()
    ring: tuple[str, ...] = ()
    rule: str = ""
    unconfirmed: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    stage: str = ""

    @property
    def heading(self) -> str:
        return self.title


@dataclass(frozen=True)
class Stage:
    kind: ClassVar[str] = "stage"
    code: str
    name: str
    purpose: str
    questions: tuple[str, ...]
    steps: tuple[Step, ...]

    @property
    def heading(self) -> str:
        return self.name


@dataclass(frozen=True)
class Situation:
    """A way in: what somebody has seen, heard or been told, and the first things to do about it."""

    kind: ClassVar[str] = "situation"
    code: str
    name: str
    hint: str
    now: tuple[str, ...]
    never: tuple[str, ...]
    ring: tuple[str, ...]
    steps: tuple[str, ...]
    variations: tuple[str, ...]

    @property
    def heading(self) -> str:
        return self.name


@dataclass(frozen=True)
class Variation:
    """What is different for some children. `notes`: by step."""

    kind: ClassVar[str] = "variation"
    code: str
    name: str
    lead: str
    keep_in_mind: tuple[str, ...]
    notes: Mapping[str, str]
    sources: tuple[str, ...]

    @property
    def heading(self) -> str:
        return self.name


@dataclass(frozen=True)
class Seat:
    """Who is asked to a strategy discussion. `needs`: what of them the quorum, or a full discussion, needs, if anything.

    `is_asked`: whether they are invited unless somebody says otherwise. `came` and `asked`: what is recorded of it.
    """

    code: str
    name: str
    is_asked: bool
    needs: str = ""
    came: str = ""
    asked: str = ""


@dataclass(frozen=True)
class Question:
    """A decision that a strategy discussion makes. `reasons`: why not, or why so, where it has to say."""

    code: str
    name: str
    asks: str
    reasons: Mapping[str, str]


@dataclass(frozen=True)
class Discussing:
    """What a strategy discussion can say: everything but its days and roles is one of these."""

    because: Mapping[str, str]
    absent: Mapping[str, str]
    actions: Mapping[str, str]
    questions: Mapping[str, Question]


@dataclass(frozen=True)
class Pathway:
    """The whole file, as one partnership has it. Steps and clocks stand here by their codes too.

    `planned`: the records of days that may lie ahead.
    """

    edition: str
    compiled_on: date
    jurisdiction: str
    stages: tuple[Stage, ...]
    roles: Mapping[str, str]
    begin_with: Mapping[str, tuple[str, ...]]
    classes: Mapping[str, str]
    kinds: Mapping[str, str]
    overlays: Mapping[str, str]
    reasons: Mapping[str, str]
    stops: Mapping[str, str]
    settings: Mapping[str, Setting]
    sources: Mapping[str, Source]
    contacts: Mapping[str, Contact]
    situations: Mapping[str, Situation]
    variations: Mapping[str, Variation]
    index: Mapping[str, tuple[str, ...]]
    words: Mapping[str, str]
    choices: Mapping[str, Mapping[str, str]]
    steps: Mapping[str, Step]
    clocks: Mapping[str, Clock]
    seats: Mapping[str, Seat]
    discussing: Discussing
    planned: tuple[str, ...]

    @property
    def pages(self) -> Mapping[str, Stage | Step | Situation | Variation]:
        """Everything that has a page of its own, by its code."""
        return {stage.code: stage for stage in self.stages} | {**self.steps, **self.situations, **self.variations}

    @property
    def why_stopped(self) -> Mapping[str, str]:
        """Why a clock may stop, in words: the end of its journey, or a reason of its own."""
        return {**self.reasons, **self.stops}

    def steps_of(self, role: str) -> tuple[Step, ...]:
        return tuple(step for step in self.steps.values() if role in step.who)

    def notes_on(self, step: str) -> tuple[tuple[Variation, str], ...]:
        """What is different at a step, for whom."""
        return tuple((each, each.notes[step]) for each in self.variations.values() if step in each.notes)
