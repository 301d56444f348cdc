"""Checks on looked-after episodes, legal status and care leavers."""

from typing import Any

from ibis import _

from lantern.analysis.checks.registry import Span, example, rule
from lantern.analysis.checks.rows import found, starts_inside


@rule(
    "L-CARE-START",
    column="clae_cla_episode_start_date",
    severity="error",
    to_do="Give the start date; without one the child is not counted as looked after.",
    example=example(
        [3],
        looked_after="""
          episode_id | started_on | started_on_sent
          1          | 2025-05-01 | -
          2          | -          | -
          3          | -          | soon""",
    ),
)
def episode_without_start(t: Any, span: Span) -> Any:
    """The looked-after episode has no start date."""
    return found(t.looked_after, _.started_on.isnull(), _.started_on_sent.isnull())


@rule(
    "L-CARE-END",
    column="clae_cla_episode_ceased_date",
    severity="error",
    to_do="Correct whichever of the two dates is wrong.",
    example=example(
        [3],
        looked_after="""
          episode_id | started_on | ended_on
          1          | 2025-05-01 | 2025-05-01
          2          | 2025-05-01 | 2025-04-30""",
    ),
)
def episode_ends_before_start(t: Any, span: Span) -> Any:
    """The looked-after episode ends before it starts."""
    return found(t.looked_after, _.ended_on < _.started_on)


@rule(
    "L-CARE-OVERLAP",
    column="clae_cla_episode_start_date",
    severity="error",
    to_do="Correct the dates of the two episodes.",
    example=example(
        [3],
        looked_after="""
          episode_id | person_id | started_on | ended_on
          1          | 7         | 2025-05-01 | 2025-06-01
          2          | 7         | 2025-05-20 | 2025-06-20
          3          | 7         | 2025-06-20 | -
          4          | 8         | 2025-05-20 | -""",
    ),
)
def episodes_overlap(t: Any, span: Span) -> Any:
    """The looked-after episode starts before an earlier one has ended."""
    return found(
        t.looked_after, starts_inside(t.looked_after, "person_id", "started_on", "ended_on", span.last, touching=False)
    )


UNKNOWN = [
    ("L-LEGAL-STATUS", "lega_legal_status", "legal_status", "legal_status", "The legal status"),
    ("L-LEGAL-STATUS", "clae_legal_status", "looked_after", "legal_status", "The legal status"),
    ("L-CARE-REASON", "clae_cla_episode_start_reason", "looked_after", "start_reason", "The reason for the episode"),
    ("L-CARE-LEAVER", "clea_care_leaver_eligibility", "care_leaver", "eligibility", "The care leaver's eligibility"),
]


def _unknown(table: str, column: str) -> Any:
    return lambda t, span: found(t.tables[table], _[f"{column}_sent"].notnull(), value=f"{column}_sent")


for code, column, table, name, what in UNKNOWN:
    rule(
        code,
        column=column,
        severity="error",
        message=f"{what} is not a known code or label{{value}}.",
        source="DfE SSDA903 code lists" if code != "L-CARE-LEAVER" else "Standard Safeguarding Dataset, care leavers",
        to_do="Correct it, or say in the label mapping what it means.",
        example=example([3], **{table: f"person_id | {name} | {name}_sent\n1 | C2 | -\n2 | - | Q9\n3 | - | -"}),
    )(_unknown(table, name))


@rule(
    "L-LEGAL-STATUS-END",
    column="lega_legal_status_end_date",
    severity="error",
    to_do="Correct whichever of the two dates is wrong.",
    example=example(
        [3],
        legal_status="""
          person_id | started_on | ended_on
          7         | 2025-05-01 | 2025-05-01
          8         | 2025-05-01 | 2025-04-30""",
    ),
)
def legal_status_ends_before_start(t: Any, span: Span) -> Any:
    """The legal status ends before it starts."""
    return found(t.legal_status, _.ended_on < _.started_on)
