"""Checks on dates of death, and on what cannot come after."""

from typing import Any

from ibis import _

from lantern.analysis.checks.registry import CENSUS, Span, example, rule
from lantern.analysis.checks.rows import beside, found

CORRECT = "Correct whichever of the two dates is wrong."


@rule(
    "8535Q",
    column="pers_death_date",
    to_do=CORRECT,
    example=example(
        [3],
        person="""
          person_id | born_on    | died_on
          1         | 2012-03-31 | 2025-06-01
          2         | 2025-07-01 | 2025-06-01""",
    ),
)
def died_before_birth(t: Any, span: Span) -> Any:
    """The date of death is before the date of birth."""
    return found(t.person, _.died_on < _.born_on)


@rule(
    "8545Q",
    column="pers_death_date",
    kinds=CENSUS,
    to_do="Check the date; the census is about deaths in its year.",
    example=example(
        [3],
        person="""
          person_id | died_on
          1         | 2025-06-01
          2         | 2025-03-31""",
    ),
)
def died_outside_year(t: Any, span: Span) -> Any:
    """The date of death is not in the census year."""
    return found(t.person, ~_.died_on.between(span.first, span.last))


@rule(
    "8585Q",
    column="cine_close_reason",
    needs=["person"],
    to_do="Give the date of death, or correct the reason for closure.",
    example=example(
        [3],
        person="""
          person_id | died_on
          1         | 2025-06-01
          2         | -""",
        referral="""
          person_id | close_reason
          1         | RC2
          2         | RC2
          2         | RC7""",
    ),
)
def closed_as_died_without_date(t: Any, span: Span) -> Any:
    """The referral was closed because the child died, but there is no date of death."""
    closed = beside(t.referral, t.person, "person_id")
    return found(closed, _.close_reason == "RC2", _.its_died_on.isnull())


# code, column with the date, table, date, what it says, example row at fault
AFTER_DEATH = [
    ("8555Q", "cine_referral_date", "referral", "on", "The referral is after the child's date of death."),
    (
        "8915",
        "cppl_cp_plan_start_date",
        "cp_plan",
        "started_on",
        "The child protection plan starts after the child died.",
    ),
    ("8920", "cppl_cp_plan_end_date", "cp_plan", "ended_on", "The child protection plan ends after the child died."),
    (
        "4008",
        "cinp_cin_plan_start_date",
        "cin_plan",
        "started_on",
        "The child in need plan starts after the child died.",
    ),
    ("4009Q", "cinp_cin_plan_end_date", "cin_plan", "ended_on", "The child in need plan ends after the child died."),
    ("L-AFTER-DEATH", "cont_contact_date", "contact", "on", "The contact is after the child's date of death."),
]


def _after_death(table: str, day: str) -> Any:
    def find(t: Any, span: Span) -> Any:
        return found(beside(t.tables[table], t.person, "person_id"), _[day] > _.its_died_on)

    return find


for code, column, table, day, message in AFTER_DEATH:
    rule(
        code,
        column=column,
        severity="error" if code == "8915" or code == "8920" else "warning",
        message=message,
        to_do=CORRECT,
        needs=["person"],
        example=example(
            [3],
            person="person_id | died_on\n1 | 2025-06-01",
            **{table: f"person_id | {day}\n1 | 2025-06-01\n1 | 2025-06-02"},
        ),
    )(_after_death(table, day))
