"""Rows of the SSD tables about contacts, referrals and assessments, and of the local extension on stated issues."""

import json
from collections.abc import Iterator
from functools import cache

from lantern.analysis.synthetic.population import CSA_FACTORS, EXTRACTED, Assessment, Contact, Partnership, Referral
from lantern.analysis.synthetic.words import CONCEPTS, ISSUES, SOURCE_LABELS, SOURCE_LOOKUPS, stamp

Row = dict[str, str]
NOT_REFERRED = ["NFA_FLAG", "NFA_FLAG", "NFA_FLAG", "ADVICE_FLAG", "ADVICE_FLAG", "MISSING_FLAG"]
CONTACT_FLAGS = [
    "NEW_REFERRAL_FLAG", "EXISTING_REFERRAL_FLAG", "CP_ENQUIRY_FLAG", "NFA_FLAG", "NON_AGENCY_ADOPTION_FLAG",
    "PRIVATE_FOSTERING_FLAG", "ADVICE_FLAG", "MISSING_FLAG", "OLA_CP_FLAG", "OTHER_OUTCOMES_EXIST_FLAG",
]  # fmt: skip
REFERRAL_FLAGS = [
    "SINGLE_ASSESSMENT_FLAG", "STRATEGY_DISCUSSION_FLAG", "CLA_REQUEST_FLAG", "NON_AGENCY_ADOPTION_FLAG",
    "PRIVATE_FOSTERING_FLAG", "CP_TRANSFER_IN_FLAG", "CP_CONFERENCE_FLAG", "CARE_LEAVER_FLAG",
    "OTHER_OUTCOMES_EXIST_FLAG",
]  # fmt: skip
NOBODY = 990001  # persons the extract does not hold


def outcomes(flags: list[str], raised: set[str], number: int) -> str:
    """An outcome as the extract writes it. Now and then a comment is not escaped, and the JSON breaks."""
    body = _flags(tuple(flags), frozenset(raised))
    comment = 'Said "please ring back" and left' if number % 97 == 0 else "" if number % 3 else "See case note"
    return f'{{{body}, "NUMBER_OF_OUTCOMES": "{len(raised)}", "COMMENTS": "{comment}"}}'


@cache
def _flags(flags: tuple[str, ...], raised: frozenset[str]) -> str:
    return ", ".join(f'"{one}": "{"Y" if one in raised else "N"}"' for one in flags)


def _again(number: int, every: int) -> int:
    """How often a row appears: a join in the extract repeats a few."""
    return 2 if number % every == 0 else 1


def contact_rows(made: Partnership) -> Iterator[Row]:
    """One row a contact, a few of them twice; then contacts about persons the extract does not hold."""
    for contact in made.contacts:
        for _ in range(_again(contact.number, 400)):
            yield _contact(contact)
    for place, contact in enumerate(one for one in made.contacts[5000:6000:40]):
        yield _contact(contact) | {"cont_contact_id": str(1900001 + place), "cont_person_id": str(NOBODY + place)}


def _contact(contact: Contact) -> Row:
    raised = {"NEW_REFERRAL_FLAG"} if contact.referral else {NOT_REFERRED[contact.number % 6]}
    if contact.existing:
        raised = {"EXISTING_REFERRAL_FLAG"}
    time = "16:42:00.000" if contact.number % 20 == 0 else "00:00:00.000"
    return {
        "cont_contact_id": str(contact.number), "cont_person_id": str(contact.child.number),
        "cont_contact_date": stamp(contact.on, time), "cont_contact_source_code": SOURCE_LOOKUPS[contact.source],
        "cont_contact_source_desc": SOURCE_LABELS[contact.source],
        "cont_contact_outcome_json": outcomes(CONTACT_FLAGS, raised, contact.number),
    }  # fmt: skip


def referral_rows(made: Partnership) -> Iterator[Row]:
    """One row a referral, a few of them twice."""
    for referral in made.referrals:
        for _ in range(_again(referral.number, 900)):
            yield _referral(referral)


