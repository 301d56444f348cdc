"""April to June 2025: contacts, referrals and assessments that add up to the strategy's tables 5.1.2 to 5.1.4."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date

from lantern.analysis.synthetic.chance import Chance, Traits, calibration, margin
from lantern.analysis.synthetic.flows import Borough
from lantern.analysis.synthetic.lives import assess, crosses_snapshot, live, name_factors
from lantern.analysis.synthetic.population import (
    QUARTER,
    WINDOW,
    Assessment,
    Child,
    Contact,
    Referral,
    band_on,
    days,
)
from lantern.analysis.synthetic.strategy_plans import PlanWanted, begin_plan, open_plan

LATE_MARCH = 28  # referrals of early April whose contact came in March: so a cohort rate and a ratio of totals differ
SOURCES = {
    "1": "Individual", "2": "Schools/Education", "3": "Health", "4": "Housing", "5": "Local authority (internal)",
    "6": "Police", "7": "Other Legal Agency", "8": "Other", "9": "Other", "10": "Other",
}  # fmt: skip
Buckets = dict[Traits, list[Child]]


def source_group(code: str) -> str:
    """The strategy's nine groups of who tells."""
    return "Local authority (external)" if code == "5C" else SOURCES["10" if code == "10" else code[0]]


def steady_traits(child: Child) -> Traits | None:
    """A child's traits, if they are the same all through the quarter."""
    band = band_on(child.born, WINDOW[0])
    return Traits(child.sex, band, child.group) if band == band_on(child.born, WINDOW[1]) else None


def _buckets(chance: Chance, children: Iterable[Child]) -> Buckets:
    found: Buckets = defaultdict(list)
    for child in children:
        traits = steady_traits(child)
        if traits:
            found[traits].append(child)
    for bucket in found.values():
        chance.shuffle(bucket)
    return found


def _someone(borough: Borough, buckets: Buckets, traits: Traits, share_known: float) -> Child:
    """A known child with these traits, or a new one."""
    if buckets.get(traits) and borough.chance.happens(share_known):
        child = buckets[traits].pop()
        child.settled = True
        return child
    return borough.child(traits, borough.chance.birth(traits.band, *WINDOW), settled=True)


def make_quarter(borough: Borough, held: list[PlanWanted]) -> None:
    """Make the whole quarter; `held` are wanted plans that may follow from the quarter's own referrals."""
    referrals = _referrals(borough)
    _contacts(borough, referrals)
    _follow(borough, referrals, held)
    _assessments(borough)


def _margins(table: str, csa: bool) -> tuple[Counter[str], Counter[str], Counter[str]]:
    return margin(table, "sex", csa), margin(table, "age_band", csa), margin(table, "ethnicity", csa)


def _referrals(borough: Borough) -> list[Referral]:
    chance = borough.chance
    recent = borough.made.children[-14000:]
    free = [one for one in recent if one.referrals and not one.busy(date(2025, 3, 1), date(2040, 1, 1))]
    buckets = _buckets(chance, free)
    wanted = [(traits, csa) for csa in (True, False) for traits in chance.joint(*_margins("5.1.3", csa))]
    chance.shuffle(wanted)
    made = []
    for place, (traits, csa) in enumerate(wanted):
        on = chance.day(QUARTER[0], QUARTER[0] + days(3)) if place < LATE_MARCH else chance.day(*QUARTER)
        made.append(borough.referral(_someone(borough, buckets, traits, 0.38), on, csa))
    return made


def _contacts(borough: Borough, referrals: list[Referral]) -> None:
    chance = borough.chance
    made = [_contact_before(borough, one, late=place < LATE_MARCH) for place, one in enumerate(referrals)]
    buckets = _buckets(chance, borough.made.children[-14000:])
    for csa in (True, False):
        ours = [one for one in made if one.on >= QUARTER[0] and _csa(one) == csa]
        for traits in _rest(chance, csa, ours):
            child = _someone(borough, buckets, traits, 0.55)
            ours.append(borough.contact(child, chance.day(*QUARTER), csa))
        _share_sources(chance, csa, ours)


def _csa(contact: Contact) -> bool:
    return any(one.startswith("csa") for one in contact.issues)


def _contact_before(borough: Borough, referral: Referral, *, late: bool) -> Contact:
    chance = borough.chance
    csa = referral.csa and chance.happens(0.96)
    lag = chance.choice([0, 0, 0, 0, 0, 0, 1, 1, 2, 5])
    on = max(referral.on - days(lag), QUARTER[0])
    return borough.contact(
        referral.child, chance.day(date(2025, 3, 27), date(2025, 3, 31)) if late else on, csa, referral
    )


