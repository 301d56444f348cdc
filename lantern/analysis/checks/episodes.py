"""Checks on a child's referrals side by side, and on what happened within each one."""

from typing import Any

import ibis
from ibis import _

from lantern.analysis.checks.registry import WITH_EPISODES, Span, example, rule
from lantern.analysis.checks.rows import again, beside, found, is_missing_from, repeated, starts_inside

CHECK_OUTCOME = "Correct the referral's outcome, or remove what does not belong to it."
AFTER_ASSESSMENT = ["RC8", "RC9"]


@rule(
    "L-REFERRAL-AGAIN",
    column="cine_referral_id",
    severity="warning",
    kinds=WITH_EPISODES,
    to_do="If it is one referral keep it once; each row is counted.",
    example=example(
        [2, 3],
        referral="""
          referral_id | person_id | on
          1           | 7         | 2025-05-01
          2           | 7         | 2025-05-01
          3           | 8         | 2025-05-01""",
    ),
)
def same_referral_again(t: Any, span: Span) -> Any:
    """Another referral is for the same child on the same day."""
    return found(t.referral, again(t.referral, "referral_id", "person_id", "on"))


@rule(
    "8815",
    column="cine_close_date",
    kinds=WITH_EPISODES,
    to_do="Close the episodes that have ended.",
    example=example(
        [2, 3],
        referral="""
          referral_id | person_id | closed_on  | no_further_action
          1           | 7         | -          | no
          2           | 7         | -          | no
          3           | 7         | -          | yes
          4           | 7         | 2025-05-01 | no
          5           | 8         | -          | no""",
    ),
)
def two_open_episodes(t: Any, span: Span) -> Any:
    """The child has another open episode."""
    still_open = _.closed_on.isnull() & ~_.no_further_action
    return found(t.referral, repeated(t.referral, "person_id", among=still_open))


@rule(
    "8816",
    column="cine_close_date",
    kinds=WITH_EPISODES,
    to_do="Close the earlier episode, or check the referral dates.",
    example=example(
        [2],
        referral="""
          referral_id | person_id | on         | closed_on  | no_further_action
          1           | 7         | 2025-05-01 | -          | no
          2           | 7         | 2025-06-01 | 2025-07-01 | no
          3           | 8         | 2025-06-01 | -          | no""",
    ),
)
def open_episode_not_latest(t: Any, span: Span) -> Any:
    """The episode is open, but the child has been referred again since."""
    latest = t.referral.on.max().over(ibis.window(group_by="person_id"))
    return found(t.referral, _.person_id.notnull(), _.closed_on.isnull(), ~_.no_further_action, _.on < latest)


@rule(
    "8820",
    column="cine_referral_date",
    kinds=WITH_EPISODES,
    to_do="Correct the dates, or join the two episodes into one.",
    example=example(
        [3],
        referral="""
          referral_id | person_id | on         | closed_on  | no_further_action
          1           | 7         | 2025-05-01 | 2025-06-01 | no
          2           | 7         | 2025-05-20 | 2025-05-21 | no
          3           | 7         | 2025-06-01 | -          | yes
          4           | 7         | 2025-07-01 | -          | no""",
    ),
)
def episodes_overlap(t: Any, span: Span) -> Any:
    """The referral came while an earlier episode of the child's was open."""
    # A referral with no further action and no closure date keeps nothing open.
    ended = _.closed_on.coalesce(_.no_further_action.fill_null(False).ifelse(_.on, None))
    return found(t.referral, starts_inside(t.referral, "person_id", "on", ended, span.last, touching=False))


@rule(
    "8825Q",
    column="cine_close_reason",
    kinds=WITH_EPISODES,
    needs=["assessment"],
    to_do="Add the assessment, or correct the reason for closure.",
    example=example(
        [3],
        referral="""
          referral_id | close_reason
          1           | RC8
          2           | RC9
          3           | RC7""",
        assessment="""
          assessment_id | referral_id
          1             | 1""",
    ),
)
def closed_after_no_assessment(t: Any, span: Span) -> Any:
    """The episode was closed after assessment, but has no assessment."""
    without = is_missing_from(t.referral, t.assessment, "referral_id")
    return found(t.referral, _.close_reason.isin(AFTER_ASSESSMENT), without)