def _referral(referral: Referral) -> Row:
    raised = {"SINGLE_ASSESSMENT_FLAG"} if referral.assessments else set()
    if referral.enquiries:
        raised.add("STRATEGY_DISCUSSION_FLAG")
    closed = referral.closed <= EXTRACTED
    return {
        "cine_referral_id": str(referral.number), "cine_person_id": str(referral.child.number),
        "cine_referral_date": stamp(referral.on), "cine_cin_primary_need_code": referral.need,
        "cine_referral_source_code": SOURCE_LOOKUPS[referral.source],
        "cine_referral_source_desc": SOURCE_LABELS[referral.source],
        "cine_referral_outcome_json": outcomes(REFERRAL_FLAGS, raised, referral.number),
        "cine_referral_nfa": "Y" if referral.nfa else "N", "cine_close_reason": referral.reason if closed else "",
        "cine_close_date": stamp(referral.closed), "cine_referral_team": f"T{referral.number % 6}",
        "cine_referral_worker_id": f"W{referral.number % 60:03}",
    }  # fmt: skip


def _started(made: Partnership) -> Iterator[Assessment]:
    for referral in made.referrals:
        yield from (one for one in referral.assessments if one.started <= EXTRACTED)


def assessment_rows(made: Partnership) -> Iterator[Row]:
    """One row an assessment, a few of them twice; on a few the referral is -1, the system's null."""
    for one in _started(made):
        referral, done = one.referral, one.authorised <= EXTRACTED
        nfa = done and referral.reason in {"RC8", "RC9"}
        row = {
            "cina_assessment_id": str(one.number), "cina_person_id": str(referral.child.number),
            "cina_referral_id": "-1" if referral.number % 1000 == 7 else str(referral.number),
            "cina_assessment_start_date": stamp(one.started), "cina_assessment_child_seen": "Y",
            "cina_assessment_auth_date": stamp(one.authorised),
            "cina_assessment_outcome_nfa": ("Y" if nfa else "N") if done else "",
            "cina_assessment_team": f"T{referral.number % 6}", "cina_assessment_worker_id": f"W{one.number % 60:03}",
        }  # fmt: skip
        for _ in range(_again(referral.number, 700)):
            yield row


def factor_rows(made: Partnership) -> Iterator[Row]:
    """One row an authorised assessment, a few left out: until March 2023 with Yes and No, then only the factors named."""
    for one in _started(made):
        unsaid = one.referral.number % 60 == 9 and not CSA_FACTORS.intersection(one.factors)
        if one.authorised <= EXTRACTED and not unsaid:
            row = {
                "cinf_table_id": f"9{one.number}", "cinf_assessment_id": str(one.number),
                "cinf_assessment_factors_json": _factors(one),
            }  # fmt: skip
            for _ in range(_again(one.referral.number, 500)):
                yield row
    for place in range(15):
        yield {
            "cinf_table_id": f"1{place:07}", "cinf_assessment_id": str(1000000 + place),
            "cinf_assessment_factors_json": '["19C", "3B"]',
        }  # fmt: skip


def _factors(assessment: Assessment) -> str:
    if assessment.authorised.isoformat() >= "2023-04-01":
        return json.dumps(assessment.factors)
    unsaid = [code for code in ("2B", "16A", "19C") if code not in assessment.factors]
    return json.dumps({code: "Yes" for code in assessment.factors} | {code: "No" for code in unsaid})


def issue_rows(made: Partnership) -> Iterator[Row]:
    """One row an issue of a contact or referral, a few twice; then issues of events the extract does not hold."""
    events: list[Contact | Referral] = [*made.contacts, *made.referrals]
    for event in events:
        kind = "contact" if isinstance(event, Contact) else "referral"
        for place, issue in enumerate(event.issues):
            for _ in range(_again(event.number, 300)):
                yield _issue(kind, event, issue, place)
    for place in range(20):
        row = _issue("contact", made.contacts[place], "csa", 0)
        yield row | {"event_id": str(1800001 + place) if place % 2 else "-1", "person_id": str(NOBODY + 500 + place)}
    for contact in made.contacts[300:9000:450]:
        yield _issue("contact", contact, "neglect", 1) | {"issue_code": "ZZ99", "issue_label": "Other concern"}


def _issue(kind: str, event: Contact | Referral, issue: str, place: int) -> Row:
    code, label = ISSUES[issue]
    return {
        "event_type": kind, "event_id": str(event.number), "person_id": str(event.child.number),
        "issue_code": "" if event.number % 250 == 0 else code, "issue_label": label,
        "is_primary": "N" if place else "Y", "recorded_date": stamp(event.on), "source_system": "SystemC",
    }  # fmt: skip


def issue_map_rows() -> Iterator[Row]:
    """What each local issue means: by its code, and by its label for the rows without a code."""
    for concept, (code, label) in ISSUES.items():
        for issue in (code, label):
            yield {"issue": issue, "concept": concept if concept in CONCEPTS else "other"}
