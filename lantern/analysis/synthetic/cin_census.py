"""The children in need census of 2025-26 as XML, as case systems write it."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import cycle, islice
from pathlib import Path
from xml.sax.saxutils import escape

from lantern.analysis.synthetic.making import make_partnership
from lantern.analysis.synthetic.population import (
    EXTRACTED,
    Assessment,
    Child,
    Partnership,
    ProtectionPlan,
    Referral,
    Spell,
)
from lantern.analysis.synthetic.ssd_plans import review_days
from lantern.analysis.synthetic.words import upn, upn_unknown

YEAR_OPENS = date(2025, 4, 1)
HEAD = """<?xml version="1.0" encoding="utf-8"?>
<Message>
  <Header>
    <CollectionDetails><Collection>CIN</Collection><Year>2026</Year><ReferenceDate>2026-03-31</ReferenceDate></CollectionDetails>
    <Source><SourceLevel>L</SourceLevel><LEA>301</LEA><SoftwareCode>Made-up partnership</SoftwareCode><Release>1</Release><SerialNo>001</SerialNo><DateTime>2026-05-11T09:30:00</DateTime></Source>
  </Header>
  <Children>
"""
TAIL = "  </Children>\n</Message>\n"
SEX = {"Male": "M", "Female": "F"}
CATEGORIES = {"NEG+SAB": "MUL", "EMO+NEG": "MUL", "YNYN": "MUL"}


def write_cin_census(
    path: Path, made: Partnership | None = None, *, children: int | None = None, seed: int = 1
) -> None:
    """Write the census for the year to 31 March 2026: every child with a referral open in the year.

    With `children`, exactly so many: the same children again and again under new identifiers (and no pupil number), for trying a
    large return.
    """
    made = made or make_partnership(seed)
    ours = [(child, [one for one in child.referrals if _in_year(one)]) for child in made.children]
    returned = [(child, referrals) for child, referrals in ours if referrals]
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(HEAD)
        several = islice(cycle(returned), len(returned) if children is None else children)
        for place, (child, referrals) in enumerate(several):
            file.write("".join(_child(child, place // len(returned), referrals)))
        file.write(TAIL)


def _in_year(referral: Referral) -> bool:
    return referral.on <= EXTRACTED and referral.closed >= YEAR_OPENS


def _tag(name: str, value: str | date | None) -> str:
    """One element, or nothing where there is no value or the day has not come."""
    if value is None or value == "" or (isinstance(value, date) and value > EXTRACTED):
        return ""
    return f"<{name}>{escape(str(value))}</{name}>"


def _child(child: Child, turn: int, referrals: Iterable[Referral]) -> Iterator[str]:
    due = child.born > EXTRACTED or (child.estimated and child.sex is None)
    born = f"<{'Expected' if due else ''}PersonBirthDate>{child.born}</{'Expected' if due else ''}PersonBirthDate>"
    identifier = f"{child.number}R{turn}" if turn else str(child.number)
    pupil, unknown = ("", "UN4") if turn else (upn(child), upn_unknown(child))
    yield "    <Child>\n      <ChildIdentifiers>" + _tag("LAchildID", identifier) + _tag("UPN", pupil)
    yield _tag("UPNunknown", unknown) + born + _tag("Sex", SEX.get(child.sex or "", "U"))
    yield "</ChildIdentifiers>\n      <ChildCharacteristics>" + _tag("Ethnicity", child.ethnicity or "NOBT")
    known = child.disabilities or (() if child.number % 12 == 0 else ("NONE",))
    yield f"<Disabilities>{''.join(_tag('Disability', one) for one in known)}</Disabilities>" if known else ""
    yield "</ChildCharacteristics>\n"
    for referral in referrals:
        yield from _episode(referral)
    yield "    </Child>\n"


def _episode(referral: Referral) -> Iterator[str]:
    closed = referral.closed <= EXTRACTED
    yield "      <CINdetails>" + _tag("CINreferralDate", referral.on) + _tag("ReferralSource", referral.source)
    yield _tag("PrimaryNeedCode", referral.need) + _tag("CINclosureDate", referral.closed)
    yield _tag("ReasonForClosure", referral.reason if closed else "")
    ours = [one for one in referral.protection if not one.elsewhere and one.started <= EXTRACTED]
    held = next((one.conference for one in ours if one.conference >= YEAR_OPENS), None)
    yield _tag("DateOfInitialCPC", held)
    yield from (_assessment(one) for one in referral.assessments if _in_census(one.started, one.authorised))
    yield from (_cin_plan(one) for one in referral.plans if _in_census(one.started, one.ended))
    yield from (_enquiry(one, ours) for one in referral.enquiries if YEAR_OPENS <= one.started <= EXTRACTED)
    yield "\n        " + _tag("ReferralNFA", "true" if referral.nfa else "false")
    yield from (_plan(one) for one in ours if _in_census(one.started, one.ended))
    yield "\n      </CINdetails>\n"


def _in_census(started: date, ended: date) -> bool:
    return started <= EXTRACTED and ended >= YEAR_OPENS


def _cin_plan(plan: Spell) -> str:
    dates = _tag("CINPlanStartDate", plan.started) + _tag("CINPlanEndDate", plan.ended)
    return f"\n        <CINPlanDates>{dates}</CINPlanDates>"


def _enquiry(enquiry: Spell, plans: list[ProtectionPlan]) -> str:
    held = next((plan.conference for plan in plans if plan.conference >= enquiry.started), None)
    conference = _tag("InitialCPCtarget", held) + _tag("DateOfInitialCPC", held)
    started, needless = (
        _tag("S47ActualStartDate", enquiry.started),
        _tag("ICPCnotRequired", "false" if held else "true"),
    )
    return f"\n        <Section47>{started}{conference}{needless}</Section47>"


def _assessment(assessment: Assessment) -> str:
    done = assessment.authorised <= EXTRACTED
    factors = "".join(_tag("AssessmentFactors", one) for one in assessment.factors) if done else ""
    named = f"<FactorsIdentifiedAtAssessment>{factors}</FactorsIdentifiedAtAssessment>" if factors else ""
    dates = _tag("AssessmentActualStartDate", assessment.started) + _tag(
        "AssessmentAuthorisationDate", assessment.authorised
    )
    return f"\n        <Assessments>{dates}{named}</Assessments>"


def _plan(plan: ProtectionPlan) -> str:
    reviews = "".join(_tag("CPPreviewDate", on) for on in review_days(plan) if on >= YEAR_OPENS)
    parts = [
        _tag("CPPstartDate", plan.started),
        _tag("CPPendDate", plan.ended),
        _tag("InitialCategoryOfAbuse", CATEGORIES.get(plan.initial, plan.initial)),
        _tag("LatestCategoryOfAbuse", CATEGORIES.get(plan.latest, plan.latest)),
        _tag("NumberOfPreviousCPP", "0"),
        f"<Reviews>{reviews}</Reviews>" if reviews else "",
    ]
    return f"\n        <ChildProtectionPlans>{''.join(parts)}</ChildProtectionPlans>"
