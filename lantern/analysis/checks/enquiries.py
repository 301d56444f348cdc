"""Checks on section 47 enquiries."""

from typing import Any

from ibis import _

from lantern.analysis.checks.registry import CENSUS, Span, example, rule
from lantern.analysis.checks.rows import beside, found, repeated, starts_inside
from lantern.analysis.checks.working_days import working_days_before


def is_open(t: Any) -> Any:
    """Whether a section 47 enquiry is said to need a conference that has not been held, and has not ended."""
    held = t.conference.filter(_.on.notnull(), _.section_47_id.notnull()).section_47_id
    unfinished = t.section_47.ended_on.isnull() & t.section_47.ended_on_sent.isnull()
    return unfinished & ~t.section_47.no_further_action & t.section_47.section_47_id.notin(held)


@rule(
    "8615",
    column="s47e_s47_start_date",
    needs=["conference"],
    to_do="Give the start of the enquiry, or correct whichever of the two dates is wrong.",
    example=example(
        [3, 4],
        section_47="""
          section_47_id | started_on
          1             | 2025-05-01
          2             | 2025-05-02
          3             | -
          4             | -""",
        conference="""
          section_47_id | on
          1             | 2025-05-01
          2             | 2025-05-01
          3             | 2025-05-01""",
    ),
)
def conference_before_enquiry(t: Any, span: Span) -> Any:
    """The enquiry that led to a conference has no start date, or starts after the conference."""
    enquiries = beside(t.section_47, t.conference, "section_47_id")
    return found(enquiries, _.its_on.notnull(), _.started_on.isnull() | (_.started_on > _.its_on))


@rule(
    "L-ENQUIRY-END",
    column="s47e_s47_end_date",
    severity="error",
    to_do="Correct whichever of the two dates is wrong.",
    example=example(
        [3],
        section_47="""
          section_47_id | started_on | ended_on
          1             | 2025-05-01 | 2025-05-01
          2             | 2025-05-01 | 2025-04-30""",
    ),
)
def enquiry_ends_before_start(t: Any, span: Span) -> Any:
    """The section 47 enquiry ends before it starts."""
    return found(t.section_47, _.ended_on < _.started_on)


@rule(
    "8675Q",
    column="s47e_s47_start_date",
    kinds=CENSUS,
    to_do="Give the date of the conference, say that none is needed, or be ready to say why it has not been held.",
    example=example(
        [2],
        section_47="""
          section_47_id | started_on | no_further_action
          1             | 2026-03-09 | no
          2             | 2026-03-10 | no
          3             | 2026-03-09 | yes
          4             | 2026-03-09 | no""",
        conference="""
          section_47_id | on
          4             | 2026-03-20""",
    ),
)
def enquiry_open_too_long(t: Any, span: Span) -> Any:
    """The enquiry started more than 15 working days before the end of the census year, with no conference."""
    return found(t.section_47, is_open(t), _.started_on < working_days_before(span.last, 15))


@rule(
    "8740",
    column="s47e_s47_start_date",
    kinds=CENSUS,
    to_do="Give the date of the conference, say that none is needed, or correct the start date.",
    example=example(
        [2],
        section_47="""
          section_47_id | started_on | no_further_action
          1             | 2025-03-31 | no
          2             | 2025-04-01 | no
          3             | 2025-03-31 | yes""",
    ),
)
def open_enquiry_from_outside_year(t: Any, span: Span) -> Any:
    """The enquiry is open and did not start in the census year."""
    return found(t.section_47, is_open(t), ~_.started_on.between(span.first, span.last))


@rule(
    "8839",
    column="s47e_s47_start_date",
    to_do="Give the date of the conference, or say that none is needed.",
    example=example(
        [2, 3],
        section_47="""
          section_47_id | referral_id | no_further_action
          1             | 1           | no
          2             | 1           | no
          3             | 1           | yes
          4             | 1           | -
          5             | 2           | no""",
    ),
)
def two_open_enquiries(t: Any, span: Span) -> Any:
    """Another section 47 enquiry on the same referral is also open."""
    return found(t.section_47, repeated(t.section_47, "referral_id", among=is_open(t)))


@rule(
    "8868",
    column="s47e_s47_start_date",
    needs=["referral"],
    to_do="Give the date of the conference, say that none is needed, or check whether the episode is closed.",
    example=example(
        [2],
        referral="""
          referral_id | closed_on
          1           | 2025-06-01
          2           | -""",
        section_47="""
          section_47_id | referral_id | no_further_action
          1             | 1           | no
          2             | 1           | yes
          3             | 2           | no""",
    ),
)
def closed_with_open_enquiry(t: Any, span: Span) -> Any:
    """The episode is closed but this section 47 enquiry is not finished."""
    closed = t.referral.filter(_.closed_on.notnull()).referral_id
    return found(t.section_47, is_open(t), _.referral_id.isin(closed))


@rule(
    "8890",
    column="s47e_s47_start_date",
    to_do="Check the dates of the two enquiries.",
    example=example(
        [3],
        section_47="""
          section_47_id | referral_id | started_on | ended_on   | no_further_action
          1             | 1           | 2025-05-01 | 2025-05-20 | no
          2             | 1           | 2025-05-10 | 2025-05-30 | no
          3             | 1           | 2025-06-10 | -          | yes
          4             | 1           | 2025-06-20 | -          | no""",
    ),
)
def enquiries_overlap(t: Any, span: Span) -> Any:
    """The section 47 enquiry starts while another on the same referral is under way."""
    held = t.conference.filter(_.section_47_id.notnull()).group_by("section_47_id").aggregate(held=_.on.max())
    enquiries = t.section_47.left_join(held.rename("its_{name}"), [("section_47_id", "its_section_47_id")])
    at_once = _.no_further_action.fill_null(False).ifelse(_.started_on, None)
    until = _.ended_on.coalesce(_.its_held, at_once)
    return found(enquiries, starts_inside(enquiries, "referral_id", "started_on", until, span.last))
