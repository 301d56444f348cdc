"""What follows from a referral: assessment, plans, child protection, care, and its end."""

from collections.abc import Callable
from datetime import date

from lantern.analysis.synthetic.chance import Chance, calibration
from lantern.analysis.synthetic.population import (
    CSA_FACTORS,
    EXTRACTED,
    SNAPSHOT,
    Assessment,
    Care,
    ProtectionPlan,
    Referral,
    Spell,
    age_on,
    days,
)

YOUNG: dict[str, float] = {"assessed": 0.5, "unplanned": 0.095, "planned": 0.205, "cared": 0.03}
TEENAGE: dict[str, float] = YOUNG | {"cared": 0.073}
PLAN_MONTHS = [((0, 2), 10.0), ((3, 5), 12.0), ((6, 11), 36.0), ((12, 17), 28.0), ((18, 23), 8.0), ((24, 40), 6.0)]
MULTIPLE = {
    "NEG+SAB": "Multiple: Neglect, Sexual Abuse",
    "EMO+NEG": "Multiple: Neglect, Emotional Abuse",
    "YNYN": "YNYN",
}


def reporting_year(day: date, earliest: int = 2022) -> str:
    """The calendar year in which the reporting year (April to March) ends, within the years that have numbers."""
    return str(min(max(day.year + (day.month > 3), earliest), 2026))


def live(chance: Chance, referral: Referral, path: str | None = None) -> None:
    """Give a referral all that follows from it, along one path. Everything ends by the 18th birthday."""
    chosen = path or _path(chance, referral)
    _PATHS[chosen](chance, referral)
    if chosen != "nfa" and chance.happens(0.16) and not referral.enquiries:
        started = chance.later(referral.on, 1, 9)
        referral.enquiries.append(Spell(started, chance.later(started, 5, 15)))
        referral.reason = "RC7"
    if chosen not in {"nfa", "assessed"}:
        _review(chance, referral)
    finish_by(referral, referral.child.eighteenth)
    _born_since(chance, referral)


def _path(chance: Chance, referral: Referral) -> str:
    """Which way a referral goes, as often as the published numbers of its year have it."""
    year, published = reporting_year(referral.on), calibration()
    if chance.happens(published["no_further_action"][year]):
        return "nfa"
    if chance.happens(
        published["plans_started"][year] / published["referrals"][year] / published["level"]["referrals"]
    ):
        return "protected"
    return chance.weighed(TEENAGE if age_on(referral.child.born, referral.on) >= 12 else YOUNG)


def _nfa(chance: Chance, referral: Referral) -> None:
    referral.nfa = True
    referral.closed = chance.later(referral.on, 0, 3)


def assess(chance: Chance, referral: Referral, started: date) -> Assessment:
    """Add a single assessment: six working weeks on the whole, some sooner, some late."""
    span = int(chance.triangular(8, 64, 46)) if chance.happens(0.9) else chance.randint(64, 95)
    assessment = Assessment(referral, started, started + days(span), [])
    name_factors(chance, assessment, csa=chance.happens(0.38 if referral.csa else 0.012))
    referral.assessments.append(assessment)
    return assessment


def _assessed(chance: Chance, referral: Referral) -> None:
    done = assess(chance, referral, chance.later(referral.on, 0, 3)).authorised
    referral.closed = chance.later(done, 0, 12)
    early_help = referral.closed >= date(2022, 4, 1) and chance.happens(0.25)  # RC9 came into use then
    referral.reason = "RC9" if early_help else "RC8"


def _unplanned(chance: Chance, referral: Referral) -> None:
    _assessed(chance, referral)
    referral.closed = chance.later(referral.closed, 30, 200)
    referral.reason = "RC7"


def plan(chance: Chance, referral: Referral, started: date, length: int) -> None:
    """Add a child in need plan; the referral closes soon after it ends."""
    ended = started + days(length)
    referral.plans.append(Spell(started, ended))
    referral.closed = chance.later(ended, 0, 14)
    referral.reason = "RC7"


def _planned(chance: Chance, referral: Referral) -> None:
    done = assess(chance, referral, chance.later(referral.on, 0, 3)).authorised
    plan(chance, referral, chance.later(done, 2, 20), int(chance.gammavariate(2.2, 115)) + 21)


def category(chance: Chance, referral: Referral) -> str:
    """A category of abuse for a plan, with the few labels that name several."""
    if chance.happens(0.3 if referral.csa else 0.02):
        return "SAB"
    return chance.weighed(calibration()["plan_category"])


def protect(chance: Chance, referral: Referral, started: date, ended: date, label: str) -> ProtectionPlan:
    """Add a section 47 enquiry, a conference and the plan it made; half step down to a child in need plan."""
    enquired = max(referral.on, started - days(chance.randint(12, 24)))
    referral.enquiries.append(Spell(enquired, min(chance.later(enquired, 5, 13), started)))
    initial = label if chance.happens(0.85) else chance.weighed(calibration()["plan_category"])
    made = ProtectionPlan(started, started, ended, initial, label)
    referral.protection.append(made)
    if chance.happens(0.45):
        plan(chance, referral, ended, chance.randint(50, 150))
    else:
        referral.closed = chance.later(ended, 0, 20)
    return made


