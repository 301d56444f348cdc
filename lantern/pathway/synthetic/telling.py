"""Tells one made-up journey: a cursor that moves by working days, what is recorded on the way, and what was planted. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from lantern.analysis.synthetic.chance import Chance
from lantern.pathway.care.occasions import Value
from lantern.pathway.field_words import COUNT, DAY, MOMENT, kind_of
from lantern.pathway.shapes import Pathway, Step
from lantern.pathway.synthetic.acts import Act, Received, Said, Shared, ToldOf, Values
from lantern.pathway.timescales import ENGLAND

YES, NO, NOT_APPLICABLE = "yes", "no", "not applicable"
MORNING, EVENING, FRIDAY = 9 * 60, 17 * 60, 4
LEAD = "lbbd"  # children's social care: it records where an agency is not named
SCHOOL, POLICE, HEALTH, CHARITY, PROBATION = "lbbd-education", "met-east", "nelft", "harbour-light", "probation"
Told = date | str | Value | None  # to one question of what was received


@dataclass(frozen=True)
class Odds:
    """How often something is recorded and said to be so; how many working days after what came before, and how often slowly."""

    recorded: float = 0.9
    yes: float = 0.85
    gap: tuple[int, int] = (0, 0)
    slow: tuple[int, int] = (0, 0)
    slow_share: float = 0.0
    ahead: tuple[int, int] = (0, 0)  # days that are planned: this many working days on


@dataclass
class Teller:
    """`days`: every working day, the oldest first, some still to come; `place`: where in them the cursor is."""

    chance: Chance
    pathway: Pathway
    odds: Mapping[str, Odds]
    days: Sequence[date]
    place: int
    minute: int = MORNING
    acts: list[Act] = field(default_factory=list)
    named: set[str] = field(default_factory=set)
    planted: dict[str, Any] = field(default_factory=dict)
    papers: list[Any] = field(default_factory=list)  # the forms of the journey
    begun: dict[str, int] = field(default_factory=dict)  # what is told more of later, by what it is: which it is

    def move(self, least: int, most: int) -> None:
        """Go on by some working days; within a day, by minutes."""
        gone = self.chance.randint(least, most)
        if gone:
            self.place += gone
            self.minute = self.chance.randint(MORNING, EVENING - 90)
            return
        self.minute += self.chance.randint(5, 40)
        if self.minute > EVENING:
            self.place, self.minute = self.place + 1, MORNING + self.chance.randint(0, 60)

    def come_to(self, place: int) -> None:
        """Go on to a day, unless it is past already."""
        if place > self.place:
            self.place, self.minute = place, self.chance.randint(MORNING, EVENING - 90)

    @property
    def day(self) -> date:
        return self.days[self.place]

    @property
    def moment(self) -> datetime:
        return datetime.combine(self.day, time(*divmod(self.minute, 60)), ENGLAND)

    def ahead(self, least: int, most: int) -> date:
        """A working day that is still to come, or was when it was written down."""
        return self.days[self.place + self.chance.randint(least, most)]

    def yes_or_no(self, share: float, *, recorded: float = 0.9) -> str | None:
        """Yes so often, else no; None where nobody wrote it down."""
        said = YES if self.chance.happens(share) else NO
        return said if self.chance.happens(recorded) else None

    def by(self, agency: str) -> str:
        """That agency where it is named on the journey, else whoever leads."""
        if agency in self.named:
            return agency
        return LEAD if LEAD in self.named else min(self.named)

    def say(self, agency: str, said: Values) -> None:
        """Write down what is said, if anything, some minutes later."""
        if said:
            self.move(0, 0)
            self.acts.append(Said(self.moment, self.by(agency), dict(said)))

    def share(self, whom: str, role: str, how_often: float) -> None:
        """Name an agency on the journey, so often; the same role of it is named once."""
        if self.chance.happens(how_often):
            self.move(0, 0)
            self.acts.append(Shared(self.moment, self.by(LEAD), whom, role))
            self.named.add(whom)

    def receive(self, agency: str, kind: str, whom: str = "child", /, **said: Told) -> int:
        """Write down that somebody received something, or was offered it. Which of the journey's it is, from nought.

        `said`: by question; what is None nobody wrote down.
        """
        self.move(0, 0)
        self.acts.append(Received(self.moment, self.by(agency), kind, whom, _values(said)))
        return sum(isinstance(act, Received) for act in self.acts) - 1

    def tell_of(self, agency: str, which: int, /, **said: Told) -> None:
        """Write down more of it, if there is any."""
        values = _values(said)
        if values:
            self.move(0, 0)
            self.acts.append(ToldOf(self.moment, self.by(agency), which, values))

    def step(self, code: str, agency: str, *, without: Sequence[str] = (), share: float = 1.0) -> None:
        """Record what a step asks, in the file's order, each thing as often as its odds say.

        Days that pass between two things are written down as they come. `without`: what is told elsewhere.
        """
        if not self.chance.happens(share):
            return
        step = self.pathway.steps[code]
        said: dict[str, dict[str, object]] = {}
        for name in (name for name in step.data if name not in without):
            odds = self.odds.get(name, Odds())
            if not self.chance.happens(odds.recorded):
                continue
            if kind_of(name) in (MOMENT, DAY):
                before = self.place
                self._pass(odds)
                if self.place > before:
                    self._say_as_of(before, agency, said)
                    said = {}
            said[name] = self._value(name, odds)
            if _is_no(step, name, said[name]):
                break
        self.say(agency, said)

    def _pass(self, odds: Odds) -> None:
        if any(odds.ahead):
            return
        self.move(*(odds.slow if self.chance.happens(odds.slow_share) else odds.gap))

    def _say_as_of(self, place: int, agency: str, said: Values) -> None:
        """What was known before the days passed was written down at the end of its own day."""
        if said:
            at = datetime.combine(self.days[place], time(*divmod(EVENING + 59, 60)), ENGLAND)
            self.acts.append(Said(at, self.by(agency), dict(said)))

    def _value(self, name: str, odds: Odds) -> dict[str, object]:
        kind = kind_of(name)
        if kind == DAY:
            return {"day": self.ahead(*odds.ahead) if any(odds.ahead) else self.day}
        if kind == MOMENT:
            return {"moment": self.moment} if self.chance.happens(0.7) else {"day": self.day}
        if kind == COUNT:
            return {"said": str(self.chance.randint(0, 3))}
        is_so, choices = self.chance.happens(odds.yes), list(self.pathway.choices.get(name, ()))
        return {"said": (self.chance.choice(choices) if choices else YES) if is_so else NO}


def _values(said: Mapping[str, Told]) -> dict[str, Value]:
    known = {name: each for name, each in said.items() if each is not None}
    return {
        name: each if isinstance(each, Value) else Value(said=each) if isinstance(each, str) else Value(day=each)
        for name, each in known.items()
    }


def _is_no(step: Step, name: str, value: Mapping[str, object]) -> bool:
    """Whether the rest of a step is not asked, since what it applies to is not so."""
    return name in step.test.applies and value.get("said") == NO
