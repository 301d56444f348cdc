"""Checks on who each child is, and on the return as a whole."""

from datetime import date
from typing import Any

import ibis
from ibis import _

from lantern.analysis.checks.registry import CENSUS, Span, example, rule
from lantern.analysis.checks.rows import found, is_missing_from, repeated, somewhere

CHILD_ID_RULES_FROM = date(2025, 3, 31)  # the 2024-25 census set the length and the characters
ONE_ROW_PER_CHILD = ("ssd", "cin-census", "ssda903")  # Annex A repeats the child on every list


@rule(
    "8500",
    column="pers_person_id",
    to_do="Give the child the id your case system knows them by.",
    example=example(
        [3],
        person="""
          person_id | born_on
          1         | 2015-04-01
          -         | 2016-05-02""",
    ),
)
def child_without_id(t: Any, span: Span) -> Any:
    """A child id is missing."""
    return found(t.person, _.person_id.isnull())


@rule(
    "8510",
    column="pers_person_id",
    kinds=ONE_ROW_PER_CHILD,
    to_do="Keep one record for each child, with all their episodes under it.",
    example=example(
        [2, 4],
        person="""
          person_id | born_on
          1         | 2015-04-01
          2         | 2015-04-01
          1         | 2016-05-02""",
    ),
)
def same_child_twice(t: Any, span: Span) -> Any:
    """Another child record has the same child id."""
    return found(t.person, repeated(t.person, "person_id"))


@rule(
    "1570",
    column="pers_person_id",
    kinds=CENSUS,
    to_do="Use an id of 20 characters or fewer.",
    example=example(
        [3],
        person="""
          person_id             | born_on
          12345678901234567890  | 2015-04-01
          123456789012345678901 | 2016-05-02""",
    ),
)
def long_child_id(t: Any, span: Span) -> Any:
    """The child id is longer than 20 characters."""
    return found(t.person, _.person_id.length() > 20, span.last >= CHILD_ID_RULES_FROM)


@rule(
    "1580",
    column="pers_person_id",
    kinds=CENSUS,
    to_do="Use letters and digits only.",
    example=example(
        [3],
        person="""
          person_id | born_on
          AB12      | 2015-04-01
          AB/12     | 2016-05-02""",
    ),
)
def child_id_with_other_characters(t: Any, span: Span) -> Any:
    """The child id has characters that are not letters or digits."""
    return found(t.person, _.person_id.re_search("[^A-Za-z0-9]"), span.last >= CHILD_ID_RULES_FROM)


@rule(
    "8590",
    column="pers_person_id",
    kinds=CENSUS,
    needs=["referral"],
    to_do="Add the child's referral, or leave the child out of the return.",
    example=example(
        [3],
        person="""
          person_id | born_on
          1         | 2012-01-31
          2         | 2012-01-31""",
        referral="""
          person_id | on
          1         | 2025-05-01""",
    ),
)
def child_without_episode(t: Any, span: Span) -> Any:
    """The child has no referral or episode in the return."""
    return found(t.person, is_missing_from(t.person, t.referral, "person_id"))


@rule(
    "100",
    column="cine_referral_date",
    heading="ReferenceDate",
    kinds=CENSUS,
    to_do="Set ReferenceDate in the header to the 31 March that ends the census year.",
    example=example(
        [0],
        (date(2025, 4, 2), date(2026, 4, 1)),
        referral="""
          person_id | on
          1         | 2025-05-01""",
    ),
)
def reference_date_not_31_march(t: Any, span: Span) -> Any:
    """The header does not give a 31 March as the reference date."""
    right = span.stated and (span.last.month, span.last.day) == (3, 31)
    return somewhere(t.referral, (_.count() > 0) & ibis.literal(not right))
