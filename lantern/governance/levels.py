"""The levels at which agencies settle a disagreement, and the clock of each. Pure: days in, days and words out."""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lantern.analysis.checks.working_days import working_days_after

RULE = tomllib.loads(Path(__file__).with_name("levels.toml").read_text(encoding="utf-8"))
ENDED = {"settled": "Settled", "withdrawn": "Withdrawn"}


@dataclass(frozen=True)
class Level:
    """One level: its number, what it is called, who settles it there, and in how many working days."""

    number: int
    name: str
    who: str
    working_days: int


LEVELS = {number: Level(number, **each) for number, each in enumerate(RULE["level"], start=1)}
TOP = max(LEVELS)


def answer_due(level: int, begun_on: date) -> date:
    """The day by which a level that begins on a day is answered: so many working days after it."""
    return working_days_after(begun_on, LEVELS[level].working_days)


def stands(last: str, due_on: date, today: date) -> str:
    """How an escalation stands: by what happened last, and the day by which its level is answered."""
    if last in ENDED:
        return ENDED[last]
    if last == "answered":
        return "Answered"
    return "Overdue" if today > due_on else "Waiting for an answer"