# code, severity by code, table, column, what it says: nothing follows a referral with no further action
AFTER_NO_FURTHER_ACTION = [
    ("8831", "assessment", "cina_referral_id", "There is an assessment on a referral with no further action."),
    ("8831", "section_47", "s47e_referral_id", "There is a section 47 enquiry on a referral with no further action."),
    ("8831", "conference", "icpc_referral_id", "There is a conference on a referral with no further action."),
    ("8832", "cp_plan", "cppl_referral_id", "There is a child protection plan on a referral with no further action."),
    ("4000", "cin_plan", "cinp_referral_id", "There is a child in need plan on a referral with no further action."),
]


def _after_no_further_action(table: str) -> Any:
    def find(t: Any, span: Span) -> Any:
        return found(beside(t.tables[table], t.referral, "referral_id"), _.its_no_further_action)

    return find


for code, table, column, message in AFTER_NO_FURTHER_ACTION:
    rule(
        code,
        column=column,
        message=message,
        to_do=CHECK_OUTCOME,
        needs=["referral"],
        example=example(
            [3], referral="referral_id | no_further_action\n1 | no\n2 | yes\n3 | -", **{table: "referral_id\n1\n2\n3"}
        ),
    )(_after_no_further_action(table))


# table, column with the link: an episode closed after assessment goes no further
AFTER_CLOSED_AT_ASSESSMENT = [
    ("section_47", "s47e_referral_id", "There is a section 47 enquiry on an episode closed after assessment."),
    ("cp_plan", "cppl_referral_id", "There is a child protection plan on an episode closed after assessment."),
    ("cin_plan", "cinp_referral_id", "There is a child in need plan on an episode closed after assessment."),
    ("conference", "icpc_referral_id", "There is a conference on an episode closed after assessment."),
]


def _after_assessment(table: str) -> Any:
    def find(t: Any, span: Span) -> Any:
        rows = beside(t.tables[table], t.referral, "referral_id")
        return found(rows, _.its_close_reason.isin(AFTER_ASSESSMENT))

    return find


for table, column, message in AFTER_CLOSED_AT_ASSESSMENT:
    rule(
        "2990",
        column=column,
        message=message,
        needs=["referral"],
        to_do="Correct the reason for closure, or remove what does not belong to the episode.",
        example=example([3], referral="referral_id | close_reason\n1 | RC7\n2 | RC8", **{table: "referral_id\n1\n2"}),
    )(_after_assessment(table))


# table, column and date: nothing happens before the referral (code) or after the closure (8565)
IN_EPISODE = [
    ("1103", "assessment", "started_on", "cina_assessment_start_date", "The assessment starts"),
    (None, "assessment", "authorised_on", "cina_assessment_auth_date", "The assessment was authorised"),
    ("2889", "section_47", "started_on", "s47e_s47_start_date", "The section 47 enquiry starts"),
    ("1104", "conference", "on", "icpc_icpc_date", "The conference was held"),
    ("1105", "cp_plan", "started_on", "cppl_cp_plan_start_date", "The child protection plan starts"),
    (None, "cp_plan", "ended_on", "cppl_cp_plan_end_date", "The child protection plan ends"),
    ("4015", "cin_plan", "started_on", "cinp_cin_plan_start_date", "The child in need plan starts"),
    (None, "cin_plan", "ended_on", "cinp_cin_plan_end_date", "The child in need plan ends"),
]


def _before_referral(table: str, day: str) -> Any:
    def find(t: Any, span: Span) -> Any:
        return found(beside(t.tables[table], t.referral, "referral_id"), _[day] < _.its_on)

    return find


def _after_closure(table: str, day: str) -> Any:
    def find(t: Any, span: Span) -> Any:
        return found(beside(t.tables[table], t.referral, "referral_id"), _[day] > _.its_closed_on)

    return find


for early, table, day, column, what in IN_EPISODE:
    drawn_days = {table: f"referral_id | {day}\n1 | 2025-05-01\n1 | 2025-04-30\n1 | 2025-06-01\n1 | 2025-06-02"}
    episode = "referral_id | on | closed_on\n1 | 2025-05-01 | 2025-06-01"
    if early != "1105":  # DfE looks at when a child protection plan ends, and so do we
        rule(
            "8565",
            column=column,
            message=f"{what} after the episode was closed.",
            needs=["referral"],
            to_do="Correct the date or the closure date.",
            example=example([5], referral=episode, **drawn_days),
        )(_after_closure(table, day))
    if early:
        rule(
            early,
            column=column,
            message=f"{what} before the referral.",
            needs=["referral"],
            to_do="Correct whichever of the two dates is wrong.",
            example=example([3], referral=episode, **drawn_days),
        )(_before_referral(table, day))
