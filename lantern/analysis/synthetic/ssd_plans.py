"""Rows of the SSD tables about plans, enquiries, conferences and care."""

from collections.abc import Iterator
from datetime import date

from lantern.analysis.synthetic.population import EXTRACTED, Care, Partnership, ProtectionPlan, Referral, days
from lantern.analysis.synthetic.words import CATEGORY_LABELS, stamp

Row = dict[str, str]


def cin_plan_rows(made: Partnership) -> Iterator[Row]:
    """One row a child in need plan."""
    for referral in made.referrals:
        for one in referral.plans:
            if one.started <= EXTRACTED:
                yield {
                    "cinp_cin_plan_id": str(one.number), "cinp_referral_id": str(referral.number),
                    "cinp_person_id": str(referral.child.number), "cinp_cin_plan_start_date": stamp(one.started),
                    "cinp_cin_plan_end_date": stamp(one.ended), "cinp_cin_plan_team": f"T{referral.number % 6}",
                }  # fmt: skip


def enquiry_rows(made: Partnership) -> Iterator[Row]:
    """One row a section 47 enquiry."""
    for referral in made.referrals:
        for one in referral.enquiries:
            if one.started <= EXTRACTED:
                yield {
                    "s47e_s47_enquiry_id": str(one.number), "s47e_referral_id": str(referral.number),
                    "s47e_person_id": str(referral.child.number), "s47e_s47_start_date": stamp(one.started),
                    "s47e_s47_end_date": stamp(one.ended), "s47e_s47_nfa": "N" if referral.protection else "Y",
                    "s47e_s47_outcome_json": f'{{"NFA_FLAG": "{"N" if referral.protection else "Y"}"}}',
                }  # fmt: skip


def enquiry_before(referral: Referral, plan: ProtectionPlan) -> str:
    """The id of the enquiry that led to a plan's conference; -1, the system's null, where none did."""
    led = [one for one in referral.enquiries if one.started <= plan.conference]
    return str(led[-1].number) if led and not plan.elsewhere else "-1"


def conference_rows(made: Partnership) -> Iterator[Row]:
    """One row an initial conference; another authority's plans had theirs elsewhere."""
    for referral in made.referrals:
        for one in referral.protection:
            if one.started <= EXTRACTED and not one.elsewhere:
                yield {
                    "icpc_icpc_id": f"1{one.number}", "icpc_icpc_meeting_id": f"2{one.number}",
                    "icpc_s47_enquiry_id": enquiry_before(referral, one), "icpc_person_id": str(referral.child.number),
                    "icpc_cp_plan_id": str(one.number), "icpc_referral_id": str(referral.number),
                    "icpc_icpc_transfer_in": "N", "icpc_icpc_date": stamp(one.conference),
                    "icpc_icpc_target_date": stamp(one.conference), "icpc_icpc_outcome_cp_flag": "Y",
                    "icpc_icpc_outcome_json": '{"CP_FLAG": "Y"}',
                }  # fmt: skip


def protection_rows(made: Partnership) -> Iterator[Row]:
    """One row a child protection plan, other authorities' marked; categories in the system's words."""
    for referral in made.referrals:
        for one in referral.protection:
            if one.started <= EXTRACTED:
                yield {
                    "cppl_cp_plan_id": str(one.number),
                    "cppl_referral_id": "-1" if one.elsewhere else str(referral.number),
                    "cppl_icpc_id": "" if one.elsewhere else f"1{one.number}",
                    "cppl_person_id": str(referral.child.number), "cppl_cp_plan_start_date": stamp(one.started),
                    "cppl_cp_plan_end_date": stamp(one.ended), "cppl_cp_plan_ola": "Y" if one.elsewhere else "N",
                    "cppl_cp_plan_initial_category": CATEGORY_LABELS[one.initial],
                    "cppl_cp_plan_latest_category": CATEGORY_LABELS[one.latest],
                }  # fmt: skip


