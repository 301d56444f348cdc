"""How many children are likely to be sexually abused, as a range: far more than any service meets.

Every number here is an illustrative estimate, rounded to two significant figures. It says nothing about any child, and
layers of identified children are set beside it one at a time, never added.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from math import floor, log10
from pathlib import Path

ILLUSTRATIVE = "illustrative estimate"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A published estimate: a share (0 to 1) or a number of children, in words, on what basis, and where it was read."""

    value: float
    words: str
    basis: str
    source: str


@dataclass(frozen=True, slots=True)
class Estimate:
    """A range of children, each number rounded to two significant figures."""

    low: int
    central: int
    high: int


@dataclass(frozen=True, slots=True)
class Gap:
    """The part of those estimated whom one layer did not identify, 0 to 1, for the low, central and high estimate."""

    low: float
    central: float
    high: float


@cache
def parameters() -> dict[str, Parameter]:
    """The published estimates that the formulas use, by name."""
    with Path(__file__).with_suffix(".toml").open("rb") as file:
        return {name: Parameter(**given) for name, given in tomllib.load(file).items()}


def by_sixteen(*, girls: int, boys: int) -> Estimate:
    """Of children aged 0 to 15 living here now, how many are likely to be sexually abused before they are 16 (formula F1).

    Low: the lowest survey's share of both; central: the CSA Centre's shares for girls and boys; high: the highest
    survey's share of both. Errors: ValueError for fewer than no children.
    """
    _refuse_negative(girls, boys)
    known = parameters()
    central = known["girls_by_16"].value * girls + known["boys_by_16"].value * boys
    children = girls + boys
    low, high = (known[name].value * children for name in ("lowest_survey", "highest_survey"))
    return Estimate(rounded(low), rounded(central), rounded(high))


def in_a_year(share: float) -> Estimate:
    """Children likely to be sexually abused here in a year (formula F2): the estimate for England and Wales, by this
    place's share, 0 to 1, of all children there.

    Nobody publishes a range for a year. Low and high are as far from the middle as the lowest and the highest survey
    are from one in ten. Errors: ValueError unless the share is between 0 and 1.
    """
    if not 0 <= share <= 1:
        raise ValueError("A place's share of all children lies between 0 and 1.")
    known = parameters()
    central = known["in_a_year"].value * share
    low, high = (
        central * known[name].value / known["both_by_16"].value for name in ("lowest_survey", "highest_survey")
    )
    return Estimate(rounded(low), rounded(central), rounded(high))


def gap(identified: float, estimate: Estimate) -> Gap | None:
    """How much of an estimate one layer did not identify (formula F3); None where nobody was estimated.

    Both must count children over a year. A layer that identified more than was estimated leaves nothing.
    """
    if not estimate.low:
        return None
    return Gap(*(max(0.0, 1 - identified / each) for each in (estimate.low, estimate.central, estimate.high)))


def rounded(number: float) -> int:
    """To two significant figures, a half going up: 2,586 is 2,600, and 7.4 is 7."""
    if number < 0:
        raise ValueError("There cannot be fewer than no children.")
    if number < 10:
        return floor(number + 0.5)
    step: int = 10 ** (floor(log10(number)) - 1)
    return floor(number / step + 0.5) * step


def _refuse_negative(*numbers: int) -> None:
    if min(numbers) < 0:
        raise ValueError("There cannot be fewer than no children.")
