"""Rows of the nine Annex A lists: what the six months to 31 March 2026 hold, in Ofsted's words."""

from collections.abc import Iterator
from datetime import date

from lantern.analysis.synthetic.population import EXTRACTED, Child, Partnership, Referral, age_on, days
from lantern.analysis.synthetic.ssd_plans import legal_spells, review_days
from lantern.analysis.synthetic.words import TEAMS, name

Row = dict[str, str | int | float | date | None]
HALF_YEAR_OPENS = date(2025, 10, 1)
SEX = {"Male": "a) Male", "Female": "b) Female", "Indeterminate": "d) Neither"}
ETHNIC = [
    "WBRI",
    "WIRI",
    "WIRT",
    "WOTH",
    "WROM",
    "MWBC",
    "MWBA",
    "MWAS",
    "MOTH",
    "AIND",
    "APKN",
    "ABAN",
    "AOTH",
    "BCRB",
    "BAFR",
    "BOTH",
    "CHNE",
    "OOTH",
    "REFU",
    "NOBT",
]
SOURCES = {
    "1A": "a) 1A: Individual", "1B": "b) 1B: Individual", "1C": "c) 1C: Individual", "1D": "d) 1D: Individual",
    "2A": "e) 2A: Schools", "2B": "f) 2B: Education services", "3A": "g) 3A: Health services",
    "3B": "h) 3B: Health services", "3C": "i) 3C: Health services", "3D": "j) 3D: Health services",
    "3E": "k) 3E: Health services", "3F": "l) 3F: Health services", "4": "m) 4: Housing", "5A": "n) 5A: LA services",
    "5B": "o) 5B: LA services", "5C": "p) 5C: LA services", "5D": "p1) 5D: LA services", "6": "q) 6: Police",
    "7": "r) 7: Other legal agency", "8": "s) 8: Other", "9": "t) 9: Anonymous", "10": "u) 10: Unknown",
}  # fmt: skip
ABUSE = {"NEG": "a) Neglect", "PHY": "b) Physical abuse", "SAB": "c) Sexual abuse", "EMO": "d) Emotional abuse"}
NEEDS = {
    "N1": "a) N1 - Abuse or neglect", "N2": "b) N2 - Child's disability", "N3": "c) N3 - Parental disability or illness",
    "N4": "d) N4 - Family in acute stress", "N5": "e) N5 - Family dysfunction",
    "N6": "f) N6 - Socially unacceptable behaviour", "N7": "g) N7 - Low income", "N8": "h) N8 - Absent parenting",
    "N9": "i) N9 - Cases other than Children in Need",
}  # fmt: skip
LEGAL = {
    "C1": "C1: Interim care order", "C2": "C2: Full care order", "E1": "E1: Placement order granted",
    "V2": "V2: Accommodated under section 20", "V3": "V3: Short breaks", "V4": "V4: Short breaks",
    "L2": "L2: Emergency protection order",
}  # fmt: skip
DISABILITY = "Does the Child have a Disability"
TEAM, WORKER = "Allocated Team", "Allocated Worker"


def _recent(on: date) -> bool:
    return HALF_YEAR_OPENS <= on <= EXTRACTED


def _past(on: date) -> date | None:
    return on if on <= EXTRACTED else None


def _said(true: bool) -> str:
    return "a) Yes" if true else "b) No"


def _who(child: Child, *, disability: bool = True, worker: bool = True) -> Row:
    """The first columns of every list. Ages are in years and parts; a few are a failed look-up."""
    known = child.born <= EXTRACTED and not (child.estimated and child.sex is None)
    age: float | str | None = round((EXTRACTED - child.born).days / 365.25, 3) if known else None
    code = child.ethnicity or "NOBT"
    row: Row = {
        "Child Unique ID": child.number, "Gender": SEX.get(child.sex or "", "c) Not stated/recorded (or unborn)"),
        "Ethnicity": f"{'abcdefghijklmnopqrst'[ETHNIC.index(code)]}) {code}",
        "Date of Birth": child.born if known else None,
        "Age of Child (Years)": "#N/A" if child.number % 211 == 0 else age,
    }  # fmt: skip
    if disability:
        row[DISABILITY] = (
            _said(any(one != "NONE" for one in child.disabilities)) if child.disabilities else "c) Unknown"
        )
    if worker:
        row |= {TEAM: TEAMS[child.number % 6], WORKER: " ".join(name(child.number % 60))}
    return row


def contacts(made: Partnership) -> Iterator[Row]:
    """List 1: contacts in the six months."""
    for one in made.contacts:
        if _recent(one.on):
            who = _who(one.child, disability=False, worker=False)
            yield who | {"Date of Contact": one.on, "Contact Source": SOURCES[one.source]}


def early_help(made: Partnership) -> Iterator[Row]:
    """List 2: early help assessments, after some of the contacts that became no referral."""
    for one in made.contacts:
        if _recent(one.on) and one.referral is None and one.number % 7 == 0:
            yield _who(one.child, disability=False, worker=False) | {
                "Assessment start date": one.on,
                "Assessment completion date": _past(one.on + days(30)),
                "Organisation completing assessment": ["Early Help Hub", "Thistle Primary School"][one.number % 2],
            }


def referrals(made: Partnership) -> Iterator[Row]:
    """List 3: referrals in the six months."""
    for one in made.referrals:
        if _recent(one.on):
            earlier = [other for other in one.child.referrals if one.on - days(365) <= other.on < one.on]
            yield _who(one.child, disability=False) | {
                "Date of referral": one.on, "Referral Source": SOURCES[one.source],
                "Referral NFA?": "Yes" if one.nfa else "No", "Number of Referrals in Last 12 Months": len(earlier),
            }  # fmt: skip


