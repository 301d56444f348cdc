"""Checks on initial child protection conferences, and on the plans they lead to."""

from typing import Any

import ibis
from ibis import _

from lantern.analysis.checks.registry import CENSUS, Span, example, rule
from lantern.analysis.checks.rows import found, somewhere

WEEKEND = [5, 6]  # Monday is 0


@rule(
    "8715",
    column="icpc_icpc_date",
    kinds=CENSUS,
    to_do="Correct the date; the census is about conferences held in its year.",
    example=example(
        [3],
        conference="""
          conference_id | on
          1             | 2025-04-01
          2             | 2025-03-31
          3             | -""",
    ),
)
def conference_outside_year(t: Any, span: Span) -> Any:
    """The conference was held outside the census year."""
    return found(t.conference, ~_.on.between(span.first, span.last))


@rule(
    "8870Q",
    column="icpc_icpc_target_date",
    to_do="Check the target date.",
    example=example(
        [3],
        conference="""
          conference_id | target_on
          1             | 2025-05-02
          2             | 2025-05-03""",
    ),
)
def conference_due_at_weekend(t: Any, span: Span) -> Any:
    """The conference is due on a Saturday or a Sunday."""
    return found(t.conference, _.target_on.day_of_week.index().isin(WEEKEND))


@rule(
    "8875",
    column="icpc_icpc_date",
    to_do="Correct the date of the conference.",
    example=example(
        [3],
        conference="""
          conference_id | on
          1             | 2025-05-02
          2             | 2025-05-04""",
    ),
)
def conference_held_at_weekend(t: Any, span: Span) -> Any:
    """The conference is recorded as held on a Saturday or a Sunday."""
    return found(t.conference, _.on.day_of_week.index().isin(WEEKEND))


@rule(
    "L-CONFERENCE-PLAN",
    column="icpc_icpc_outcome_cp_flag",
    severity="warning",
    needs=["cp_plan"],
    to_do="Add the plan, or correct the outcome of the conference.",
    example=example(
        [3],
        conference="""
          conference_id | person_id | on         | led_to_plan
          1             | 7         | 2025-05-01 | yes
          2             | 8         | 2025-05-01 | yes
          3             | 9         | 2025-05-01 | no""",
        cp_plan="""
          cp_plan_id | person_id | started_on
          1          | 7         | 2025-05-01
          2          | 8         | 2024-05-01""",
    ),
)
def plan_promised_but_missing(t: Any, span: Span) -> Any:
    """The conference led to a child protection plan, but no plan of this child's starts on or after that day."""
    plans = t.cp_plan.group_by("person_id").aggregate(latest=_.started_on.max())
    conferences = t.conference.filter(_.led_to_plan, _.person_id.notnull(), _.on.notnull())
    followed = conferences.inner_join(plans, "person_id").filter(_.latest >= _.on)
    return found(conferences.anti_join(followed, ["origin", "row"]))


@rule(
    "2885",
    column="cppl_cp_plan_start_date",
    kinds=CENSUS,
    needs=["conference"],
    to_do="Correct the plan's start or the date of its initial conference; they are the same day.",
    example=example(
        [3],
        cp_plan="""
          cp_plan_id | person_id | started_on
          1          | 7         | 2025-05-01
          2          | 8         | 2025-05-01
          3          | 9         | 2025-03-01""",
        conference="""
          conference_id | person_id | on
          1             | 7         | 2025-05-01
          2             | 8         | 2025-05-02""",
    ),
)
def plan_without_conference_that_day(t: Any, span: Span) -> Any:
    """No initial conference was held on the day on which the child protection plan starts."""
    held = t.conference.select("person_id", started_on="on")
    plans = t.cp_plan.filter(_.person_id.notnull(), _.started_on.between(span.first, span.last))
    return found(plans.anti_join(held, ["person_id", "started_on"]))


@rule(
    "2883",
    column="cppl_cp_plan_start_date",
    kinds=CENSUS,
    needs=["conference"],
    to_do="Add the missing conferences, or check the plans' start dates.",
    example=example(
        [0],
        cp_plan="""
          cp_plan_id | started_on
          1          | 2025-05-01
          2          | 2025-05-01""",
        conference="""
          conference_id | on
          1             | 2025-05-01
          2             | 2024-05-01""",
    ),
)
def more_plans_than_conferences(t: Any, span: Span) -> Any:
    """More child protection plans start in the census year than there are initial conferences."""
    starts = t.cp_plan.select("origin", plan=_.started_on.between(span.first, span.last), held=ibis.literal(False))
    held = t.conference.select("origin", plan=ibis.literal(False), held=_.on.between(span.first, span.last))
    return somewhere(starts.union(held), _.plan.sum() > _.held.sum())
