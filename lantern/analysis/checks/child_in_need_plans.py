"""Checks on child in need plans."""

from typing import Any

from ibis import _

from lantern.analysis.checks.registry import CENSUS, Span, example, rule
from lantern.analysis.checks.rows import beside, found, repeated, starts_inside

EITHER_DATE = "Correct whichever of the two dates is wrong."


@rule(
    "4010",
    column="cinp_cin_plan_start_date",
    message="The child in need plan has no start date.",
    to_do="Give the start date.",
    example=example(
        [3],
        cin_plan="""
          cin_plan_id | started_on | started_on_sent
          1           | 2025-05-01 | -
          2           | -          | -
          3           | -          | soon""",
    ),
)
def plan_without_start(t: Any, span: Span) -> Any:
    """No start date."""
    return found(t.cin_plan, _.started_on.isnull(), _.started_on_sent.isnull())


@rule(
    "4010",
    column="cinp_cin_plan_start_date",
    kinds=CENSUS,
    to_do="Correct the date, or leave the plan for next year.",
    example=example(
        [3],
        cin_plan="""
          cin_plan_id | started_on
          1           | 2026-03-31
          2           | 2026-04-01""",
    ),
)
def plan_starts_after_period(t: Any, span: Span) -> Any:
    """The child in need plan starts after the end of the census year."""
    return found(t.cin_plan, _.started_on > span.last)


@rule(
    "4011",
    column="cinp_cin_plan_end_date",
    to_do=EITHER_DATE,
    example=example(
        [3],
        cin_plan="""
          cin_plan_id | started_on | ended_on
          1           | 2025-05-01 | 2025-05-01
          2           | 2025-05-01 | 2025-04-30""",
    ),
)
def plan_ends_before_start(t: Any, span: Span) -> Any:
    """The child in need plan ends before it starts."""
    return found(t.cin_plan, _.ended_on < _.started_on)


@rule(
    "4012Q",
    column="cinp_cin_plan_end_date",
    to_do="Check the two dates.",
    example=example(
        [2],
        cin_plan="""
          cin_plan_id | started_on | ended_on
          1           | 2025-05-01 | 2025-05-01
          2           | 2025-05-01 | 2025-05-02""",
    ),
)
def plan_of_one_day(t: Any, span: Span) -> Any:
    """The child in need plan starts and ends on the same day."""
    return found(t.cin_plan, _.ended_on == _.started_on)


@rule(
    "4013",
    column="cinp_cin_plan_end_date",
    kinds=CENSUS,
    to_do="Correct the date; the census is about plans that were open in its year.",
    example=example(
        [3],
        cin_plan="""
          cin_plan_id | ended_on
          1           | 2025-04-01
          2           | 2025-03-31
          3           | -""",
    ),
)
def plan_ends_outside_year(t: Any, span: Span) -> Any:
    """The child in need plan ends outside the census year."""
    return found(t.cin_plan, ~_.ended_on.between(span.first, span.last))


@rule(
    "4004",
    column="cinp_cin_plan_end_date",
    to_do="Give the end date of the plan that has ended.",
    example=example(
        [2, 3],
        cin_plan="""
          cin_plan_id | person_id | ended_on
          1           | 7         | -
          2           | 7         | -
          3           | 7         | 2025-05-01
          4           | 8         | -""",
    ),
)
def two_open_plans(t: Any, span: Span) -> Any:
    """The child has another open child in need plan."""
    return found(t.cin_plan, repeated(t.cin_plan, "person_id", among=_.ended_on.isnull()))


@rule(
    "4014",
    column="cinp_cin_plan_start_date",
    to_do="Correct the dates of the two plans.",
    example=example(
        [3],
        cin_plan="""
          cin_plan_id | person_id | started_on | ended_on
          1           | 7         | 2025-05-01 | 2025-06-01
          2           | 7         | 2025-05-20 | 2025-06-20
          3           | 7         | 2025-07-02 | -
          4           | 8         | 2025-05-20 | -""",
    ),
)
def plans_overlap(t: Any, span: Span) -> Any:
    """The child in need plan starts before an earlier one has ended."""
    return found(t.cin_plan, starts_inside(t.cin_plan, "person_id", "started_on", "ended_on", span.last))


