"""Checks on child protection plans and their reviews."""

from typing import Any

from ibis import _

from lantern.analysis.checks.registry import CENSUS, Span, example, rule
from lantern.analysis.checks.rows import beside, found, repeated, somewhere, starts_inside, years_between

EITHER_DATE = "Correct whichever of the two dates is wrong."


@rule(
    "8720",
    column="cppl_cp_plan_start_date",
    message="The child protection plan has no start date.",
    to_do="Give the start date; without one the plan is not counted.",
    example=example(
        [3],
        cp_plan="""
          cp_plan_id | started_on | started_on_sent
          1          | 2025-05-01 | -
          2          | -          | -
          3          | -          | soon""",
    ),
)
def plan_without_start(t: Any, span: Span) -> Any:
    """No start date."""
    return found(t.cp_plan, _.started_on.isnull(), _.started_on_sent.isnull())


@rule(
    "8720",
    column="cppl_cp_plan_start_date",
    kinds=CENSUS,
    to_do="Correct the date, or leave the plan for next year.",
    example=example(
        [3],
        cp_plan="""
          cp_plan_id | started_on
          1          | 2026-03-31
          2          | 2026-04-01""",
    ),
)
def plan_starts_after_period(t: Any, span: Span) -> Any:
    """The child protection plan starts after the end of the census year."""
    return found(t.cp_plan, _.started_on > span.last)


CATEGORIES = [
    ("8905", "initial_category", "cppl_cp_plan_initial_category", "initial"),
    ("8910", "latest_category", "cppl_cp_plan_latest_category", "latest"),
]


def _category_missing(column: str) -> Any:
    return lambda t, span: found(t.cp_plan, _[column].isnull(), _[f"{column}_sent"].isnull())


def _category_unknown(column: str) -> Any:
    return lambda t, span: found(t.cp_plan, _[f"{column}_sent"].notnull(), value=f"{column}_sent")


for code, name, column, which in CATEGORIES:
    categories = f"cp_plan_id | {name} | {name}_sent\n1 | SAB | -\n2 | - | -\n3 | - | X9"
    rule(
        code,
        column=column,
        message=f"The {which} category of abuse is blank.",
        to_do="Record the category; a plan without one cannot be counted as sexual abuse or as anything else.",
        example=example([3], cp_plan=categories),
    )(_category_missing(name))
    rule(
        code,
        column=column,
        message=f"The {which} category of abuse is not a known code or label{{value}}.",
        to_do="Correct it, or say in the label mapping what it means.",
        example=example([4], cp_plan=categories),
    )(_category_unknown(name))


@rule(
    "L-MULTIPLE",
    column="cppl_cp_plan_latest_category",
    severity="note",
    source="DfE children in need census, category MUL",
    to_do="Nothing to correct. Counts of plans for sexual abuse leave these plans out; they are shown beside them.",
    example=example(
        [0],
        cp_plan="""
          cp_plan_id | latest_category | latest_names_sexual
          1          | SAB             | -
          2          | MUL             | yes
          3          | MUL             | no""",
    ),
)
def several_categories_with_sexual(t: Any, span: Span) -> Any:
    """Some plans are for several categories of abuse together, sexual abuse among them."""
    return somewhere(t.cp_plan, ((_.latest_category == "MUL") & _.latest_names_sexual).any())


@rule(
    "8925",
    column="cppl_cp_plan_end_date",
    to_do=EITHER_DATE,
    example=example(
        [3],
        cp_plan="""
          cp_plan_id | started_on | ended_on
          1          | 2025-05-01 | 2025-05-02
          2          | 2025-05-01 | 2025-04-30""",
    ),
)
def plan_ends_before_start(t: Any, span: Span) -> Any:
    """The child protection plan ends before it starts."""
    return found(t.cp_plan, _.ended_on < _.started_on)


@rule(
    "8840",
    column="cppl_cp_plan_end_date",
    to_do=EITHER_DATE,
    example=example(
        [2],
        cp_plan="""
          cp_plan_id | started_on | ended_on
          1          | 2025-05-01 | 2025-05-01
          2          | 2025-05-01 | 2025-05-02""",
    ),
)
def plan_of_one_day(t: Any, span: Span) -> Any:
    """The child protection plan starts and ends on the same day."""
    return found(t.cp_plan, _.ended_on == _.started_on)


