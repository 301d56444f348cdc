"""What each number of a figure is a count of, named by meaning, and how those counts hang together.

Two indicators often publish one number: every indicator of referrals has all referrals for its denominator. Numbers
are therefore named by what is counted, not by the indicator: `referral` is all referrals, `referral/csa` those with
sexual abuse, `referral/not csa` the rest, of which `referral/no csa` say so and `referral/csa?` do not say.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lantern.analysis.indicators.indicator import CATEGORIES, SNAPSHOT_STAGES, Indicator
from lantern.analysis.partner_returns.template import load

NUMBERS = ("numerator", "denominator", "not_eligible", "not_known")
Four = tuple[str, str, str, str]
SUM, SPREAD, STOCK = "sum", "spread", "stock"
"""How counts of one subject add up over time: events add up; different children do not, but their number is no less
than the largest part's and no more than the sum; a stock is of one day."""
RECORDED = "_recorded"  # how columns end that say whether a characteristic is recorded
CHANGEABLE = ("age_band", "sex")  # a child is in one category of every other dimension; a child is born and grows


@dataclass
class Quantities:
    """The names of the numbers of some indicators, and what is true of them.

    `numbers`: for each indicator, the names of its four numbers; empty where a number is no count, or always nought.
    `wholes`: (whole, part, part): the whole is the sum of its two parts.
    `least`: (lesser, greater): the first is never more than the second.
    `alike`: (name, name, dimension): the first, of all, is the second where that characteristic is not recorded.
    `over_time`: for each subject (a name up to its first `/`), SUM, SPREAD or STOCK.
    """

    numbers: dict[str, Four] = field(default_factory=dict)
    wholes: set[tuple[str, str, str]] = field(default_factory=set)
    least: set[tuple[str, str]] = field(default_factory=set)
    alike: set[tuple[str, str, str]] = field(default_factory=set)
    over_time: dict[str, str] = field(default_factory=dict)


def subject_of(name: str) -> str:
    """What is counted, whatever is asked of it."""
    return name.partition("/")[0]


def quantities(indicators: Iterable[Indicator], *, by_code: Mapping[str, Indicator]) -> Quantities:
    """The numbers of these indicators by meaning. `by_code` finds the parts of those that are ratios of totals."""
    found = Quantities()
    plain = [one for one in indicators if not one.over]
    parts = [by_code[part[0]] for one in indicators for part in (one.over, one.under) if part]
    for one in {each.code: each for each in (*plain, *parts)}.values():
        add = _add_supplied if one.kind.startswith("supplied") else _add_counted
        add(found, one)
    for one in indicators:
        if one.over and one.under:
            over, under = (found.numbers[code][NUMBERS.index(number)] for code, number in (one.over, one.under))
            found.numbers[one.code] = (over, under, "", "")
    _add_crossings(found)
    _add_facts(found)
    _add_within(found, plain)
    return found


def _add_counted(found: Quantities, one: Indicator) -> None:
    children = one.unit == "children" and one.stage not in SNAPSHOT_STAGES
    base = f"{one.stage} children" if children else one.stage
    found.over_time[base] = SPREAD if children else STOCK if one.stage in SNAPSHOT_STAGES else SUM
    asked, others = (f"{base}/{one.eligibility}", f"{base}/not {one.eligibility}") if one.eligibility else (base, "")
    yes, rest, no, unknown = (f"{asked}/{word}" for word in _answers(one.numerator))
    if others:
        found.wholes.add((base, asked, others))
    if one.kind in ("duration", "wait"):
        found.wholes.add((asked, no, unknown))
        found.numbers[one.code] = ("", asked, others, unknown)
        return
    found.wholes |= {(asked, yes, rest), (rest, no, unknown)}
    found.numbers[one.code] = (yes, asked, others, unknown)
    if one.numerator.removesuffix(RECORDED) in CATEGORIES:
        found.alike.add((rest, asked, one.numerator.removesuffix(RECORDED)))
    if children:
        found.least |= {(base, one.stage), (yes, yes.replace(base, one.stage, 1))}


