"""Checks on contacts: what the picture starts from."""

from datetime import date
from typing import Any

from ibis import _

from lantern.analysis.checks.registry import Span, example, rule
from lantern.analysis.checks.rows import again, found

EARLY_HELP_SOURCE_FROM = date(2022, 4, 1)


@rule(
    "L-CONTACT-DATE",
    column="cont_contact_date",
    severity="error",
    to_do="Give the date; a contact without one belongs to no period and is not counted.",
    example=example(
        [3],
        contact="""
          contact_id | on         | on_sent
          1          | 2025-05-01 | -
          2          | -          | -
          3          | -          | soon""",
    ),
)
def contact_without_date(t: Any, span: Span) -> Any:
    """The contact has no date."""
    return found(t.contact, _.on.isnull(), _.on_sent.isnull())


@rule(
    "L-SOURCE",
    column="cont_contact_source_code",
    severity="warning",
    message="No source is recorded for this contact.",
    to_do="Record who made the contact, or 10 if that is unknown.",
    example=example(
        [3],
        contact="""
          contact_id | source | source_sent
          1          | 2A     | -
          2          | -      | -
          3          | -      | Mars""",
    ),
)
def contact_source_missing(t: Any, span: Span) -> Any:
    """Blank contact source."""
    return found(t.contact, _.source.isnull(), _.source_sent.isnull())


@rule(
    "L-SOURCE",
    column="cont_contact_source_code",
    severity="warning",
    to_do="Say in the label mapping what it means; until then the contact is counted as not recorded by source.",
    example=example(
        [4],
        contact="""
          contact_id | source       | source_sent
          1          | 2A           | -
          2          | GROUP:Health | -
          3          | -            | Mars""",
    ),
)
def contact_source_unknown(t: Any, span: Span) -> Any:
    """The contact source is not a known code or label{value}."""
    return found(t.contact, _.source_sent.notnull(), value="source_sent")


@rule(
    "L-SOURCE-YEAR",
    column="cont_contact_source_code",
    severity="note",
    source="DfE children in need census 2022-23, referral source codes",
    to_do="Check the source; 5D (early help) came in on 1 April 2022.",
    example=example(
        [2],
        contact="""
          contact_id | source | on
          1          | 5D     | 2022-03-31
          2          | 5D     | 2022-04-01""",
    ),
)
def contact_source_before_its_time(t: Any, span: Span) -> Any:
    """The source code was not yet in use on the day of the contact."""
    return found(t.contact, _.source == "5D", _.on < EARLY_HELP_SOURCE_FROM)


@rule(
    "L-CONTACT-AGAIN",
    column="cont_contact_id",
    severity="warning",
    to_do="If it is one contact keep it once; each row is counted.",
    example=example(
        [2, 3],
        contact="""
          contact_id | person_id | on         | source
          1          | 7         | 2025-05-01 | 6
          2          | 7         | 2025-05-01 | 6
          3          | 7         | 2025-05-01 | 2A
          4          | 8         | 2025-05-01 | 6
          5          | 9         | 2025-05-01 | 6
          5          | 9         | 2025-05-01 | 6""",
    ),
)
def same_contact_again(t: Any, span: Span) -> Any:
    """Another contact is for the same child, on the same day, from the same source."""
    return found(t.contact, again(t.contact, "contact_id", "person_id", "on", _.source.coalesce(_.source_sent, "")))


@rule(
    "L-OUTCOME",
    column="cont_contact_outcome_json",
    severity="warning",
    to_do="Record one outcome: a new referral, or no further action.",
    example=example(
        [2],
        contact="""
          contact_id | new_referral | no_further_action
          1          | yes          | yes
          2          | yes          | no
          3          | no           | yes
          4          | yes          | -""",
    ),
)
def contact_outcomes_disagree(t: Any, span: Span) -> Any:
    """The contact is recorded as leading both to a new referral and to no further action."""
    return found(t.contact, _.new_referral, _.no_further_action)
