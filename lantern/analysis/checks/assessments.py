"""Checks on assessments: when they started, when they were authorised, and which are still open."""

from typing import Any

from ibis import _

from lantern.analysis.checks.registry import CENSUS, WITH_EPISODES, Span, example, rule
from lantern.analysis.checks.rows import again, beside, found, is_missing_from, repeated, starts_inside
from lantern.analysis.checks.working_days import working_days_before


@rule(
    "L-ASSESSMENT-START",
    column="cina_assessment_start_date",
    severity="warning",
    to_do="Give the start date.",
    example=example(
        [3],
        assessment="""
          assessment_id | started_on | started_on_sent
          1             | 2025-05-01 | -
          2             | -          | -
          3             | -          | soon""",
    ),
)
def assessment_without_start(t: Any, span: Span) -> Any:
    """The assessment has no start date."""
    return found(t.assessment, _.started_on.isnull(), _.started_on_sent.isnull())


@rule(
    "8608",
    column="cina_assessment_auth_date",
    to_do="Correct whichever of the two dates is wrong.",
    example=example(
        [3],
        assessment="""
          assessment_id | started_on | authorised_on
          1             | 2025-05-01 | 2025-05-01
          2             | 2025-05-01 | 2025-04-30""",
    ),
)
def authorised_before_start(t: Any, span: Span) -> Any:
    """The assessment was authorised before it started."""
    return found(t.assessment, _.authorised_on < _.started_on)


@rule(
    "8696",
    column="cina_assessment_auth_date",
    kinds=CENSUS,
    to_do="Correct the date; the census is about assessments completed in its year.",
    example=example(
        [3],
        assessment="""
          assessment_id | authorised_on
          1             | 2025-04-01
          2             | 2025-03-31
          3             | -""",
    ),
)
def authorised_outside_year(t: Any, span: Span) -> Any:
    """The assessment was authorised outside the census year."""
    return found(t.assessment, ~_.authorised_on.between(span.first, span.last))


@rule(
    "8736",
    column="cina_assessment_start_date",
    kinds=CENSUS,
    to_do="Give the authorisation date if it is finished; otherwise check the start date.",
    example=example(
        [3],
        assessment="""
          assessment_id | started_on | authorised_on
          1             | 2025-04-01 | -
          2             | 2025-03-31 | -
          3             | 2025-03-31 | 2025-04-20""",
    ),
)
def open_assessment_from_outside_year(t: Any, span: Span) -> Any:
    """The assessment is not finished and did not start in the census year."""
    return found(t.assessment, _.authorised_on.isnull(), ~_.started_on.between(span.first, span.last))


@rule(
    "8670Q",
    column="cina_assessment_auth_date",
    to_do="Give the authorisation date if it is finished, or be ready to say why it is taking longer.",
    example=example(
        [2],
        assessment="""
          assessment_id | started_on | authorised_on
          1             | 2026-01-26 | -
          2             | 2026-01-27 | -
          3             | 2026-01-23 | 2026-03-01""",
    ),
)
def assessment_open_too_long(t: Any, span: Span) -> Any:
    """The assessment started more than 45 working days before the end of the period and is not finished."""
    unfinished = _.authorised_on.isnull() & _.authorised_on_sent.isnull()
    return found(t.assessment, unfinished, _.started_on < working_days_before(span.last, 45))


@rule(
    "8863Q",
    column="cina_assessment_start_date",
    to_do="Check the dates of the two assessments.",
    example=example(
        [3],
        assessment="""
          assessment_id | referral_id | started_on | authorised_on
          1             | 1           | 2025-05-01 | 2025-06-01
          2             | 1           | 2025-05-20 | 2025-06-20
          3             | 1           | 2025-07-01 | -
          4             | 2           | 2025-05-01 | -""",
    ),
)
def assessments_overlap(t: Any, span: Span) -> Any:
    """The assessment starts while another on the same referral is under way."""
    return found(t.assessment, starts_inside(t.assessment, "referral_id", "started_on", "authorised_on", span.last))


@rule(
    "8896",
    column="cina_assessment_auth_date",
    to_do="Give the authorisation date of the one that is finished.",
    example=example(
        [2, 3],
        assessment="""
          assessment_id | referral_id | authorised_on
          1             | 1           | -
          2             | 1           | -
          3             | 1           | 2025-06-01
          4             | 2           | -""",
    ),
)
def two_open_assessments(t: Any, span: Span) -> Any:
    """Another assessment on the same referral is also open."""
    return found(t.assessment, repeated(t.assessment, "referral_id", among=_.authorised_on.isnull()))


@rule(
    "L-ASSESSMENT-AGAIN",
    column="cina_assessment_id",
    severity="warning",
    to_do="If it is one assessment keep it once; each row is counted.",
    example=example(
        [2, 3],
        assessment="""
          assessment_id | person_id | started_on | authorised_on
          1             | 7         | 2025-05-01 | 2025-06-01
          2             | 7         | 2025-05-01 | 2025-06-01
          3             | 7         | 2025-05-01 | 2025-07-01
          4             | 8         | 2025-05-01 | 2025-06-01""",
    ),
)
def same_assessment_again(t: Any, span: Span) -> Any:
    """Another assessment for the same child has the same dates."""
    return found(t.assessment, again(t.assessment, "assessment_id", "person_id", "started_on", "authorised_on"))


@rule(
    "8867",
    column="cina_assessment_auth_date",
    needs=["referral"],
    to_do="Give the authorisation date, or check whether the episode is closed.",
    example=example(
        [3],
        referral="""
          referral_id | closed_on
          1           | 2025-06-01
          2           | -""",
        assessment="""
          assessment_id | referral_id | authorised_on
          1             | 1           | 2025-05-01
          2             | 1           | -
          3             | 2           | -""",
    ),
)
def closed_with_open_assessment(t: Any, span: Span) -> Any:
    """The episode is closed but this assessment is not finished."""
    assessments = beside(t.assessment, t.referral, "referral_id")
    return found(assessments, _.its_closed_on.notnull(), _.authorised_on.isnull(), _.authorised_on_sent.isnull())


@rule(
    "2991Q",
    column="s47e_referral_id",
    kinds=WITH_EPISODES,
    needs=["assessment"],
    to_do="Add the assessment, or be ready to say why there was none.",
    example=example(
        [3],
        section_47="""
          section_47_id | referral_id
          1             | 1
          2             | 2
          3             | -""",
        assessment="""
          assessment_id | referral_id
          1             | 1""",
    ),
)
def enquiry_without_assessment(t: Any, span: Span) -> Any:
    """There is a section 47 enquiry but no assessment on the same referral."""
    return found(t.section_47, is_missing_from(t.section_47, t.assessment, "referral_id"))
