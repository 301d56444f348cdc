"""How many people live here, as the Office for National Statistics estimates: whom rates and ratios are set beside."""

from dataclasses import dataclass
from functools import lru_cache

from lantern.analysis.indicators.indicator import CATEGORIES
from lantern.insight.comparators import loaded
from lantern.insight.comparators.published import packaged
from lantern.insight.comparators.tables import POPULATION

ONS = "Office for National Statistics"
CHILDREN, UNDER_SIXTEEN, EVERY_AGE = "0-17", "0-15", ""
BASES = {CHILDREN: "children aged 0 to 17", EVERY_AGE: "people of every age"}
ENGLAND, BOTH_COUNTRIES = "England", "England and Wales"
TO_BE_CONFIRMED = "to be confirmed"


@dataclass(frozen=True)
class People:
    """How many people are in each group. `of_children`: whether only children are counted, as in what they stand beside."""

    numbers: dict[str, int]
    year: int
    base: str
    of_children: bool
    source: str


@dataclass(frozen=True)
class Share:
    """This place's share of all children in England and Wales, 0 to 1, and how it was found."""

    share: float
    year: int
    how: str


def children(authority: str, year: int) -> tuple[int, int] | None:
    """How many children aged 0 to 17 live in an authority, and the year the estimate is for."""
    return _number(authority, year, CHILDREN)


def groups(authority: str, dimension: str, year: int) -> People | None:
    """The people of each group of a characteristic: children's, or for want of them everybody's; None where nobody published any."""
    if dimension == "age_band":
        bands = [name for name in CATEGORIES["age_band"] if name[0].isdigit()]
        return _people(authority, {name: (name, "", "") for name in bands}, year)
    for ages in (CHILDREN, EVERY_AGE):
        wanted = {name: (ages, dimension, name) for name in CATEGORIES[dimension] if name != "Not recorded"}
        found = _people(authority, wanted, year)
        if found:
            return found
    return None


def under_sixteen(authority: str, year: int) -> tuple[int, int, int] | None:
    """Girls and boys aged 0 to 15, and the year the estimates are for."""
    girls, boys = (_number(authority, year, UNDER_SIXTEEN, "sex", sex) for sex in ("Female", "Male"))
    return (girls[0], boys[0], girls[1]) if girls and boys and girls[1] == boys[1] else None


def share_of_both_countries(authority: str, year: int) -> Share | None:
    """An authority's share of all children in England and Wales.

    Where no estimate of children is loaded for England and Wales together, that of England is used, and England's part
    of both by people of every age on census day.
    """
    here, england = children(authority, year), children(ENGLAND, year)
    both = children(BOTH_COUNTRIES, year)
    if here and both and both[1] == here[1]:
        return Share(here[0] / both[0], here[1], "its children aged 0 to 17, of all in England and Wales")
    ours, all_ = (_number(place, year, EVERY_AGE) for place in (ENGLAND, BOTH_COUNTRIES))
    if not (here and england and ours and all_) or here[1] != england[1]:
        return None
    how = (
        f"its children aged 0 to 17, of all in England in {here[1]}, times England's part of all people in England and "
        f"Wales on census day {all_[1]}"
    )
    return Share(here[0] / england[0] * ours[0] / all_[0], here[1], how)


def _people(authority, wanted, year) -> People | None:
    found = {
        name: _number(authority, year, ages, dimension, group) for name, (ages, dimension, group) in wanted.items()
    }
    known = {name: each for name, each in found.items() if each}
    years = {each[1] for each in known.values()}
    if len(known) < 2 or len(years) != 1:
        return None
    ages = {ages for ages, _, _ in wanted.values()}
    of_children = EVERY_AGE not in ages
    base = BASES[CHILDREN if of_children else EVERY_AGE]
    (spoken_for,) = years
    source = f"{ONS}, {'mid-year estimates' if of_children else 'census'} {spoken_for}"
    return People({name: each[0] for name, each in known.items()}, spoken_for, base, of_children, source)


def _number(place, year, ages, dimension="", group="") -> tuple[int, int] | None:
    """The newest number by the year asked for, else the oldest; a group of one characteristic, or everybody."""
    by_year = _table(loaded.mark(POPULATION)).get((place, ages, dimension, group), {})
    if not by_year:
        return None
    nearest = max((each for each in by_year if each <= year), default=min(by_year))
    return by_year[nearest], nearest


@lru_cache(4)
def _table(mark):
    """(place, ages, characteristic, group) -> year -> people; what was loaded stands before what Lantern came with."""
    found: dict[tuple[str, str, str, str], dict[int, int]] = {}
    for row in [*packaged(POPULATION), *(loaded.rows(POPULATION) if mark else [])]:
        named = [(name, row[name]) for name in ("sex", "ethnicity", "disability") if row[name]]
        if len(named) < 2 and row["people"].isdecimal():
            (dimension, group), *_ = [*named, ("", "")]
            found.setdefault((row["code"], row["ages"], dimension, group), {})[int(row["year"])] = int(row["people"])
    return found
