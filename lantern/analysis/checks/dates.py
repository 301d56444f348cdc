"""Checks on every date: one that was not understood, and one that has not come yet."""

from typing import Any

from ibis import _

from lantern.analysis.checks.registry import example, rule
from lantern.analysis.checks.rows import found

# table, date, the column it came from, and whether it may lie ahead
DATES = [
    ("person", "born_on", "pers_dob", True),  # a date of birth that lies ahead has a rule of DfE's own
    ("person", "expected_on", "pers_expected_dob", True),
    ("person", "died_on", "pers_death_date", False),
    ("contact", "on", "cont_contact_date", False),
    ("referral", "on", "cine_referral_date", False),
    ("referral", "closed_on", "cine_close_date", False),
    ("assessment", "started_on", "cina_assessment_start_date", False),
    ("assessment", "authorised_on", "cina_assessment_auth_date", False),
    ("cin_plan", "started_on", "cinp_cin_plan_start_date", False),
    ("cin_plan", "ended_on", "cinp_cin_plan_end_date", False),
    ("section_47", "started_on", "s47e_s47_start_date", False),
    ("section_47", "ended_on", "s47e_s47_end_date", False),
    ("conference", "target_on", "icpc_icpc_target_date", True),
    ("conference", "on", "icpc_icpc_date", False),
    ("cp_plan", "started_on", "cppl_cp_plan_start_date", False),
    ("cp_plan", "ended_on", "cppl_cp_plan_end_date", False),
    ("cp_review", "on", "cppr_cp_review_date", False),
    ("looked_after", "started_on", "clae_cla_episode_start_date", False),
    ("looked_after", "ended_on", "clae_cla_episode_ceased_date", False),
    ("legal_status", "started_on", "lega_legal_status_start_date", False),
    ("legal_status", "ended_on", "lega_legal_status_end_date", False),
]
HAPPENED = [(table, day) for table, day, _column, may_lie_ahead in DATES if not may_lie_ahead]
NOT_THE_CENSUS = ["ssd", "annex-a", "ssda903"]  # the census has a rule of its own for each date


def _not_understood(table: str, day: str) -> Any:
    return lambda t, span: found(t.tables[table], _[f"{day}_sent"].notnull())


def _lies_ahead(table: str, day: str) -> Any:
    return lambda t, span: found(t.tables[table], _[day] > span.limit)


for table, day, column, may_lie_ahead in DATES:
    rule(
        "L-DATE",
        column=column,
        severity="error",
        message="This is not a date we understand.",
        to_do="Write it as day/month/year or year-month-day, between 1900 and 2100; until then it counts as blank.",
        example=example([3], **{table: f"row | {day}\n2 | 2025-05-01\n3 | 31/31/2025\n4 | -"}),
    )(_not_understood(table, day))
    if not may_lie_ahead:
        rule(
            "L-FUTURE",
            column=column,
            severity="error",
            message="This date is after the end of the return's period.",
            to_do="Correct the date; nothing is counted before it happens.",
            kinds=NOT_THE_CENSUS,
            example=example([3], **{table: f"row | {day}\n2 | 2026-03-31\n3 | 2026-04-01\n4 | -"}),
        )(_lies_ahead(table, day))
