"""Who an event is about: age, sex, ethnicity and disability on the day, and nothing that could name the child."""

from typing import Any

import ibis

from lantern.analysis.codelists import groups
from lantern.analysis.events.calendar import age_band, whole_years
from lantern.analysis.standard import Standard

FACTS = ("sex", "ethnicity", "born_on", "expected_on", "disability")
DESCRIPTION = (
    "age", "age_band", "unborn", "dob_estimated", "sex", "ethnicity_code", "ethnicity", "ethnicity_recorded",
    "disability", "disability_recorded", "immigration",
)  # what `describe` adds to an event  # fmt: skip
NOT_RECORDED = "Not recorded"
UNACCOMPANIED, ANOTHER_STATUS = "Unaccompanied asylum-seeking child", "Another status recorded"


def children(standard: Standard) -> ibis.Table:
    """One row per child: `person_id` and FACTS. Where a child was sent twice, the first row that says a thing counts."""
    person = standard.person.filter(standard.person.person_id.notnull())
    in_order = [person.origin, person.row]
    return person.group_by("person_id").agg(**{name: person[name].first(order_by=in_order) for name in FACTS})


def describe(events: ibis.Table, people: ibis.Table) -> ibis.Table:
    """The events with the child described on the day `on`; an event about a child who was not sent is kept.

    Unborn: no date of birth and expected after the day, or born after it. No date of birth and expected by the day:
    the expected date is an estimated date of birth. Sex comes from the sex field alone; a child unborn on the day
    and without one is `Unborn`. Source: data standards 7.2; CIN census rule 8750 for the unborn.
    """
    said = people.rename(recorded_sex="sex", ethnicity_code="ethnicity", recorded_disability="disability")
    known = _aged(events.left_join(said, "person_id").drop("person_id_right"))
    ethnicity = _group(known.ethnicity_code, "ethnicity").fill_null(NOT_RECORDED)
    return known.mutate(
        sex=ibis.coalesce(known.recorded_sex, ibis.ifelse(known.unborn, "Unborn", NOT_RECORDED)),
        ethnicity=ethnicity,
        ethnicity_recorded=ethnicity != NOT_RECORDED,
        disability=known.recorded_disability.fill_null(NOT_RECORDED),
        disability_recorded=known.recorded_disability.notnull(),
    ).drop("recorded_sex", "recorded_disability")


def with_immigration(events: ibis.Table, standard: Standard) -> ibis.Table:
    """The events with `immigration`, the child's recorded immigration status on the day: unaccompanied, or another.

    A return lists only the children who have one, so the rest are not recorded, which is not the same as settled.
    """
    status = standard.immigration_status.filter(standard.immigration_status.status.notnull())
    spans = status.select("person_id", "status", status_from="started_on", status_to="ended_on")
    pairs = events.select("person_id", "on").distinct().inner_join(spans, "person_id")
    begun = pairs.status_from.isnull() | (pairs.status_from <= pairs.on)
    held = pairs.filter(begun & (pairs.status_to.isnull() | (pairs.status_to > pairs.on)))
    words = held.status.lower()
    alone = (words.contains("unaccompanied") | words.contains("uasc")) & ~words.contains("former")
    said = held.group_by("person_id", "on").agg(alone=alone.any())
    joined = events.left_join(said, ["person_id", "on"]).drop("person_id_right", "on_right")
    found = ibis.cases((joined.alone, UNACCOMPANIED), (joined.alone.isnull(), NOT_RECORDED), else_=ANOTHER_STATUS)
    return joined.mutate(immigration=found).drop("alone")


def _aged(events: ibis.Table) -> ibis.Table:
    on, born, expected = events.on, events.born_on, events.expected_on
    unborn = ((born.isnull() & (expected > on)) | (born > on)).fill_null(False)
    age = ibis.ifelse(unborn, ibis.null("int32"), whole_years(born.coalesce(expected), on).cast("int32"))
    estimated = born.isnull() & (expected <= on).fill_null(False)
    aged = events.mutate(unborn=unborn, age=age, dob_estimated=estimated).drop("born_on", "expected_on")
    return aged.mutate(age_band=age_band(aged.age, aged.unborn))


def with_source(events: ibis.Table) -> ibis.Table:
    """The events with `source_code` and its group `source`; a source that was not understood is `Not recorded`."""
    coded = events.rename(source_code="source")
    stated = coded.source_code.startswith("GROUP:").ifelse(coded.source_code.substr(6), None)
    return coded.mutate(source=ibis.coalesce(_group(coded.source_code, "referral_source"), stated, NOT_RECORDED))


def _group(code: Any, codes: str) -> Any:
    return code.cases(*groups(codes).items(), else_=ibis.null("string"))
