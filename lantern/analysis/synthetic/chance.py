"""Repeatable chance, shaped by published numbers."""

import csv
import tomllib
from bisect import bisect
from collections import Counter
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import accumulate
from random import Random
from typing import Any, NamedTuple

from lantern.analysis.synthetic.population import BANDS, birthday, days

SEXLESS = {"Unborn", "Not recorded"}


class Traits(NamedTuple):
    """What the strategy tells about one child in one table: sex, age band and ethnic group."""

    sex: str | None
    band: str
    group: str


@cache
def calibration() -> dict[str, Any]:
    """The published numbers of `calibration.toml`."""
    return tomllib.loads((files("lantern.analysis.synthetic") / "calibration.toml").read_text("utf-8"))


@cache
def _strategy_rows() -> list[dict[str, str]]:
    text = (files("lantern.analysis.synthetic") / "strategy_tables.csv").read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


def margin(table: str, dimension: str, csa: bool) -> Counter[str]:
    """How many the strategy counts in each category of one table: with sexual abuse, or without."""
    counts: Counter[str] = Counter()
    for row in _strategy_rows():
        if (row["table"], row["dimension"]) == (table, dimension):
            with_csa = int(row["csa_count"])
            counts[row["category"]] = with_csa if csa else int(row["all_count"]) - with_csa
    return counts


class Chance(Random):
    """A seeded source of chance with the few draws made-up lives need."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self._weighed: dict[int, tuple[list[str], list[float]]] = {}

    def weighed(self, weights: dict[str, float]) -> str:
        """One key, as likely as its weight. The weights are remembered, so pass the same lasting dictionary each time."""
        known = self._weighed.get(id(weights))
        if known is None:
            known = (list(weights), list(accumulate(weights.values())))
            self._weighed[id(weights)] = known
        keys, totals = known
        return keys[bisect(totals, self.random() * totals[-1])]

    def happens(self, share: float) -> bool:
        """True so often."""
        return self.random() < share

    def day(self, first: date, last: date) -> date:
        """A day between two days, both included; seldom at a weekend."""
        span = max((last - first).days, 0)
        chosen = first + days(self.randint(0, span))
        if chosen.weekday() > 4 and self.happens(0.85):
            chosen = first + days(self.randint(0, span))
        return chosen

    def later(self, day: date, least: int, most: int) -> date:
        """A day so many days after another."""
        return day + days(self.randint(least, most))

    def code_of(self, group: str) -> str:
        """A DfE ethnicity code within one of the seven groups; blank where nothing was written."""
        code = self.weighed(calibration()["ethnicity"][group])
        return "" if code == "BLANK" else code

    def birth(self, band: str, first: date, last: date | None = None) -> date:
        """A birth date that keeps someone in an age band from one day to another. Unborn means due after the last."""
        last = last or first
        if band == "Unborn":
            return self.later(last, 5, 150)
        low, high = BANDS[band]
        return self.day(birthday(last, -(high + 1)) + days(1), birthday(first, -low))

    def joint(self, sexes: Counter[str], bands: Counter[str], groups: Counter[str]) -> list[Traits]:
        """Children whose sexes, age bands and ethnic groups add up to three margins, otherwise by chance."""
        ages = sorted(bands.elements(), key=lambda band: (band != "Unborn", self.random()))
        known = [one for one in sexes.elements() if one not in SEXLESS]
        self.shuffle(known)
        known += ["Not recorded"] * sexes["Not recorded"]  # last, so never beside an unborn age
        ethnic = list(groups.elements())
        self.shuffle(ethnic)
        paired = zip(["Unborn"] * sexes["Unborn"] + known, ages, ethnic, strict=True)
        traits = [Traits(None if sex in SEXLESS else sex, band, group) for sex, band, group in paired]
        self.shuffle(traits)
        return traits

    def traits(self, table: str, csa: bool) -> Traits:
        """One child by chance, as likely as the strategy's table has them."""
        band = self.weighed(_weights(table, "age_band", csa))
        sex: str | None = self.weighed(_weights(table, "sex", csa))
        if band == "Unborn" and self.happens(0.85):
            sex = None
        elif sex in SEXLESS:
            sex = self.choice(["Male", "Female"]) if self.happens(0.9) else None
        return Traits(sex, band, self.weighed(_weights(table, "ethnicity", csa)))


@cache
def _weights(table: str, dimension: str, csa: bool) -> dict[str, float]:
    return dict(margin(table, dimension, csa))
