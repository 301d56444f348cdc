"""The pathway's tests as figures: what is counted, by which day, and what a figure asks beside the test. Pure.

A figure of a period counts the journeys whose day falls in it: the day on which what the test is about began, such as the
referral or the strategy discussion. What is said of them is what is known on the day of counting, so a figure of last
spring changes while more is recorded; what a release said of it does not.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from lantern.pathway.adherence import NOT_APPLICABLE, NOT_RECORDED, answer
from lantern.pathway.behaviour import HARMED
from lantern.pathway.reading import FILE
from lantern.pathway.shapes import AdherenceTest, Pathway
from lantern.pathway.timescales import Standing, months_after

OPENED = "opened"
STEPS, SEATS, OUTCOMES, FORMS = "steps", "seats", "outcomes", "forms"
PREFIX = "pathway-"


@dataclass(frozen=True)
class Day:
    """By which day a journey counts. `once_at`: from which stage it counts by the day it was opened where this is not there."""

    name: str
    words: str
    once_at: str = ""


@dataclass(frozen=True, kw_only=True)
class Measure:
    """A share: of the journeys asked about, those that meet the test. `stage`: where on the pathway it stands; `part`: one
    of STEPS, SEATS, OUTCOMES and FORMS; `by_group`: it is counted for each group of children too; `about`: of whose journeys.
    """

    code: str
    title: str
    stage: str
    part: str
    test: AdherenceTest
    day: Day
    step: str = ""
    feeds: str = ""
    polarity: str = "up"
    by_group: bool = False
    only_with: str = ""
    only_without: str = ""
    months: int = 0
    about: str = HARMED

    @property
    def reads(self) -> tuple[str, ...]:
        """Everything recorded that the answer hangs on, but for its clock."""
        return (*self.test.reads, *filter(None, (self.only_with, self.only_without)))

    def said_of(self, recorded: Mapping[str, object], clock: Standing | None = None) -> str:
        """What it says of one journey, as `adherence.answer` does. Where nobody says that there was anything to ask about,
        it does not apply.
        """
        if self.only_with and recorded.get(self.only_with) in (None, False, NOT_APPLICABLE):
            return NOT_APPLICABLE
        if self.only_without:
            without = recorded.get(self.only_without)
            if without is None:
                return NOT_RECORDED
            if without not in (False, NOT_APPLICABLE):
                return NOT_APPLICABLE
        return answer(self.test, recorded, clock)

    def is_early(self, counted_by: date, today: date) -> bool:
        """Whether it is too soon to say that it was not done."""
        return bool(self.months) and months_after(counted_by, self.months) > today


@dataclass(frozen=True, kw_only=True)
class Length:
    """How long it takes from `starts` to `stops`, those still going on among them, by the day on which it starts. `clock`:
    the pathway's own between the two, which may have been stopped.
    """

    code: str
    title: str
    stage: str
    starts: str
    stops: str
    unit: str
    of: str
    feeds: str = ""
    polarity: str = "down"
    applies: tuple[str, ...] = ()
    step: str = ""
    clock: str = ""


@dataclass(frozen=True)
class Measures:
    """All that is counted of journeys. `groups`: of each characteristic, the group that a code is counted in."""

    shares: tuple[Measure, ...]
    lengths: tuple[Length, ...]
    groups: Mapping[str, Mapping[str, str]]
    days: Mapping[str, Day]

    def of_journeys_about(self, about: str) -> Measures:
        """Those that are counted of journeys about these children; how long things take, of those who were harmed."""
        lengths = self.lengths if about == HARMED else ()
        return replace(self, shares=tuple(each for each in self.shares if each.about == about), lengths=lengths)


def measures(pathway: Pathway, *, folder: Path = FILE) -> Measures:
    """A share for every test of the pathway that is one, what `figures.toml` adds, and how long things take.

    Raises ValueError, with the steps, where a step is counted by no day or by two.
    """
    told = tomllib.loads((folder / "figures.toml").read_text(encoding="utf-8"))
    days = {name: Day(name, row["words"], row.get("once_at", "")) for name, row in told["days"].items()}
    between = {(clock.starts, clock.stops): clock.code for clock in pathway.clocks.values()}
    lengths = tuple(
        Length(
            code=PREFIX + code,
            clock=between.get((row["starts"], row["stops"]), ""),
            **row | {"applies": tuple(row.get("applies", ()))},
        )
        for code, row in told["lengths"].items()
    )
    by_step = [(step, days[name]) for name, row in told["days"].items() for step in row["steps"]]
    _refuse_uncounted(pathway, [step for step, _ in by_step], {each.step for each in lengths})
    shares = (*_of_steps(pathway, dict(by_step), told), *_added(told, days))
    return Measures(shares, lengths, told["groups"], days)


def code_of(step: str) -> str:
    """The code of a step's figure: `pathway-s4-1`."""
    return PREFIX + step.lower().replace(".", "-")


def _refuse_uncounted(pathway: Pathway, counted: list[str], as_length: set[str]) -> None:
    wanted = {code for code in pathway.steps if code not in as_length}
    wrong = wanted.symmetric_difference(counted) | {code for code in counted if counted.count(code) > 1}
    if wrong:
        raise ValueError(f"Each step is counted by one day, and these are not: {', '.join(sorted(wrong))}.")


def _of_steps(pathway: Pathway, day_of: Mapping[str, Day], told: Mapping[str, Any]) -> Iterator[Measure]:
    feeds = {step: row for row, steps in told["feeds"].items() for step in steps}
    for step in pathway.steps.values():
        if step.code in day_of:
            yield Measure(
                code=code_of(step.code),
                title=_title(told["words"].get(step.code, {}).get("counted", step.test.counted)),
                stage=step.stage,
                part=STEPS,
                step=step.code,
                test=replace(step.test, **told["words"].get(step.code, {})),
                day=day_of[step.code],
                feeds=feeds.get(step.code, ""),
                by_group=step.code in told["parity"]["steps"],
                **told["asks"].get(step.code, {}),
            )


def _added(told: Mapping[str, Any], days: Mapping[str, Day]) -> Iterator[Measure]:
    for code, row in told["measures"].items():
        asked: dict[str, Any] = {
            name: tuple(each) if isinstance(each, list) else each for name, each in row["test"].items()
        }
        yield Measure(
            code=PREFIX + code,
            **{name: each for name, each in row.items() if name not in ("test", "day")},
            test=AdherenceTest(**asked),
            day=days[row["day"]],
            by_group=code in told["parity"]["measures"],
        )


def _title(counted: str) -> str:
    said = plainly(counted)
    return said[:1].upper() + said[1:]


def plainly(words: str) -> str:
    """Words of a test as a figure of all journeys has them: nobody chose these children for an audit."""
    said = words.replace("audited ", "")
    return "children on a journey" if said == "children" else said
