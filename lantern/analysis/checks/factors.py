"""Checks on factors found at assessment: where sexual abuse is first visible in the national data."""

from datetime import date
from typing import Any

import ibis
from ibis import _

from lantern.analysis.checks.registry import Span, example, rule
from lantern.analysis.checks.rows import beside, found, is_missing_from, repeated
from lantern.analysis.codelists import load

NONE_FOUND = "21"


@rule(
    "L-FACTOR",
    column="cinf_assessment_factors_json",
    severity="error",
    source="DfE children in need census, assessment factor codes",
    to_do="Use the codes of the census assessment factors table; until then this factor is not counted.",
    example=example(
        [3],
        factor="""
          assessment_id | code
          1             | 19C
          2             | 25Z""",
    ),
)
def factor_unknown(t: Any, span: Span) -> Any:
    """The assessment factor is not a known code{value}."""
    known = sorted({row["code"] for row in load("assessment_factors")})
    return found(t.factor, _.code.notin(known), value="code")


def _retired(code: str) -> Any:
    def find(t: Any, span: Span) -> Any:
        before = (t.assessment.authorised_on.coalesce(t.assessment.started_on) < date(2020, 4, 1)).fill_null(False)
        in_its_time = t.assessment.filter(before, _.assessment_id.notnull()).assessment_id
        return found(t.factor, _.code == code, _.assessment_id.notin(in_its_time))

    return find


for code, query, instead in [("18A", "8945Q", "18B or 18C"), ("19A", "8950Q", "19B or 19C")]:
    rule(
        query,
        column="cinf_assessment_factors_json",
        needs=["assessment"],
        message=f"Factor {code} is no longer used.",
        to_do=f"Use {instead}: whether it was another child or an adult. Until then it is counted, with neither said.",
        example=example(
            [2, 5],
            factor=f"assessment_id | code\n1 | {code}\n2 | {code}\n1 | 1A\n3 | {code}",
            assessment="assessment_id | authorised_on\n1 | 2020-04-01\n2 | 2020-03-31",
        ),
    )(_retired(code))


@rule(
    "L-FACTOR-YEAR",
    column="cinf_assessment_factors_json",
    severity="note",
    needs=["assessment"],
    source="DfE children in need census, assessment factor codes 2020-21 and 2021-22",
    to_do="Check the date of the assessment, or the factor.",
    example=example(
        [2, 4],
        factor="""
          assessment_id | code
          1             | 24A
          2             | 24A
          1             | 19C
          2             | 19C""",
        assessment="""
          assessment_id | authorised_on
          1             | 2020-03-31
          2             | 2021-04-01""",
    ),
)
def factor_before_its_time(t: Any, span: Span) -> Any:
    """Factor{value} was not yet in use when the assessment was authorised."""
    starts = {row["code"]: row["valid_from"] for row in load("assessment_factors") if row["valid_from"]}
    factors = beside(t.factor, t.assessment, "assessment_id")
    early = [
        (_.code == code) & (_.its_authorised_on < date.fromisoformat(start)) for code, start in sorted(starts.items())
    ]
    return found(factors, ibis.or_(*early), value="code")


@rule(
    "8869",
    column="cinf_assessment_factors_json",
    to_do="Remove 21 (no factors), or the other factors.",
    example=example(
        [2, 3],
        factor="""
          assessment_id | code
          1             | 21
          1             | 19C
          2             | 21
          3             | 19C""",
    ),
)
def none_beside_factors(t: Any, span: Span) -> Any:
    """The assessment says that no factors were found (21) and also names some."""
    says_none, window = t.factor.code == NONE_FOUND, ibis.window(group_by="assessment_id")
    return found(t.factor, says_none.any().over(window), (~says_none).any().over(window))


@rule(
    "8898",
    column="cinf_assessment_factors_json",
    to_do="Keep each factor once; it is counted once.",
    example=example(
        [2, 3],
        factor="""
          assessment_id | code
          1             | 19C
          1             | 19C
          1             | 1A
          2             | 19C
          3             | 19C
          3             | 19C""",
        assessment="""
          assessment_id
          1
          3
          3""",
    ),
)
def factor_twice(t: Any, span: Span) -> Any:
    """A factor is recorded more than once on the same assessment."""
    # An assessment sent twice brings its factors twice; that is one fault, and has a check of its own.
    sent_twice = t.assessment.group_by("assessment_id").having(_.count() > 1).aggregate().assessment_id
    is_one = t.factor.assessment_id.notin(sent_twice)
    return found(t.factor, repeated(t.factor, "assessment_id", "code"), is_one)


@rule(
    "8897Q",
    column="cina_assessment_auth_date",
    needs=["factor"],
    to_do="Record the factors, or 21 if none were found; without them the assessment cannot show sexual abuse.",
    example=example(
        [3],
        assessment="""
          assessment_id | authorised_on
          1             | 2025-05-01
          2             | 2025-05-01
          3             | -""",
        factor="""
          assessment_id | code
          1             | 19C""",
    ),
)
def no_factors(t: Any, span: Span) -> Any:
    """The assessment was authorised without any factors."""
    return found(t.assessment, _.authorised_on.notnull(), is_missing_from(t.assessment, t.factor, "assessment_id"))


@rule(
    "8614",
    column="cinf_assessment_factors_json",
    needs=["assessment"],
    to_do="Give the authorisation date if the assessment is finished; otherwise remove the factors.",
    example=example(
        [3],
        factor="""
          assessment_id | code
          1             | 19C
          2             | 19C""",
        assessment="""
          assessment_id | authorised_on
          1             | 2025-05-01
          2             | -""",
    ),
)
def factors_before_completion(t: Any, span: Span) -> Any:
    """Factors are recorded on an assessment that is not finished."""
    open_ones = t.assessment.filter(_.authorised_on.isnull(), _.authorised_on_sent.isnull())
    return found(t.factor, _.assessment_id.isin(open_ones.assessment_id))


@rule(
    "8873Q",
    column="cine_close_reason",
    needs=["assessment", "factor"],
    to_do="Check the reason for closure: RC8 or RC9 is expected when the only assessment found no factors.",
    example=example(
        [3],
        referral="""
          referral_id | closed_on  | close_reason
          1           | 2025-06-01 | RC8
          2           | 2025-06-01 | RC7
          3           | 2025-06-01 | RC7
          4           | -          | -""",
        assessment="""
          assessment_id | referral_id | authorised_on
          1             | 1           | 2025-05-01
          2             | 2           | 2025-05-01
          3             | 3           | 2025-05-01
          4             | 3           | 2025-05-11
          5             | 4           | 2025-05-11""",
        factor="""
          assessment_id | code
          1             | 21
          2             | 21
          3             | 21
          5             | 21""",
    ),
)
def nothing_found_but_not_closed_so(t: Any, span: Span) -> Any:
    """The only assessment found no factors, but the episode was closed for another reason."""
    nothing = t.factor.filter(_.code == NONE_FOUND, _.assessment_id.notnull()).assessment_id
    only = (
        t.assessment.group_by("referral_id")
        .having(_.count() == 1)
        .aggregate(nothing_found=(_.authorised_on.notnull() & _.assessment_id.isin(nothing)).any())
    )
    closed = [_.closed_on.notnull(), _.close_reason.notin(["RC8", "RC9"])]
    return found(t.referral, *closed, _.referral_id.isin(only.filter(_.nothing_found).referral_id))
