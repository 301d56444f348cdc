"""Checks on one referral at a time: its date, source, need, outcome and closure."""

from datetime import date
from typing import Any

from ibis import _

from lantern.analysis.checks.registry import CENSUS, WITH_EPISODES, Span, example, rule
from lantern.analysis.checks.rows import found
from lantern.analysis.checks.working_days import working_days_before

EARLY_HELP_CODES_FROM = date(2022, 4, 1)


@rule(
    "8600",
    column="cine_referral_date",
    message="The referral has no date.",
    to_do="Give the date; a referral without one belongs to no period and is not counted.",
    example=example(
        [3],
        referral="""
          referral_id | on         | on_sent
          1           | 2025-05-01 | -
          2           | -          | -
          3           | -          | soon""",
    ),
)
def referral_without_date(t: Any, span: Span) -> Any:
    """No referral date."""
    return found(t.referral, _.on.isnull(), _.on_sent.isnull())


@rule(
    "8600",
    column="cine_referral_date",
    kinds=CENSUS,
    to_do="Correct the date, or leave the referral for next year.",
    example=example(
        [3],
        referral="""
          referral_id | on
          1           | 2026-03-31
          2           | 2026-04-01""",
    ),
)
def referral_after_period(t: Any, span: Span) -> Any:
    """The referral is after the end of the census year."""
    return found(t.referral, _.on > span.last)


@rule(
    "8866",
    column="cine_referral_source_code",
    message="No source is recorded for this referral.",
    kinds=WITH_EPISODES,
    to_do="Record who made the referral, or 10 if that is unknown.",
    example=example(
        [3],
        referral="""
          referral_id | source | source_sent
          1           | 2A     | -
          2           | -      | -
          3           | -      | Mars""",
    ),
)
def referral_source_missing(t: Any, span: Span) -> Any:
    """Blank referral source."""
    return found(t.referral, _.source.isnull(), _.source_sent.isnull())


@rule(
    "8866",
    column="cine_referral_source_code",
    to_do="Correct it, or say in the label mapping what it means; until then it is counted as not recorded.",
    example=example(
        [4],
        referral="""
          referral_id | source       | source_sent
          1           | 2A           | -
          2           | GROUP:Health | -
          3           | -            | 1E""",
    ),
)
def referral_source_unknown(t: Any, span: Span) -> Any:
    """The referral source is not a known code or label{value}."""
    return found(t.referral, _.source_sent.notnull(), value="source_sent")


@rule(
    "L-SOURCE-YEAR",
    column="cine_referral_source_code",
    severity="note",
    source="DfE children in need census 2022-23, referral source codes",
    to_do="Check the source; 5D (early help) came in on 1 April 2022.",
    example=example(
        [2],
        referral="""
          referral_id | source | on
          1           | 5D     | 2022-03-31
          2           | 5D     | 2022-04-01""",
    ),
)
def referral_source_before_its_time(t: Any, span: Span) -> Any:
    """The source code was not yet in use on the day of the referral."""
    return found(t.referral, _.source == "5D", _.on < EARLY_HELP_CODES_FROM)


@rule(
    "8568",
    column="cine_referral_nfa",
    kinds=WITH_EPISODES,
    to_do="Say yes or no.",
    example=example(
        [3],
        referral="""
          referral_id | no_further_action
          1           | no
          2           | -""",
    ),
)
def outcome_missing(t: Any, span: Span) -> Any:
    """It is not recorded whether the referral led to no further action."""
    return found(t.referral, _.no_further_action.isnull())


@rule(
    "8569Q",
    column="cine_referral_nfa",
    kinds=CENSUS,
    to_do="Check the date and the outcome; a referral with no further action belongs to the year it was made in.",
    example=example(
        [2],
        referral="""
          referral_id | on         | no_further_action
          1           | 2025-03-28 | yes
          2           | 2025-03-28 | no
          3           | 2025-03-31 | yes""",
    ),
)
def old_referral_with_no_further_action(t: Any, span: Span) -> Any:
    """A referral from before the census year is recorded as leading to no further action."""
    return found(t.referral, _.no_further_action, _.on < working_days_before(span.first, 1))


