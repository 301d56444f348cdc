"""Where people's own words, meant for anyone to read, say a number that the public edition hides of the same thing. Pure."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from lantern.analysis import periods
from lantern.insight.commentary import SLOTS
from lantern.insight.numerals import SaidNumber, said_numbers
from lantern.insight.report.composing import PUBLIC, as_told
from lantern.insight.report.measures import SHOWN

KEYS = ("indicator", "agency", "period", "dimension", "category")
NUMBERS = ("numerator", "denominator", "not_eligible", "not_known")
STILL_THESE = {"others", "this", "does", "less"}  # words with an s at their end that name no other thing
CHILDREN = {"child", "children", "girl", "girls", "boy", "boys", "baby", "babies", "teenager", "teenagers", "them"}
CHILDREN |= {"sibling", "siblings", "victim", "victims"}
PEOPLE = {"people", "person", "persons", "man", "men", "woman", "women", "adult", "adults"}
GROUPS = {
    "female": ("girl", "girls"),
    "male": ("boy", "boys"),
    "unborn": ("unborn",),
    "disabled": ("disabled", "disability"),
}
MORE_OR_LESS = {"more", "fewer", "less", "higher", "lower", "extra"}
NEAR = 4  # words between a number and what it counts
WHAT_TO_DO = (
    "Nothing was frozen. Ask whoever signed it to say it without the number, in words such as “a few” or “fewer than before”, or to sign it "
    "for the board’s edition alone."
)


@dataclass(frozen=True)
class Hidden:
    """A number that the public edition hides, and whose it is. `is_change`: it is how far a quarter is from the one before."""

    value: float
    indicator: str
    title: str
    unit: str
    category: str = ""
    is_share: bool = False
    is_change: bool = False


def given_away(meta: Mapping, exact: pa.Table, public: pa.Table) -> list[str]:
    """A sentence for each hidden number that a commentary for the public edition says, with what to do. None: none is said.

    `meta` is what the release says of itself; `exact` has at least the columns of FIGURES, `public` those of PROTECTED.
    Looked at are the release's quarter in all its breakdowns and the totals of the eight quarters that the report shows.
    """
    told = as_told(meta, PUBLIC)["commentary"]
    if not told:
        return []
    hidden, shown = _numbers(meta, exact, public)
    found = []
    for each in told:
        for text in each["parts"].values():
            said = [number for number in said_numbers(text) if _gives_away(number, each["indicator"], hidden, shown)]
            found += [_sentence(meta, each, number) for number in said]
    return list(dict.fromkeys(found))


def _numbers(meta, exact, public):
    """What is hidden, by its value; and, of each measure, the totals that are shown."""
    quarters = _quarters(meta["release"]["period"])
    known = {tuple(row[name] for name in KEYS): row for row in _rows(exact, quarters)}
    hidden, shown = defaultdict(list), defaultdict(set)
    for row in _rows(public, quarters):
        own = known.get(tuple(row[name] for name in KEYS))
        for each in _hidden(row, own, meta["definitions"][row["indicator"]]) if own else ():
            hidden[each.value].append(each)
        if row["dimension"] == "all":
            shown[row["indicator"]] |= {float(row[name]) for name in NUMBERS if row[name] is not None}
    for each in _changes(known, public, quarters, meta["definitions"]):
        hidden[each.value].append(each)
    return hidden, shown


def _quarters(code):
    found = [periods.parse(code)]
    while len(found) < SHOWN:
        found.append(periods.previous(found[-1]))
    return [each.code for each in found]


def _rows(table, quarters):
    own = pc.equal(table["period"], quarters[0])
    totals = pc.and_(pc.equal(table["dimension"], "all"), pc.is_in(table["period"], pa.array(quarters)))
    return table.filter(pc.or_(own, totals)).to_pylist()


def _hidden(row, own, definition) -> Iterator[Hidden]:
    """The numbers of one figure that are hidden, and what they would come to: the rest, and the share."""
    about = (
        row["indicator"],
        definition["title"],
        definition["unit"],
        "" if row["dimension"] == "all" else row["category"],
    )
    names = [name for name in NUMBERS if row[name] is None and own[name] is not None]
    yield from (Hidden(float(own[name]), *about) for name in names)
    over, under = own["numerator"], own["denominator"]
    if {"numerator", "denominator"} & set(names) and over is not None and under and over <= under:
        yield Hidden(float(under - over), *about)
        yield from (Hidden(round(100 * over / under, places), *about, is_share=True) for places in (0, 1))


def _changes(known, public, quarters, definitions) -> Iterator[Hidden]:
    """How far the totals are from those of the quarter before, where either is hidden: with the other it gives it away."""
    totals = {
        tuple(row[name] for name in KEYS[:3]): row["numerator"]
        for row in _rows(public, quarters)
        if row["dimension"] == "all"
    }
    for (indicator, agency, period), number in totals.items():
        before = periods.previous(periods.parse(period)).code
        if before not in quarters or (number is not None and totals.get((indicator, agency, before)) is not None):
            continue
        pair = [known.get((indicator, agency, each, "all", "All"), {}).get("numerator") for each in (period, before)]
        if None not in pair:
            one = definitions[indicator]
            yield Hidden(float(abs(pair[0] - pair[1])), indicator, one["title"], one["unit"], is_change=True)


def _gives_away(number: SaidNumber, about: str, hidden, shown) -> bool:
    return any(_is_said(number, each, about, shown) for each in hidden.get(number.value, ()))


def _is_said(number, each, about, shown) -> bool:
    """Whether a number in a text says this hidden one: of the measure that the text is about, or of what it counts by name."""
    if number.is_share != each.is_share or (each.is_change and not _is_a_change(number)):
        return False
    if number.value in shown[about] and not (each.category and _names(number, each)):
        return False
    counted = _counts(number, each)
    if each.indicator != about:
        return not each.is_share and counted and _names(number, each) and _speaks_of(number, each)
    return counted or (number.is_plain and not _counts_something_else(number, each))


def _counts(number, each) -> bool:
    """Whether what follows is what the figure counts, such as “three of these children”."""
    near = set(number.after[:NEAR])
    return bool(near & (_nouns(each.unit) | set(_group_words(each.category))))


def _nouns(unit) -> set[str]:
    last = unit.split()[-1] if unit else ""
    nouns = {last, last.removesuffix("s")} - {""}
    return nouns | CHILDREN if "child" in unit else nouns | PEOPLE if last == "people" else nouns


def _group_words(category) -> tuple[str, ...]:
    return (*GROUPS.get(category.lower(), ()), category.lower()) if category else ()


def _names(number, each) -> bool:
    """Whether the sentence names the group, where the hidden number is a group's."""
    sentence = number.sentence.lower()
    return not each.category or any(
        re.search(rf"\b{re.escape(word)}\b", sentence) for word in _group_words(each.category)
    )


def _is_a_change(number) -> bool:
    return bool(set(number.after[:2]) & MORE_OR_LESS or set(number.before[-1:]) & {"by", "up", "down"})


def _speaks_of(number, each) -> bool:
    """Of people who are no children, that the sentence has a word of the measure too: “two people” are many things."""
    own = {word for word in re.findall(r"\w{5,}", each.title.lower()) if word not in PEOPLE}
    return not each.unit.endswith("people") or bool(own & set(re.findall(r"\w+", number.sentence.lower())))


def _counts_something_else(number, each) -> bool:
    """Whether it is so many weeks, teams or the like, and the measure is of none."""
    word = number.after[0] if number.after else ""
    return word.endswith("s") and len(word) > 3 and word not in STILL_THESE and word.removesuffix("s") not in each.unit


def _sentence(meta, each, number) -> str:
    title = meta["definitions"][each["indicator"]]["title"] if each["indicator"] else SLOTS[each["slot"]].title
    return f"“{title}” says “{number.text}” in “{number.sentence}”, and the public edition hides that number."