@rule(
    "4001",
    column="cinp_cin_plan_end_date",
    needs=["cp_plan"],
    to_do="Give the end date of the plan that has ended; a child is on one kind of plan at a time.",
    example=example(
        [2],
        cin_plan="""
          cin_plan_id | person_id | ended_on
          1           | 7         | -
          2           | 8         | -
          3           | 7         | 2025-05-01""",
        cp_plan="""
          cp_plan_id | person_id | ended_on
          1          | 7         | -
          2          | 8         | 2025-05-01""",
    ),
)
def open_on_both_plans(t: Any, span: Span) -> Any:
    """The child has an open child in need plan and an open child protection plan."""
    is_open = _.ended_on.isnull() & _.ended_on_sent.isnull()
    return found(t.cin_plan, is_open, _.person_id.isin(t.cp_plan.filter(is_open).person_id))


@rule(
    "4016",
    column="cinp_cin_plan_start_date",
    needs=["cp_plan"],
    to_do="Correct the dates of the two plans.",
    example=example(
        [2],
        cin_plan="""
          cin_plan_id | person_id | started_on
          1           | 7         | 2025-05-20
          2           | 7         | 2025-06-01
          3           | 7         | 2025-04-30""",
        cp_plan="""
          cp_plan_id | person_id | started_on | ended_on
          1          | 7         | 2025-05-01 | 2025-06-01""",
    ),
)
def starts_during_child_protection(t: Any, span: Span) -> Any:
    """The child in need plan starts while the child is on a child protection plan."""
    plans = beside(t.cin_plan, t.cp_plan, "person_id")
    before_end = (_.started_on < _.its_ended_on) | (_.its_ended_on.isnull() & (_.started_on <= span.last))
    return found(plans, _.started_on >= _.its_started_on, before_end)


@rule(
    "4017",
    column="cppl_cp_plan_start_date",
    needs=["cin_plan"],
    to_do="Correct the dates of the two plans.",
    example=example(
        [2, 5],
        cp_plan="""
          cp_plan_id | person_id | started_on
          1          | 7         | 2025-05-20
          2          | 7         | 2025-06-01
          3          | 7         | 2025-04-30
          4          | 8         | 2025-05-20""",
        cin_plan="""
          cin_plan_id | person_id | started_on | ended_on
          1           | 7         | 2025-05-01 | 2025-06-01
          2           | 8         | 2025-05-01 | -""",
    ),
)
def child_protection_starts_during_plan(t: Any, span: Span) -> Any:
    """The child protection plan starts while the child is on a child in need plan."""
    plans = beside(t.cp_plan, t.cin_plan, "person_id")
    before_end = (_.started_on < _.its_ended_on) | (_.its_ended_on.isnull() & (_.started_on <= span.last))
    return found(plans, _.started_on >= _.its_started_on, before_end)


@rule(
    "4003",
    column="cppr_cp_review_date",
    needs=["cin_plan"],
    to_do="Correct the date of the review, or those of the child in need plan.",
    example=example(
        [2],
        cp_review="""
          person_id | on
          7         | 2025-05-20
          7         | 2025-05-01
          7         | 2025-06-01
          8         | 2025-05-20""",
        cin_plan="""
          cin_plan_id | person_id | started_on | ended_on
          1           | 7         | 2025-05-01 | 2025-06-01""",
    ),
)
def review_during_plan(t: Any, span: Span) -> Any:
    """A child protection review was held while the child was on a child in need plan."""
    reviews = beside(t.cp_review, t.cin_plan, "person_id")
    # The review that ends a child protection plan may open the child in need plan the same day.
    return found(reviews, _.on > _.its_started_on, _.on < _.its_ended_on.coalesce(span.last))


@rule(
    "L-PLAN-OPEN",
    column="cinp_cin_plan_end_date",
    severity="error",
    needs=["referral"],
    to_do="Give the plan's end date, or check whether the episode is closed.",
    example=example(
        [2],
        referral="""
          referral_id | closed_on
          1           | 2025-06-01
          2           | -""",
        cin_plan="""
          cin_plan_id | referral_id | ended_on
          1           | 1           | -
          2           | 1           | 2025-05-20
          3           | 2           | -""",
    ),
)
def open_plan_on_closed_episode(t: Any, span: Span) -> Any:
    """The child in need plan is open but its episode is closed."""
    plans = beside(t.cin_plan, t.referral, "referral_id")
    return found(plans, _.ended_on.isnull(), _.ended_on_sent.isnull(), _.its_closed_on.notnull())
