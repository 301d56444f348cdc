"""The pathway's figures as indicators: what each means in words, with a worked example. Pure. Written out by `make docs`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from lantern.analysis.indicators.indicator import JOURNEYS
from lantern.pathway.counts.grouping import BY_GROUP
from lantern.pathway.counts.measures import OPENED, Day, Length, Measure, Measures, plainly
from lantern.pathway.counts.worked import of_length, of_share
from lantern.pathway.shapes import Pathway, Step

LENGTHS = "lengths"
NOT_RECORDED = "Not recorded is an answer of its own: such a journey is in the denominator, is not counted as done, and is shown as not known."
LEFT_OUT = "To whom it does not apply, and who still has time, is left out as not eligible."
IN_PART = "Where a test asks for several things, all of them have to be there: a part of them is not counted."
AS_KNOWN = "What is recorded later changes earlier periods too. What a release said of them does not change."
INSTEAD = "Where that day is not recorded, and the journey says that this applies or stands further on, it counts by the day it was opened."
MORE_IS_NO_WORSE = (
    "More of this is neither better nor worse: it says what was found and done, and depends on what children needed."
)
OUT_OF_ORDER = (
    "Where it cannot be said, as when it ends before it began, a journey is in the denominator and shown as not known."
)
STILL_GOING = "What is still open counts as going on, by Kaplan-Meier: leaving it out would make every wait look short."
COMPARATOR = "None: no national figure is counted in this way."
GROUPS_ARE_SMALL = "Groups are small: look at the interval before saying that one gets less than another."
LIMITS = {"-from": ("lower limit", "low", "short"), "-to": ("upper limit", "high", "long")}


def declared(pathway: Pathway, measures: Measures) -> dict[str, Any]:
    """Stages by code, the place of each indicator, and every indicator as plain data."""
    rows = [_share(one, measures, pathway) for one in measures.shares]
    rows += [row for one in measures.lengths for row in _length(one, pathway)]
    places = {one.code: (one.stage, one.part) for one in measures.shares}
    places |= {one.code + ending: (one.stage, LENGTHS) for one in measures.lengths for ending in ("", *LIMITS)}
    return {
        "stages": {stage.code: stage.name for stage in pathway.stages},
        "places": places,
        "indicators": rows,
    }


def written(told: dict[str, Any]) -> str:
    """The same in, the same text out."""
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _share(one: Measure, measures: Measures, pathway: Pathway) -> dict[str, Any]:
    step = pathway.steps.get(one.step)
    of = plainly(one.test.of)
    return {
        "code": one.code,
        "title": one.title,
        "question": f"Of the {of}, for how many is this so: {_inside(one.test.words)}?",
        "kind": "flow",
        "stage": _counted_by(one),
        "numerator": f"{one.code} met",
        "eligibility": f"{one.code} asked",
        "unit": of,
        "breakdowns": list(BY_GROUP) if one.by_group else ["all"],
        "polarity": one.polarity,
        "source": _source(step, one.stage, pathway),
        "definition": f"{one.test.words}. Counted: {plainly(one.test.counted)}, of all {of}. {_by_day(one.day)}",
        "caveats": list(_caveats(one, step)),
        "comparator": COMPARATOR,
        "catalogue_id": one.feeds,
        "within": [each.code for each in measures.shares if _is_within(one, each)],
        "example": of_share(one, pathway),
    }


def _counted_by(one: Measure) -> str:
    """What is counted: alike for figures that count the same journeys in the same periods, so that they are hidden together."""
    instead = [*one.test.applies, *filter(None, [one.day.once_at])] if one.day.name != OPENED else []
    return " or ".join([f"{JOURNEYS} by {one.day.name}", *instead])


def _is_within(one: Measure, other: Measure) -> bool:
    """Whether whoever meets the one meets the other."""
    asks_more = other.test.clock or other.test.either or other.test.never or other.only_with or other.only_without
    same = one.code != other.code and _counted_by(one) == _counted_by(other) and not other.test.applies
    return same and not asks_more and set(other.test.needs) < {*one.test.needs}


def _caveats(one: Measure, step: Step | None) -> Iterator[str]:
    yield NOT_RECORDED
    yield LEFT_OUT
    if len(one.test.needs) + bool(one.test.clock) > 1:
        yield IN_PART
    yield AS_KNOWN
    if one.day.name != OPENED and (one.test.applies or one.day.once_at):
        yield INSTEAD
    if one.polarity == "context":
        yield MORE_IS_NO_WORSE
    if one.by_group:
        yield GROUPS_ARE_SMALL
    if step and step.unconfirmed:
        yield f"To be confirmed: {'; '.join(step.unconfirmed)}."


def _length(one: Length, pathway: Pathway) -> Iterator[dict[str, Any]]:
    step = pathway.steps.get(one.step)
    day = Day(one.starts, one.of)
    row = {
        "code": one.code,
        "title": one.title,
        "question": f"Within how many {one.unit} was it done for half of the {one.of}?",
        "kind": "wait",
        "stage": f"{JOURNEYS} by {one.starts}",
        "numerator": f"{one.code} {one.unit}",
        "eligibility": f"{one.code} asked",
        "followed": f"{one.code} over",
        "unit": one.unit,
        "breakdowns": ["all"],
        "polarity": one.polarity,
        "source": _source(step, one.stage, pathway),
        "definition": f"After how many {one.unit} half were done, of all {one.of}. {_by_day(day)}",
        "caveats": [STILL_GOING, OUT_OF_ORDER, LEFT_OUT, AS_KNOWN],
        "comparator": COMPARATOR,
        "catalogue_id": one.feeds,
        "example": of_length(one, "", pathway),
    }
    yield row
    for ending, (which, statistic, way) in LIMITS.items():
        yield row | {
            "code": one.code + ending,
            "title": f"{one.title}: {which}",
            "question": f"How {way} may the middle be, as few as there were?",
            "statistic": statistic,
            "catalogue_id": "",  # it is no measure of its own
            "example": of_length(one, ending, pathway),
        }


def _inside(words: str) -> str:
    return words[0].lower() + words[1:]


def _by_day(day: Day) -> str:
    which = "on which it was opened" if day.name == OPENED else f"recorded as {_named(day.name)}"
    return f"A journey counts in the period of the day {which}."


def _named(name: str) -> str:
    said = name.removesuffix("_at").removesuffix("_on").replace("_", " ")
    return f"“{said}”"


def _source(step: Step | None, stage: str, pathway: Pathway) -> str:
    where = f"step {step.code}" if step else f"stage {stage}"
    names: Mapping[str, Any] = pathway.sources
    titles = [names[code].title for code in step.sources] if step else []
    return "; ".join([f"Response pathway {pathway.edition}, {where}", *titles])