@rule(
    "8930",
    column="cppl_cp_plan_end_date",
    kinds=CENSUS,
    to_do="Correct the date; the census is about plans that were open in its year.",
    example=example(
        [3],
        cp_plan="""
          cp_plan_id | ended_on
          1          | 2025-04-01
          2          | 2025-03-31
          3          | -""",
    ),
)
def plan_ends_outside_year(t: Any, span: Span) -> Any:
    """The child protection plan ends outside the census year."""
    return found(t.cp_plan, ~_.ended_on.between(span.first, span.last))


@rule(
    "8935",
    column="cppl_cp_plan_end_date",
    to_do="Give the end date of the plan that has ended.",
    example=example(
        [2, 3],
        cp_plan="""
          cp_plan_id | person_id | ended_on
          1          | 7         | -
          2          | 7         | -
          3          | 7         | 2025-05-01
          4          | 8         | -""",
    ),
)
def two_open_plans(t: Any, span: Span) -> Any:
    """The child has another open child protection plan."""
    return found(t.cp_plan, repeated(t.cp_plan, "person_id", among=_.ended_on.isnull()))


@rule(
    "8940",
    column="cppl_cp_plan_start_date",
    to_do="Correct the dates of the two plans.",
    example=example(
        [3, 4],
        cp_plan="""
          cp_plan_id | person_id | started_on | ended_on
          1          | 7         | 2025-05-01 | 2025-06-01
          2          | 7         | 2025-05-20 | 2025-05-25
          3          | 7         | 2025-06-01 | 2025-07-01
          4          | 7         | 2025-07-02 | -
          5          | 8         | 2025-05-20 | -""",
    ),
)
def plans_overlap(t: Any, span: Span) -> Any:
    """The child protection plan starts before an earlier one has ended."""
    return found(t.cp_plan, starts_inside(t.cp_plan, "person_id", "started_on", "ended_on", span.last))


@rule(
    "L-PLAN-OPEN",
    column="cppl_cp_plan_end_date",
    severity="error",
    needs=["referral"],
    to_do="Give the plan's end date, or check whether the episode is closed; the plan is counted as open.",
    example=example(
        [2],
        referral="""
          referral_id | closed_on
          1           | 2025-06-01
          2           | -""",
        cp_plan="""
          cp_plan_id | referral_id | ended_on
          1          | 1           | -
          2          | 1           | 2025-05-20
          3          | 2           | -""",
    ),
)
def open_plan_on_closed_episode(t: Any, span: Span) -> Any:
    """The child protection plan is open but its episode is closed."""
    plans = beside(t.cp_plan, t.referral, "referral_id")
    return found(plans, _.ended_on.isnull(), _.ended_on_sent.isnull(), _.its_closed_on.notnull())


@rule(
    "L-PLAN-ADULT",
    column="cppl_cp_plan_end_date",
    severity="error",
    needs=["person"],
    source="Children Act 1989, section 105: a child is a person under 18",
    to_do="Give the plan's end date, or correct the date of birth.",
    example=example(
        [2],
        person="""
          person_id | born_on
          1         | 2008-03-31
          2         | 2008-04-01""",
        cp_plan="""
          cp_plan_id | person_id | ended_on
          1          | 1         | -
          2          | 2         | -
          3          | 1         | 2025-05-01""",
    ),
)
def open_plan_for_an_adult(t: Any, span: Span) -> Any:
    """The child protection plan is still open after the child turned 18."""
    plans = beside(t.cp_plan, t.person, "person_id")
    eighteen = years_between(_.its_born_on, span.last) >= 18
    return found(plans, _.ended_on.isnull(), _.ended_on_sent.isnull(), eighteen)


@rule(
    "8841",
    column="cppr_cp_review_date",
    needs=["cp_plan"],
    to_do=EITHER_DATE,
    example=example(
        [2],
        cp_plan="""
          cp_plan_id | started_on
          1          | 2025-05-01""",
        cp_review="""
          cp_plan_id | on
          1          | 2025-05-01
          1          | 2025-05-02""",
    ),
)
def review_before_plan(t: Any, span: Span) -> Any:
    """The review is on or before the day on which its plan starts."""
    reviews = beside(t.cp_review, t.cp_plan, "cp_plan_id")
    return found(reviews, _.on <= _.its_started_on)


@rule(
    "8842Q",
    column="cppr_cp_review_date",
    to_do="Give the date of the review, or remove it.",
    example=example(
        [3],
        cp_review="""
          cp_plan_id | on
          1          | 2025-05-01
          1          | -""",
    ),
)
def review_without_date(t: Any, span: Span) -> Any:
    """The review has no date."""
    return found(t.cp_review, _.on.isnull(), _.on_sent.isnull())
