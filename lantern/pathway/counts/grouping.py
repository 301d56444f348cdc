"""Who the children of journeys are, in the groups that figures are counted in; and whether harm was recent. Pure."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from lantern.analysis import codelists
from lantern.analysis.indicators.indicator import CATEGORIES
from lantern.pathway.counts.answering import Array, looked_up
from lantern.pathway.counts.columns import ABSENT, THERE, Columns
from lantern.pathway.counts.measures import Measures
from lantern.pathway.shapes import Pathway

ALL, RECENT, NOT_RECENT, NOT_RECORDED = "all", "Recent", "Not recent", "Not recorded"
BY_GROUP = (ALL, "recent", "sex", "age_band", "ethnicity", "disability")
ROWS = {name: tuple(dict.fromkeys((*CATEGORIES[name], *([] if name == ALL else [NOT_RECORDED])))) for name in BY_GROUP}
RECENT_DAYS = "medical_recent_days"
NON_RECENT = "concern:non_recent"
BANDS = ("recency_band", "last_contact_band")  # where somebody said it in so many words
TOLD = ("referral_received_at", "reported_to_police_at")


def groups(known: Columns, pathway: Pathway, measures: Measures) -> dict[str, Array]:
    """Of each dimension, the place of each journey's group among ROWS. What is said in no code that is known of is not
    recorded; nobody is left out.
    """
    found = {ALL: np.zeros(len(known.opened), dtype=np.int64), "recent": _recent(known, pathway)}
    code_lists = {**measures.groups, "ethnicity": codelists.groups("ethnicity")}
    for dimension, groups_of in code_lists.items():
        found[dimension] = looked_up(known.words(dimension), _places(dimension, groups_of), _unrecorded(dimension))
    return found


def _places(dimension: str, groups_of: Mapping[str, str]) -> dict[str, int]:
    return {code: ROWS[dimension].index(group) for code, group in groups_of.items()}


def _unrecorded(dimension: str) -> int:
    return ROWS[dimension].index(NOT_RECORDED)


def _recent(known: Columns, pathway: Pathway) -> Array:
    """Recent: when harm was last possible is recorded, and it was told to social care or the police within the days that
    the partnership calls recent, or no such day is and somebody said that it is recent. Not recent: after that, or so said.
    """
    last = known.times("last_contact_on").day
    told = np.stack(
        [np.where(day == ABSENT, np.iinfo(np.int64).max, day) for day in (known.times(name).day for name in TOLD)]
    )
    first = told.min(axis=0)
    first = np.where(first == np.iinfo(np.int64).max, known.opened, first)
    within = pathway.settings[RECENT_DAYS].value
    is_said = known.part(NON_RECENT) == THERE
    rows = ROWS["recent"]
    said = {"recent": rows.index(RECENT), "not recent": rows.index(NOT_RECENT)}
    otherwise = np.full(len(first), rows.index(NOT_RECORDED))
    for name in BANDS:  # of two that differ, recent: the earlier of the rows
        otherwise = looked_up(known.words(name), said, rows.index(NOT_RECORDED)).clip(max=otherwise)
    otherwise = np.where(is_said, rows.index(NOT_RECENT), otherwise)
    by_day = np.where(first - last <= within, rows.index(RECENT), rows.index(NOT_RECENT))
    return np.where((last == ABSENT) | is_said, otherwise, by_day)
