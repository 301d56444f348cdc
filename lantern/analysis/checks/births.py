"""Checks on being expected, being born and growing up, and on what cannot come before."""

from typing import Any

import ibis
from ibis import _

from lantern.analysis.checks.registry import CENSUS, WITH_EPISODES, Span, example, rule
from lantern.analysis.checks.rows import beside, found, years_between

LONGEST_PREGNANCY = ibis.interval(days=280)
CORRECT = "Correct whichever of the two dates is wrong."


@rule(
    "8520",
    column="pers_dob",
    to_do="Correct the date of birth; for an unborn child give the expected date instead.",
    example=example(
        [3],
        person="""
          person_id | born_on
          1         | 2026-03-31
          2         | 2026-04-01""",
    ),
)
def born_after_period(t: Any, span: Span) -> Any:
    """The date of birth is after the end of the period."""
    return found(t.person, _.born_on > span.limit)


@rule(
    "8525Q",
    column="pers_dob",
    kinds=WITH_EPISODES,
    message="There is no date of birth and no expected date of birth.",
    to_do="Give the date of birth, or the expected date for an unborn child.",
    example=example(
        [4],
        person="""
          person_id | born_on    | expected_on
          1         | 2012-03-31 | -
          2         | -          | 2026-04-10
          3         | -          | -""",
    ),
)
def neither_born_nor_expected(t: Any, span: Span) -> Any:
    """No date says how old this child is."""
    sent = _.born_on_sent.notnull() | _.expected_on_sent.notnull()
    return found(t.person, _.born_on.isnull(), _.expected_on.isnull(), ~sent)


@rule(
    "8525Q",
    column="pers_expected_dob",
    kinds=CENSUS,
    to_do="Keep the date of birth once the child is born, and remove the expected date.",
    example=example(
        [3],
        person="""
          person_id | born_on    | expected_on
          1         | 2012-03-31 | -
          2         | 2026-02-01 | 2026-01-10""",
    ),
)
def both_born_and_expected(t: Any, span: Span) -> Any:
    """There is both a date of birth and an expected date of birth."""
    return found(t.person, _.born_on.notnull(), _.expected_on.notnull())


@rule(
    "L-BORN",
    column="pers_dob",
    severity="warning",
    kinds=["annex-a", "ssda903"],
    to_do="Give the date of birth, unless the child is not yet born; without one the age is counted as not recorded.",
    example=example(
        [3],
        person="""
          person_id | born_on
          1         | 2012-03-31
          2         | -""",
    ),
)
def no_date_of_birth(t: Any, span: Span) -> Any:
    """There is no date of birth."""
    return found(t.person, _.born_on.isnull(), _.expected_on.isnull(), _.born_on_sent.isnull())


@rule(
    "8530Q",
    column="pers_expected_dob",
    kinds=CENSUS,
    to_do="If the child has been born give the date of birth; otherwise check the expected date.",
    example=example(
        [2, 4],
        person="""
          person_id | expected_on
          1         | 2026-02-27
          2         | 2026-04-10
          3         | 2027-01-02""",
    ),
)
def expected_at_an_unlikely_time(t: Any, span: Span) -> Any:
    """The expected date of birth is over 30 days before, or over nine months after, the end of the census year."""
    last = ibis.literal(span.last)
    outside = (_.expected_on <= last - ibis.interval(days=30)) | (_.expected_on >= last + ibis.interval(months=9))
    return found(t.person, outside)


@rule(
    "8750",
    column="pers_sex",
    to_do="For a child not yet born give the sex as U (unknown).",
    example=example(
        [3],
        person="""
          person_id | sex    | born_on    | expected_on
          1         | -      | -          | 2026-05-01
          2         | Female | -          | 2026-05-01
          3         | Female | 2014-05-01 | -""",
    ),
)
def unborn_with_a_sex(t: Any, span: Span) -> Any:
    """A sex is recorded for a child who has not been born."""
    return found(t.person, _.born_on.isnull(), _.expected_on > span.last, _.sex.notnull())


@rule(
    "8775Q",
    column="pers_dob",
    needs=["referral"],
    to_do="Close the episode if the work has ended, or correct the date of birth.",
    example=example(
        [3],
        person="""
          person_id | born_on
          1         | 2001-06-01
          2         | 1999-06-01
          3         | 1999-06-01""",
        referral="""
          person_id | closed_on
          1         | -
          2         | -
          3         | 2015-06-01""",
    ),
)
def over_25(t: Any, span: Span) -> Any:
    """The person is over 25 and was still open after turning 25."""
    last = t.referral.closed_on.coalesce(ibis.literal(span.last)).max()
    open_until = t.referral.group_by("person_id").aggregate(open_until=last)
    people = beside(t.person, open_until, "person_id")
    turned_25_before = [years_between(_.born_on, day) >= 25 for day in (span.last, _.its_open_until)]
    return found(people, *turned_25_before)


@rule(
    "8606",
    column="cine_referral_date",
    needs=["person"],
    to_do=CORRECT,
    example=example(
        [2],
        person="""
          person_id | born_on    | expected_on
          1         | 2025-12-31 | -
          2         | -          | 2025-12-31""",
        referral="""
          person_id | on
          1         | 2025-03-25
          2         | 2025-03-26""",
    ),
)
def referred_before_conception(t: Any, span: Span) -> Any:
    """The referral is more than 40 weeks before the child was born or expected."""
    referrals = beside(t.referral, t.person, "person_id")
    return found(referrals, _.on < _.its_born_on.coalesce(_.its_expected_on) - LONGEST_PREGNANCY)


@rule(
    "L-CONTACT-EARLY",
    column="cont_contact_date",
    severity="error",
    needs=["person"],
    to_do=CORRECT,
    example=example(
        [2],
        person="""
          person_id | born_on
          1         | 2025-12-31
          2         | 2015-12-31""",
        contact="""
          person_id | on
          1         | 2025-03-25
          2         | 2025-03-25""",
    ),
)
def contact_before_conception(t: Any, span: Span) -> Any:
    """The contact is more than 40 weeks before the child was born or expected."""
    contacts = beside(t.contact, t.person, "person_id")
    return found(contacts, _.on < _.its_born_on.coalesce(_.its_expected_on) - LONGEST_PREGNANCY)


ADULTS = [
    ("cont_contact_date", "contact", "on"),
    ("cine_referral_date", "referral", "on"),
    ("cina_assessment_auth_date", "assessment", "authorised_on"),
    ("cppl_cp_plan_start_date", "cp_plan", "started_on"),
]


def _adult(table: str, day: str) -> Any:
    def find(t: Any, span: Span) -> Any:
        return found(beside(t.tables[table], t.person, "person_id"), years_between(_.its_born_on, _[day]) >= 18)

    return find


for column, table, day in ADULTS:
    rule(
        "L-ADULT",
        column=column,
        severity="note",
        message="This person was 18 or over on the day.",
        to_do="Check the date of birth if this is unexpected; the figures show people of 18 and over apart.",
        needs=["person"],
        example=example(
            [3],
            person="person_id | born_on\n1 | 2008-02-29",
            **{table: f"person_id | {day}\n1 | 2026-02-28\n1 | 2026-03-01"},
        ),
    )(_adult(table, day))