@rule(
    "8610",
    column="cine_cin_primary_need_code",
    kinds=WITH_EPISODES,
    to_do="Record the child's primary need.",
    example=example(
        [3],
        referral="""
          referral_id | no_further_action | primary_need | primary_need_sent
          1           | no                | N1           | -
          2           | no                | -            | -
          3           | yes               | -            | -
          4           | no                | -            | N77""",
    ),
)
def need_missing(t: Any, span: Span) -> Any:
    """The referral led to further action but no primary need is recorded."""
    return found(t.referral, ~_.no_further_action, _.primary_need.isnull(), _.primary_need_sent.isnull())


@rule(
    "8650",
    column="cine_cin_primary_need_code",
    to_do="Use N0 to N9, the codes of the census primary need table.",
    example=example(
        [3],
        referral="""
          referral_id | primary_need | primary_need_sent
          1           | N1           | -
          2           | -            | N77""",
    ),
)
def need_unknown(t: Any, span: Span) -> Any:
    """The primary need is not a known code{value}."""
    return found(t.referral, _.primary_need_sent.notnull(), value="primary_need_sent")


@rule(
    "8805",
    column="cine_close_reason",
    to_do="Give the reason for closure, or remove the closure date.",
    example=example(
        [3],
        referral="""
          referral_id | closed_on  | close_reason
          1           | 2025-06-01 | RC7
          2           | 2025-06-01 | -
          3           | -          | -""",
    ),
)
def closed_without_reason(t: Any, span: Span) -> Any:
    """There is a closure date but no reason for closure."""
    return found(t.referral, _.closed_on.notnull(), _.close_reason.isnull(), _.close_reason_sent.isnull())


@rule(
    "8810",
    column="cine_close_date",
    to_do="Give the closure date, or remove the reason.",
    example=example(
        [3],
        referral="""
          referral_id | closed_on  | close_reason
          1           | 2025-06-01 | RC7
          2           | -          | RC7
          3           | -          | -""",
    ),
)
def reason_without_closure(t: Any, span: Span) -> Any:
    """There is a reason for closure but no closure date."""
    has_reason = _.close_reason.notnull() | _.close_reason_sent.notnull()
    return found(t.referral, _.closed_on.isnull(), _.closed_on_sent.isnull(), has_reason)


@rule(
    "8630",
    column="cine_close_date",
    to_do="Correct whichever of the two dates is wrong.",
    example=example(
        [3],
        referral="""
          referral_id | on         | closed_on
          1           | 2025-06-01 | 2025-06-01
          2           | 2025-06-01 | 2025-05-31""",
    ),
)
def closed_before_referral(t: Any, span: Span) -> Any:
    """The closure date is before the referral."""
    return found(t.referral, _.closed_on < _.on)


@rule(
    "8620",
    column="cine_close_date",
    kinds=CENSUS,
    to_do="Correct the date; the census is about closures in its year.",
    example=example(
        [3],
        referral="""
          referral_id | closed_on
          1           | 2025-04-01
          2           | 2025-03-31
          3           | -""",
    ),
)
def closed_outside_year(t: Any, span: Span) -> Any:
    """The closure date is not in the census year."""
    return found(t.referral, ~_.closed_on.between(span.first, span.last))


@rule(
    "8640",
    column="cine_close_reason",
    to_do="Use RC1 to RC9, the codes of the census reason for closure table.",
    example=example(
        [3],
        referral="""
          referral_id | close_reason | close_reason_sent
          1           | RC7          | -
          2           | -            | RC10""",
    ),
)
def closure_reason_unknown(t: Any, span: Span) -> Any:
    """The reason for closure is not a known code{value}."""
    return found(t.referral, _.close_reason_sent.notnull(), value="close_reason_sent")


@rule(
    "L-CLOSURE-YEAR",
    column="cine_close_reason",
    severity="note",
    source="DfE children in need census 2022-23, reason for closure codes",
    to_do="Check the reason; RC9 (referred to early help) came in on 1 April 2022.",
    example=example(
        [2],
        referral="""
          referral_id | close_reason | closed_on
          1           | RC9          | 2022-03-31
          2           | RC9          | 2022-04-01""",
    ),
)
def closure_reason_before_its_time(t: Any, span: Span) -> Any:
    """The reason for closure was not yet in use on the day of closure."""
    return found(t.referral, _.close_reason == "RC9", _.closed_on < EARLY_HELP_CODES_FROM)
