"""Checks on unique pupil numbers, and on the reasons for having none."""

from datetime import date
from typing import Any

import ibis
from ibis import _

from lantern.analysis.checks.identifiers import UPN_LETTERS, authority_numbers
from lantern.analysis.checks.registry import CENSUS, Span, example, rule
from lantern.analysis.checks.rows import found, repeated, years_between

ONE_ROW_PER_CHILD = ("ssd", "cin-census", "ssda903")  # Annex A repeats the child on every list


@rule(
    "L-UPN",
    column="pers_upn",
    severity="error",
    source="DfE, Unique pupil numbers: guide for schools and LAs",
    to_do="Copy the UPN again from the school's record, or leave it out and give the reason.",
    example=example(
        [3],
        person="""
          person_id | upn
          1         | B801200005001
          2         | B80120000500""",
    ),
)
def upn_of_wrong_length(t: Any, span: Span) -> Any:
    """A unique pupil number has 13 characters; this one does not."""
    return found(t.person, _.upn.length() != 13)


@rule(
    "1510",
    column="pers_upn",
    to_do="Copy the UPN again from the school's record; a character is wrong somewhere.",
    example=example(
        [3, 5],
        person="""
          person_id | upn
          1         | B801200005001
          2         | A801200005001
          3         | -
          4         | S801200005001""",
    ),
)
def upn_with_wrong_check_letter(t: Any, span: Span) -> Any:
    """The first letter of the UPN does not agree with the rest of it."""
    upn = t.person.upn.upper()
    total = sum(ibis.literal("0123456789").find(upn.substr(i, 1)) * (i + 1) for i in range(1, 12))
    last = upn.substr(12, 1)
    is_digit = ibis.literal("0123456789").find(last) >= 0
    value = is_digit.ifelse(ibis.literal("0123456789").find(last), ibis.literal(UPN_LETTERS).find(last))
    right = ibis.literal(UPN_LETTERS).substr((total + value * 13) % 23, 1)
    return found(t.person, upn.re_search(f"^.[0-9]{{11}}[0-9{UPN_LETTERS}]$"), upn.substr(0, 1) != right)


@rule(
    "1520",
    column="pers_upn",
    to_do="Find out which child the UPN belongs to and correct the other.",
    kinds=ONE_ROW_PER_CHILD,
    example=example(
        [2, 3],
        person="""
          person_id | upn
          1         | B801200005001
          2         | B801200005001
          3         | P207000016049
          4         | -
          5         | -""",
    ),
)
def upn_shared(t: Any, span: Span) -> Any:
    """Another child has the same UPN."""
    return found(t.person, repeated(t.person, "upn"))


@rule(
    "1530",
    column="pers_upn",
    to_do="Copy the UPN again: characters 2 to 4 are the number of a local authority.",
    example=example(
        [3],
        person="""
          person_id | upn
          1         | B801200005001
          2         | R421962919251""",
    ),
)
def upn_of_no_authority(t: Any, span: Span) -> Any:
    """Characters 2 to 4 of the UPN are not the number of a local authority."""
    return found(t.person, _.upn.length() == 13, _.upn.substr(1, 3).notin(sorted(authority_numbers())))


@rule(
    "1540",
    column="pers_upn",
    to_do="Copy the UPN again: characters 5 to 12 are digits.",
    example=example(
        [3],
        person="""
          person_id | upn
          1         | B801200005001
          2         | B8012000X5001""",
    ),
)
def upn_with_letters_inside(t: Any, span: Span) -> Any:
    """Characters 5 to 12 of the UPN are not all digits."""
    return found(t.person, _.upn.length() == 13, ~_.upn.substr(4, 8).re_search("^[0-9]{8}$"))


@rule(
    "1550",
    column="pers_upn",
    to_do="Copy the UPN again: it ends in a digit, or a letter other than I, O and S.",
    example=example(
        [3],
        person="""
          person_id | upn
          1         | B801200005001
          2         | B80120000500O""",
    ),
)
def upn_with_wrong_end(t: Any, span: Span) -> Any:
    """The last character of the UPN is not one that a UPN can end in."""
    return found(t.person, _.upn.length() == 13, ~_.upn.upper().re_search(f"[0-9{UPN_LETTERS}]$"))


@rule(
    "L-UPN-REASON",
    column="pers_upn_unknown",
    severity="error",
    source="DfE children in need census, UPN unknown codes",
    to_do="Use UN1 to UN7, the reasons in the census code set.",
    example=example(
        [3],
        person="""
          person_id | upn_unknown | upn_unknown_sent
          1         | UN1         | -
          2         | -           | UN9""",
    ),
)
def upn_reason_unknown(t: Any, span: Span) -> Any:
    """The reason for having no UPN is not a known code{value}."""
    return found(t.person, _.upn_unknown_sent.notnull(), value="upn_unknown_sent")


@rule(
    "8770Q",
    column="pers_upn",
    kinds=CENSUS,
    needs=["referral"],
    to_do="Add the UPN or a reason other than UN1, or be ready to say why there is neither.",
    example=example(
        [3],
        person="""
          person_id | born_on    | upn           | upn_unknown
          1         | 2012-01-31 | B801200005001 | -
          2         | 2012-01-31 | -             | UN1
          3         | 2024-01-31 | -             | UN1
          4         | 2012-01-31 | -             | UN4
          5         | 2012-01-31 | -             | -""",
        referral="""
          person_id | no_further_action
          1         | no
          2         | no
          3         | no
          4         | no
          5         | yes""",
    ),
)
def school_age_without_upn(t: Any, span: Span) -> Any:
    """The child is of school age and has neither a UPN nor a reason for having none."""
    # Six on the 31 August after the census is DfE's way of saying of school age throughout the year.
    old_enough = years_between(_.born_on, date(span.last.year, 8, 31)) >= 6
    no_reason = _.upn_unknown.isnull() | (_.upn_unknown == "UN1")
    further = t.referral.filter(~_.no_further_action).person_id
    return found(t.person, _.person_id.isin(further), _.upn.isnull(), no_reason, old_enough)


@rule(
    "8772",
    column="pers_upn_unknown",
    needs=["referral"],
    to_do="Use UN7 only where every referral led to no further action.",
    example=example(
        [3],
        person="""
          person_id | upn_unknown
          1         | UN7
          2         | UN7
          3         | UN4""",
        referral="""
          person_id | no_further_action
          1         | yes
          2         | no
          3         | no""",
    ),
)
def reason_says_no_further_action(t: Any, span: Span) -> Any:
    """The reason for having no UPN is a referral with no further action, but a referral did lead to more."""
    further = t.referral.filter(~_.no_further_action).person_id
    return found(t.person, _.person_id.isin(further), _.upn_unknown == "UN7")