def _add_supplied(found: Quantities, one: Indicator) -> None:
    """Numbers of a partner's lines: a line, or several added up; what is left out; what is recorded."""
    base = _add_lines(found, one.denominator) if one.denominator else ""
    if one.kind == "supplied duration":
        found.numbers[one.code] = ("", base, "", "")
    elif one.recorded:
        yes, rest = f"{base}/{one.recorded}", f"{base}/not {one.recorded}"
        found.wholes.add((base, yes, rest))
        found.alike.add((rest, base, one.recorded))
        found.numbers[one.code] = (yes, base, "", "")
    else:
        top, out = _add_lines(found, one.numerator), _add_lines(found, one.left_out) if one.left_out else ""
        asked = f"{base}/less {out}" if out and base else base
        if asked:
            found.wholes |= {(asked, top, f"{asked}/not {top}")} | ({(base, asked, out)} if out else set())
        found.numbers[one.code] = (top, asked, out, "")


def _add_lines(found: Quantities, lines: str) -> str:
    """The name of some lines added up, once it is known what each is a part of, and how it adds up over time."""
    codes = lines.split("+")
    for code in codes:
        line = load(code.partition(".")[0]).line(code)
        found.over_time[code] = STOCK if line and line.nature == "stock" else SUM
        if line and line.within:
            found.wholes.add((line.within, code, f"{line.within}/not {code}"))
            found.over_time.setdefault(line.within, found.over_time[code])
    for number in range(2, len(codes) + 1):
        whole, before = "+".join(codes[:number]), "+".join(codes[: number - 1])
        found.wholes.add((whole, before, codes[number - 1]))
        found.over_time[whole] = found.over_time[codes[0]]
    return lines


def _answers(column: str) -> tuple[str, str, str, str]:
    return column, f"not {column}", f"no {column}", f"{column}?"


def _add_crossings(found: Quantities) -> None:
    """Of all with an answer, those with a property and those without: `referral/csa/nfa` is a part of `referral/nfa`."""
    names = {name for numbers in found.numbers.values() for name in numbers if name}
    names |= {name for whole in found.wholes for name in whole}
    for name in names:
        subject, *path = name.split("/")
        if len(path) == 2 and f"{subject}/{path[1]}" in names:
            given, answer = path
            found.wholes.add((f"{subject}/{answer}", name, f"{subject}/not {given}/{answer}"))


def _add_within(found: Quantities, indicators: Iterable[Indicator]) -> None:
    """Whoever is counted in the one is counted in the other: social care, police and health there, and health there."""
    for one in indicators:
        found.least |= {
            (found.numbers[one.code][0], found.numbers[code][0]) for code in one.within if code in found.numbers
        }


def _add_facts(found: Quantities) -> None:
    facts = _facts()
    same = {
        f"{fact['stage']}{of}/{name}": f"{fact['stage']}{of}/{fact['columns'][0]}?"
        for fact in facts["unknown_together"]
        for of in ("", " children")
        for name in (*(f"{column}?" for column in fact["columns"]), f"not {fact['recorded']}")
    }
    found.numbers = {code: tuple(same.get(one, one) for one in four) for code, four in found.numbers.items()}  # type: ignore[misc]
    found.wholes = {tuple(same.get(one, one) for one in whole) for whole in found.wholes}  # type: ignore[misc]
    names = {name for numbers in found.numbers.values() for name in numbers}
    for fact in facts["within"]:
        stage, part, whole = fact["stage"], fact["part"], fact["whole"]
        if {f"{stage}/{part}", f"{stage}/{whole}"} <= names:
            found.wholes.add((f"{stage}/{whole}", f"{stage}/{part}", f"{stage}/{whole} not {part}"))


def _facts() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("links.toml").read_text(encoding="utf-8"))