def review_days(plan: ProtectionPlan) -> list[date]:
    """Review conferences: the first within three months, then within six."""
    found, on = [], plan.started + days(82)
    while on < min(plan.ended, EXTRACTED):
        found.append(on)
        on += days(170)
    return found


def review_rows(made: Partnership) -> Iterator[Row]:
    """One row a review of a child protection plan."""
    for referral in made.referrals:
        for plan in referral.protection:
            for place, on in enumerate([] if plan.elsewhere else review_days(plan)):
                yield {
                    "cppr_cp_review_id": f"{plan.number}{place:02}", "cppr_person_id": str(referral.child.number),
                    "cppr_cp_plan_id": str(plan.number), "cppr_cp_review_due": stamp(on),
                    "cppr_cp_review_date": stamp(on), "cppr_cp_review_outcome_continue_cp": "Y",
                    "cppr_cp_review_quorate": "Y",
                }  # fmt: skip


def legal_spells(care: Care) -> list[tuple[str, date, date]]:
    """The legal statuses of a period of care, each with its first day and the day it gave way."""
    within = [(code, on) for code, on in care.legal if on < care.ended and on <= EXTRACTED]
    ends = [on for _, on in within[1:]] + [care.ended]
    return [(code, on, end) for (code, on), end in zip(within, ends, strict=True)]


def _cared_for(made: Partnership) -> Iterator[tuple[Referral, Care]]:
    for referral in made.referrals:
        yield from ((referral, one) for one in referral.care if one.started <= EXTRACTED)


def end_reason(referral: Referral, care: Care) -> str:
    """Why care ended: moved on at 18, went home, a guardian, or another reason."""
    if care.ended >= referral.child.eighteenth:
        return "E5"
    return ["E4A", "E46", "E8"][care.number % 3]


def episode_rows(made: Partnership) -> Iterator[Row]:
    """One row an episode: a new one whenever the legal status changes."""
    for referral, care in _cared_for(made):
        spells = legal_spells(care)
        for place, (_, started, ended) in enumerate(spells):
            last = place == len(spells) - 1
            reason = (end_reason(referral, care) if last else "X1") if ended <= EXTRACTED else ""
            yield {
                "clae_cla_episode_id": f"{care.number}{place}", "clae_person_id": str(referral.child.number),
                "clae_cla_placement_id": f"3{care.number}", "clae_cla_episode_start_date": stamp(started),
                "clae_cla_episode_start_reason": "L" if place else "S", "clae_cla_primary_need_code": referral.need,
                "clae_cla_episode_ceased_date": stamp(ended), "clae_cla_episode_ceased_reason": reason,
                "clae_cla_id": str(care.number), "clae_referral_id": str(referral.number),
                "clae_entered_care_date": stamp(care.started),
            }  # fmt: skip


def placement_rows(made: Partnership) -> Iterator[Row]:
    """One row a placement, one for each period of care."""
    for referral, care in _cared_for(made):
        yield {
            "clap_cla_placement_id": f"3{care.number}", "clap_cla_id": str(care.number),
            "clap_person_id": str(referral.child.number), "clap_cla_placement_start_date": stamp(care.started),
            "clap_cla_placement_type": ["U6", "U4", "K2", "H5"][care.number % 4],
            "clap_cla_placement_provider": ["PR1", "PR4"][care.number % 2], "clap_cla_placement_postcode": "ZZ99 3CZ",
            "clap_cla_placement_end_date": stamp(care.ended),
        }  # fmt: skip


def legal_status_rows(made: Partnership) -> Iterator[Row]:
    """One row a legal status, a few of them twice."""
    for referral, care in _cared_for(made):
        for place, (code, started, ended) in enumerate(legal_spells(care)):
            row = {
                "lega_legal_status_id": f"4{care.number}{place}", "lega_person_id": str(referral.child.number),
                "lega_legal_status": code, "lega_legal_status_start_date": stamp(started),
                "lega_legal_status_end_date": stamp(ended),
            }  # fmt: skip
            yield row
            if referral.number % 40 == 0:
                yield row
