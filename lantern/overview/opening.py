"""On which quarter the preparing of a release opens, and what is missing from it. Given rows that somebody may see."""

from dataclasses import dataclass

from lantern.analysis.indicators.indicator import JOURNEYS
from lantern.analysis.periods import Period
from lantern.insight.standing import covers
from lantern.returns.calendar import ARRIVED, NOT_APPLICABLE


@dataclass(frozen=True)
class Quarters:
    """The quarters to choose from, the newest first, and those of them for which something stands."""

    all: list[Period]
    standing: list[Period]

    def asked(self, code: str | None) -> Period:
        """The quarter of that code; else the newest for which something stands; else the newest that has ended."""
        return next((each for each in self.all if each.code == code), (self.standing or self.all)[0])

    def empty_since(self, period: Period) -> list[Period]:
        """The quarters after a period for which nothing stands, the oldest first."""
        return [each for each in reversed(self.all) if each.end > period.end and each not in self.standing]

    @property
    def choices(self) -> list[tuple[str, str]]:
        return [(each.code, each.label if each in self.standing else f"{each.label}: nothing yet") for each in self.all]


def quarters_of(sets, quarters) -> Quarters:
    """`sets`: the sets of figures that stand. Beside returns, figures of journeys alone make no quarter ready: each has some."""
    sets = list(sets)
    counting = [one for one in sets if one.kind != JOURNEYS] or sets
    return Quarters(quarters, [each for each in quarters if any(covers(one, each) for one in counting)])


def partial_in(returns) -> list[dict]:
    """Of returns as a release keeps them, those that are here with lines left blank."""
    return [each for each in returns if each["state"] in ARRIVED and each["lines_given"] < each["lines_due"]]


def missing_from(returns) -> list[dict]:
    """Of returns as a release keeps them, those that are asked for and not here."""
    return [each for each in returns if each["state"] not in (*ARRIVED, NOT_APPLICABLE)]