def _rest(chance: Chance, csa: bool, made: list[Contact]) -> list[Traits]:
    """Traits of the contacts still wanted, once those that became referrals are taken off."""
    sexes, bands, groups = _margins("5.1.2", csa)
    for contact in made:
        child = contact.child
        band = band_on(child.born, contact.on)
        sexless = "Unborn" if band == "Unborn" else "Not recorded"
        sexes[child.sex or sexless] -= 1
        bands[band] -= 1
        groups[child.group] -= 1
    return chance.joint(sexes, bands, groups)


def _share_sources(chance: Chance, csa: bool, contacts: list[Contact]) -> None:
    """Give contacts their sources so that the groups add up; a referral has its contact's source."""
    codes: dict[str, dict[str, float]] = defaultdict(dict)
    for code, weight in calibration()["referral_source"].items():
        codes[source_group(code)][code] = weight
    groups = list(margin("5.1.2", "source", csa).elements())
    chance.shuffle(groups)
    for contact, group in zip(contacts, groups, strict=True):
        contact.source = chance.choices(list(codes[group]), list(codes[group].values()))[0]
        if contact.referral:
            contact.referral.source = contact.source


def _follow(borough: Borough, referrals: list[Referral], held: list[PlanWanted]) -> None:
    chance = borough.chance
    waiting: dict[Traits, list[PlanWanted]] = defaultdict(list)
    for wanted in held:
        waiting[wanted.traits].append(wanted)
    for referral in referrals:
        queue = waiting.get(steady_traits(referral.child) or Traits(None, "", ""), [])
        ready = [one for one in queue if one.started > referral.on + days(14) and one.csa <= referral.csa]
        if ready:
            queue.remove(ready[0])
            open_plan(chance, referral, ready[0])
        else:
            _live_without_plan(chance, referral)
    for queue in waiting.values():
        for wanted in queue:
            begin_plan(borough, wanted)


def _live_without_plan(chance: Chance, referral: Referral) -> None:
    live(chance, referral)
    while crosses_snapshot(referral):
        referral.clear()
        live(chance, referral, "assessed")


def _assessed_as(assessment: Assessment) -> Traits:
    child = assessment.referral.child
    return Traits(child.sex, band_on(child.born, assessment.authorised), child.group)


def _assessments(borough: Borough) -> None:
    """Keep as many of the quarter's assessments as the strategy counts, drop the others, and add what is missing."""
    chance = borough.chance
    pool = _authorised(borough)
    open_now = _open_through(borough)
    for csa in (True, False):
        for traits in chance.joint(*_margins("5.1.4", csa)):
            bucket = pool[traits]
            kept = bucket.pop(-1 if csa else 0) if bucket else _another(borough, open_now, traits)
            kept.referral.child.settled = True
            name_factors(chance, kept, csa=csa)
    for surplus in [one for bucket in pool.values() for one in bucket]:
        surplus.referral.assessments.remove(surplus)
        if not surplus.referral.assessments:
            surplus.referral.reason = "RC7"


def _authorised(borough: Borough) -> dict[Traits, list[Assessment]]:
    """The assessments chance has authorised in the quarter, those of referrals about sexual abuse last."""
    pool: dict[Traits, list[Assessment]] = defaultdict(list)
    for one in (one for referral in borough.made.referrals for one in referral.assessments):
        if QUARTER[0] <= one.authorised <= QUARTER[1]:
            pool[_assessed_as(one)].append(one)
    for bucket in pool.values():
        bucket.sort(key=lambda one: one.referral.csa)
    return pool


def _open_through(borough: Borough) -> Buckets:
    """Children with a referral open from before the quarter until well after it."""
    children = [
        one.child
        for one in borough.made.referrals
        if one.on < date(2025, 2, 15) and one.closed > date(2025, 7, 10) and not one.child.estimated
    ]
    return _buckets(borough.chance, children)


def _another(borough: Borough, open_now: Buckets, traits: Traits) -> Assessment:
    """One more assessment: of a child already open, or of one referred just before the quarter."""
    chance = borough.chance
    known = open_now[traits].pop().open_referral(QUARTER[0]) if open_now.get(traits) else None
    referral = known or _referred_before(borough, traits)
    made = assess(chance, referral, max(referral.on, date(2025, 3, 3)))
    made.authorised = chance.day(*QUARTER)
    referral.closed = max(referral.closed, chance.later(made.authorised, 0, 12))
    return made


def _referred_before(borough: Borough, traits: Traits) -> Referral:
    child = _someone(borough, {}, traits, 0)
    referral = borough.referral(child, borough.chance.day(date(2025, 2, 20), date(2025, 3, 31)), csa=False)
    borough.contact(child, referral.on, False, referral)
    referral.reason = "RC8"
    return referral