def weekday(day: date) -> date:
    """The day, or the Monday after where it falls at a weekend."""
    return day + days(max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


def _protected(chance: Chance, referral: Referral) -> None:
    assess(chance, referral, chance.later(referral.on, 0, 3))
    started = weekday(chance.later(referral.on, 18, 60))
    low, high = chance.choices(*zip(*PLAN_MONTHS, strict=True))[0]
    ended = started + days(int(chance.uniform(low, high + 1) * 30.44))
    label = category(chance, referral)
    if label != "SAB" and chance.happens(0.03):
        label = chance.choice(sorted(MULTIPLE))
    protect(chance, referral, started, ended, label)


def _cared(chance: Chance, referral: Referral) -> None:
    assess(chance, referral, chance.later(referral.on, 0, 3))
    started = referral.on if referral.child.unaccompanied else chance.later(referral.on, 2, 120)
    short = chance.happens(0.3)
    length = chance.randint(5, 120) if short else int(chance.expovariate(1 / 1400)) + 120
    take_into_care(chance, referral, started, started + days(length))


def take_into_care(chance: Chance, referral: Referral, started: date, ended: date) -> None:
    """Add a period of being looked after. An interim care order becomes a full one, or a placement order follows."""
    first = "V2" if referral.child.unaccompanied else chance.choice(["V2", "V2", "C1", "C1", "C1", "L2"])
    legal = [(first, started)]
    later = chance.later(started, 150, 320)
    if first in {"C1", "L2"} and later < ended:
        legal.append(("C2" if chance.happens(0.85) else "E1", later))
    for spell in referral.plans:
        spell.ended = min(spell.ended, max(started, spell.started))
    referral.plans = [spell for spell in referral.plans if spell.started < started]
    referral.care.append(Care(started, ended, legal))
    referral.closed = max(chance.later(ended, 0, 20), referral.on)
    referral.reason = "RC7"


_PATHS: dict[str, Callable[[Chance, Referral], None]] = {
    "nfa": _nfa, "assessed": _assessed, "unplanned": _unplanned, "planned": _planned,
    "protected": _protected, "cared": _cared,
}  # fmt: skip


def _review(chance: Chance, referral: Referral) -> None:
    """Open work is assessed again from time to time."""
    started = chance.later(referral.on, 130, 330)
    while started < min(referral.closed - days(60), EXTRACTED):
        assess(chance, referral, started)
        started = chance.later(started, 200, 420)


def finish_by(referral: Referral, last: date) -> None:
    """End everything by a day: nothing starts on or after it."""
    referral.assessments = [one for one in referral.assessments if one.authorised < last]
    if referral.closed >= last:
        referral.closed = max(last, referral.on)
        referral.reason = "RC7"
    referral.keep_spells(lambda one: one.started < last)
    for one in referral.spells():
        one.ended = min(one.ended, last)
    done = max((one.authorised for one in referral.assessments), default=referral.on)
    referral.closed = max(referral.closed, done)


def _born_since(chance: Chance, referral: Referral) -> None:
    """When work goes on past a birth, the record usually gains the birth and the sex."""
    child = referral.child
    may_change = child.estimated and not child.settled and not child.unaccompanied
    if may_change and referral.closed > child.born > referral.on and chance.happens(0.8):
        child.estimated = False
        child.sex = child.sex or chance.choice(["Male", "Female"])


def name_factors(chance: Chance, assessment: Assessment, *, csa: bool) -> None:
    """Give an assessment its factors, so that it names sexual abuse or does not."""
    if not assessment.factors:
        shares = calibration()["factors"]
        count = chance.choice([1, 1, 2, 2, 3, 3, 4, 5])
        assessment.factors = sorted({chance.weighed(shares) for _ in range(count)})
    assessment.factors = [code for code in assessment.factors if code not in CSA_FACTORS]
    if csa:
        assessment.factors.append(sexual_abuse_factor(chance, assessment.authorised))
    assessment.factors = [code for code in assessment.factors if code != "21"] or ["21"]


def sexual_abuse_factor(chance: Chance, authorised: date) -> str:
    """One of 19A, 19B and 19C, as the authority used them in that year."""
    shares = calibration()["sexual_abuse_factors"]
    return str(chance.choices(["19A", "19B", "19C"], shares[reporting_year(authorised, 2021)])[0])


def crosses_snapshot(referral: Referral) -> bool:
    """Whether a child protection plan of this referral is open on the strategy's day."""
    return any(one.started <= SNAPSHOT < one.ended for one in referral.protection)