def assessments(made: Partnership) -> Iterator[Row]:
    """List 4: assessments open in the six months."""
    for referral in made.referrals:
        for one in referral.assessments:
            if one.started <= EXTRACTED and one.authorised >= HALF_YEAR_OPENS:
                yield _who(referral.child) | {
                    "Continuous Assessment Start Date": one.started,
                    "Child Seen During Continuous Assessment": "a) Yes",
                    "Continuous Assessment Date of Authorisation": _past(one.authorised),
                    "Was the child assessed as requiring LA children's social care support?": _said(
                        referral.reason not in {"RC8", "RC9"}
                    ),
                }


def enquiries(made: Partnership) -> Iterator[Row]:
    """List 5: section 47 enquiries in the six months, with their conference."""
    for referral in made.referrals:
        ours = [one for one in referral.protection if not one.elsewhere]
        for one in referral.enquiries:
            if _recent(one.started):
                held = next((plan.conference for plan in ours if plan.conference >= one.started), None)
                yield _who(referral.child) | {
                    "Strategy discussion initiating Section 47 Enquiry Start Date": one.started,
                    "Was an Initial Child Protection Conference deemed unnecessary?": _said(held is None),
                    "Date of Initial Child Protection Conference": _past(held) if held else None,
                    "Did the Initial Child Protection Conference Result in a Child Protection Plan": _said(
                        held is not None and held <= EXTRACTED
                    ),
                    "Number of Section 47 Enquiries in the last 12 months": 1,
                    "Number of ICPCs in the last 12 months": int(held is not None and held <= EXTRACTED),
                }


def _case_status(referral: Referral) -> str:
    if referral.closed <= EXTRACTED:
        return "e) Closed episode"
    if any(one.started <= EXTRACTED < one.ended and not one.short_break for one in referral.care):
        return "a) Looked after child"
    if any(one.started <= EXTRACTED < one.ended and not one.elsewhere for one in referral.protection):
        return "b) Child Protection plan"
    planned = any(one.started <= EXTRACTED < one.ended for one in referral.plans)
    return "c) Child in need plan" if planned else "d) Open assessment"


def children_in_need(made: Partnership) -> Iterator[Row]:
    """List 6: children receiving services now or in the six months."""
    for one in made.referrals:
        if one.on <= EXTRACTED and one.closed >= HALF_YEAR_OPENS and not one.nfa:
            yield _who(one.child) | {
                "CIN Start Date": one.on, "Primary Need Code": NEEDS[one.need],
                "Date Child Was Last Seen": min(one.closed, EXTRACTED - days(one.number % 21)),
                "CIN Closure Date": _past(one.closed),
                "Reason for Closure": one.reason if one.closed <= EXTRACTED else None,
                "Case Status": _case_status(one),
            }  # fmt: skip


def protection(made: Partnership) -> Iterator[Row]:
    """List 7: children on a plan now, or whose plan ended in the six months."""
    for referral in made.referrals:
        for one in referral.protection:
            if one.started <= EXTRACTED and one.ended >= HALF_YEAR_OPENS and not one.elsewhere:
                reviews = review_days(one)
                yield _who(referral.child) | {
                    "Child Protection Plan Start Date": one.started,
                    "Initial Category of Abuse": ABUSE.get(one.initial, "e) Multiple/not recommended"),
                    "Latest Category of Abuse": ABUSE.get(one.latest, "e) Multiple/not recommended"),
                    "Date of the Last Statutory Visit": min(one.ended, EXTRACTED - days(one.number % 14)),
                    "Was the Child Seen Alone?": _said(one.number % 4 > 0),
                    "Date of latest review conference": reviews[-1] if reviews else None,
                    "Child Protection Plan End Date": _past(one.ended), "Number of Previous Child Protection Plans": 0,
                }  # fmt: skip


def looked_after(made: Partnership) -> Iterator[Row]:
    """List 8: children looked after now, or who left care in the six months."""
    for referral in made.referrals:
        for one in referral.care:
            if one.started <= EXTRACTED and one.ended >= HALF_YEAR_OPENS:
                code, since, _ = legal_spells(one)[-1]
                yield _who(referral.child) | {
                    "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)": _said(
                        referral.child.unaccompanied
                    ),
                    "Date Started to be Looked After": one.started, "Child's Category of Need": NEEDS[referral.need],
                    "Start date of current legal status": since, "Child's Legal Status": LEGAL[code],
                    "Date Ceased to be Looked After": _past(one.ended),
                    "Placement Type": "f) U6: Foster placement", "Placement postcode": "ZZ99 3CZ",
                }  # fmt: skip


def care_leavers(made: Partnership) -> Iterator[Row]:
    """List 9: young people entitled to leaving care services."""
    words = {"Former Relevant": "b) Former relevant", "Qualifying": "c) Qualifying", "Relevant": "a) Relevant"}
    for child in made.children:
        if child.leaver in words and 16 <= age_on(child.born, EXTRACTED) < 25:
            yield _who(child) | {
                "Unaccompanied Asylum Seeking Child (UASC), or formerly UASC if 18 or over (Y/N)": _said(
                    child.unaccompanied
                ),
                "Eligibility Category": words[child.leaver], "LA in Touch": "a) Yes",
                "Type of Accommodation": "U: Independent living", "Suitability of Accommodation": "a) Suitable",
                "Activity Status": "F2: Full time in education other than higher",
            }  # fmt: skip
