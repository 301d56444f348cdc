"""Checks on the issues recorded with contacts and referrals: no national standard carries them."""

from typing import Any

import ibis
from ibis import _

from lantern.analysis.checks.registry import Span, example, rule
from lantern.analysis.checks.rows import found

EVENTS = {"contact": "contact_id", "referral": "referral_id"}


def events(t: Any) -> Any:
    """Every contact and referral: event_type, event_id and whose it is (of), blank where the event does not say."""
    tables = [
        t.tables[name].select(event_type=ibis.literal(name), event_id=key, of="person_id")
        for name, key in EVENTS.items()
    ]
    return tables[0].union(tables[1]).filter(_.event_id.notnull())


@rule(
    "L-ISSUE",
    column="issue_code",
    severity="error",
    to_do="Say in the issue map what it means; until then it is not counted as sexual abuse or as anything else.",
    example=example(
        [3],
        issue="""
          event_type | event_id | concept | concept_sent
          contact    | 1        | csa     | -
          contact    | 2        | -       | Z9""",
    ),
)
def issue_unknown(t: Any, span: Span) -> Any:
    """The issue is not in the issue map{value}."""
    return found(t.issue, _.concept_sent.notnull(), value="concept_sent")


@rule(
    "L-ISSUE-TYPE",
    column="event_type",
    severity="error",
    to_do="Use contact or referral.",
    example=example(
        [3, 4],
        issue="""
          event_type | event_id
          contact    | 1
          meeting    | 1
          -          | 1""",
    ),
)
def issue_of_no_kind(t: Any, span: Span) -> Any:
    """The issue does not belong to a contact or a referral."""
    return found(t.issue, _.event_type.isnull() | _.event_type.notin(sorted(EVENTS)))


@rule(
    "L-ISSUE-EVENT",
    column="event_id",
    severity="error",
    needs=["contact", "referral"],
    to_do="Correct the event's id, or send the event; until then this issue is not counted.",
    example=example(
        [3, 4],
        issue="""
          event_type | event_id
          contact    | 1
          referral   | 1
          contact    | -""",
        contact="""
          contact_id | person_id
          1          | 7""",
        referral="""
          referral_id | person_id
          2           | 7""",
    ),
)
def issue_without_event(t: Any, span: Span) -> Any:
    """The contact or referral that the issue belongs to is not in the return."""
    sort_of = t.issue.filter(_.event_type.isin(sorted(EVENTS)))
    return found(sort_of.anti_join(events(t), ["event_type", "event_id"]))


@rule(
    "L-ISSUE-CHILD",
    column="person_id",
    severity="error",
    needs=["contact", "referral"],
    to_do="Find out which child it is and correct the other.",
    example=example(
        [3],
        issue="""
          event_type | event_id | person_id
          contact    | 1        | 7
          referral   | 2        | 8
          contact    | 1        | -""",
        contact="""
          contact_id | person_id
          1          | 7""",
        referral="""
          referral_id | person_id
          2           | 7""",
    ),
)
def issue_of_another_child(t: Any, span: Span) -> Any:
    """The issue is for one child and its contact or referral for another."""
    return found(t.issue.inner_join(events(t), ["event_type", "event_id"]), _.person_id != _.of)
