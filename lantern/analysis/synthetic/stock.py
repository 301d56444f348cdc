"""Who is open on 30 June 2025, brought to the strategy's table 5.1.6: how many, and how many with sexual abuse."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date

from lantern.analysis.synthetic.chance import Traits, calibration, margin
from lantern.analysis.synthetic.flows import Borough
from lantern.analysis.synthetic.lives import finish_by, name_factors, plan, take_into_care
from lantern.analysis.synthetic.population import (
    CSA_CONCEPTS,
    CSA_FACTORS,
    OPENS,
    QUARTER,
    SNAPSHOT,
    Assessment,
    Child,
    Contact,
    ProtectionPlan,
    Referral,
    age_on,
    days,
)

ON_PLAN_IN_CARE = 8  # children looked after while still on a child protection plan: counted as looked after
LOOKED_AFTER, PROTECTED, LEAVER = "Looked after", "Child protection", "Care leaver"
PLANNED, UNPLANNED = "Child in need with a plan", "Child in need without a plan"
Mark = Contact | Referral | Assessment | ProtectionPlan


def in_care(child: Child, on: date) -> bool:
    """Looked after on a day, short breaks aside."""
    return any(c.started <= on < c.ended and not c.short_break for one in child.referrals for c in one.care)


def on_plan(child: Child, on: date) -> bool:
    """On this authority's child protection plan on a day."""
    return any(p.started <= on < p.ended and not p.elsewhere for one in child.referrals for p in one.protection)


def status(child: Child, on: date) -> str | None:
    """The one status of a child on a day, the first that fits; None when nothing is open."""
    if in_care(child, on):
        return LOOKED_AFTER
    if on_plan(child, on):
        return PROTECTED
    if child.leaver in {"Relevant", "Former Relevant", "Qualifying"} and 16 <= age_on(child.born, on) < 25:
        return LEAVER
    referral = child.open_referral(on)
    if referral is None:
        return None
    planned = any(one.started <= on < one.ended for one in referral.plans)
    return PLANNED if planned else UNPLANNED


def open_children(borough: Borough) -> dict[str, list[Child]]:
    """Everyone open on the strategy's day, by status."""
    found: dict[str, list[Child]] = defaultdict(list)
    for child in borough.made.children:
        open_now = child.leaver or any(one.closed > SNAPSHOT for one in child.referrals)
        now = status(child, SNAPSHOT) if open_now else None
        if now:
            found[now].append(child)
    for children in found.values():
        borough.chance.shuffle(children)
    return found


def _wanted(csa_only: bool) -> dict[str, int]:
    with_csa, without = margin("5.1.6", "status", True), margin("5.1.6", "status", False)
    return {one: with_csa[one] + (0 if csa_only else without[one]) for one in with_csa}


def _current(child: Child) -> Referral:
    referral = child.open_referral(SNAPSHOT)
    if referral is None:
        raise LookupError("This child has no referral open on the strategy's day.")
    return referral


def settle_stock(borough: Borough) -> None:
    """Close, keep open or add until each status holds as many children as the tables say."""
    wanted = _wanted(csa_only=False)
    for child in open_children(borough)[PROTECTED][:ON_PLAN_IN_CARE]:
        _enter_care(borough, child)
    _settle(borough, LOOKED_AFTER, wanted, _leave, _candidates_for_care, _enter_care)
    _leavers(borough, wanted[LEAVER])
    _settle(borough, PLANNED, wanted, _leave, _candidates_for_plan, _enter_plan)
    _settle(borough, UNPLANNED, wanted, _leave, _closed_lately, _keep_open)


def _settle(
    borough: Borough,
    name: str,
    wanted: dict[str, int],
    leave: Callable[[Borough, Child], None],
    others: Callable[[Borough], list[Child]],
    enter: Callable[[Borough, Child], None],
) -> None:
    now = open_children(borough)[name]
    surplus = len(now) - wanted[name]
    may_leave = [one for one in now if _may_leave(one)]
    for child in may_leave[: max(surplus, 0)]:
        leave(borough, child)
    if surplus < 0:
        for child in others(borough)[:-surplus]:
            enter(borough, child)


def _may_leave(child: Child) -> bool:
    """Long enough open, nothing of the quarter's still to come, and not on a child protection plan."""
    referral = _current(child)
    later = any(one.started > SNAPSHOT - days(20) for one in referral.spells())
    pending = any(one.authorised > SNAPSHOT - days(3) for one in referral.assessments)
    return not later and not pending and not on_plan(child, SNAPSHOT) and referral.on < date(2025, 6, 10)


def _leave(borough: Borough, child: Child) -> None:
    referral = _current(child)
    latest = max([referral.on, *(one.started for one in referral.spells())])
    assessed = max((one.authorised for one in referral.assessments), default=referral.on)
    first = max(latest + days(7), assessed, date(2025, 3, 10))
    closed = borough.chance.day(min(first, SNAPSHOT - days(2)), SNAPSHOT - days(1))
    finish_by(referral, max(closed, assessed + days(1)))


def _candidates_for_care(borough: Borough) -> list[Child]:
    now = open_children(borough)
    return [one for one in now[PLANNED] + now[UNPLANNED] if one.born < date(2025, 3, 1) and _may_leave(one)]


def _enter_care(borough: Borough, child: Child) -> None:
    referral = _current(child)
    started = borough.chance.day(max(referral.on, date(2025, 3, 1)), SNAPSHOT - days(2))
    take_into_care(borough.chance, referral, started, borough.chance.later(SNAPSHOT, 30, 900))
    referral.closed = max([referral.closed, *(one.ended for one in referral.protection)])
    finish_by(referral, child.eighteenth)


def _candidates_for_plan(borough: Borough) -> list[Child]:
    return [one for one in open_children(borough)[UNPLANNED] if _may_leave(one)]


def _enter_plan(borough: Borough, child: Child) -> None:
    referral = _current(child)
    started = borough.chance.day(max(referral.on, date(2025, 3, 1)), SNAPSHOT - days(2))
    plan(borough.chance, referral, started, (SNAPSHOT - started).days + borough.chance.randint(20, 240))
    finish_by(referral, child.eighteenth)


def _closed_lately(borough: Borough) -> list[Child]:
    found = []
    for referral in borough.made.referrals:
        recent = date(2025, 4, 1) <= referral.closed < SNAPSHOT and not referral.nfa
        if recent and referral.child.eighteenth > date(2025, 8, 1) and status(referral.child, SNAPSHOT) is None:
            found.append(referral.child)
    borough.chance.shuffle(found)
    return list(dict.fromkeys(found))


def _keep_open(borough: Borough, child: Child) -> None:
    referral = max(child.referrals, key=lambda one: one.closed)
    referral.closed = min(borough.chance.later(SNAPSHOT, 5, 90), child.eighteenth)


def _leavers(borough: Borough, wanted: int) -> None:
    """Young people who left care at 18, and enough older ones for a level number at every quarter's end."""
    chance = borough.chance
    for referral in borough.made.referrals:
        child = referral.child
        left = any(one.ended == child.eighteenth and not one.short_break for one in referral.care)
        if left and (child.eighteenth <= SNAPSHOT or in_care(child, SNAPSHOT)):
            child.leaver = chance.choice(["Former Relevant"] * 9 + ["Qualifying"])
    per_year = wanted / 7
    for year in range(1992, 2007):
        simulated = sum(one.leaver is not None and one.born.year == year for one in borough.made.children)
        for _ in range(round(per_year) - simulated if year < 2003 else 0):
            _older_leaver(borough, chance.day(date(year, 1, 1), date(year, 12, 31)))
    now = open_children(borough)[LEAVER]
    for child in now[wanted:]:
        child.leaver = "No Current Eligibility"
    for _ in range(wanted - len(now)):
        _older_leaver(borough, chance.day(date(2000, 8, 1), date(2003, 3, 1)))


def _older_leaver(borough: Borough, born: date) -> None:
    chance = borough.chance
    group = chance.weighed(_GROUPS)
    sex = "Male" if chance.happens(0.58) else "Female"
    child = borough.child(Traits(sex, "18+", group), born, settled=True)
    child.estimated = False
    child.leaver = chance.choice(["Former Relevant"] * 9 + ["Qualifying"])


_GROUPS = {group: sum(codes.values()) for group, codes in calibration()["ethnicity"].items() if group != "Not recorded"}


def marks(child: Child) -> list[Mark]:
    """Everything that says sexual abuse of a child in the five years to the strategy's day."""
    first, last = date(2020, 7, 1), SNAPSHOT
    found: list[Mark] = [
        one for one in child.contacts if first <= one.on <= last and CSA_CONCEPTS.intersection(one.issues)
    ]
    for referral in child.referrals:
        if first <= referral.on <= last and referral.csa:
            found.append(referral)
        for one in referral.assessments:
            if first <= one.authorised <= last and CSA_FACTORS.intersection(one.factors):
                found.append(one)
        found += [one for one in referral.protection if first <= one.started <= last and one.latest == "SAB"]
    return found


def settle_marks(borough: Borough) -> None:
    """Bring the children with sexual abuse in the last five years to table 5.1.6, touching nothing the strategy counts."""
    for name, wanted in _wanted(csa_only=True).items():
        children = open_children(borough)[name]
        marked = [one for one in children if marks(one)]
        for child in [one for one in marked if all(map(_may_change, marks(one)))][: max(len(marked) - wanted, 0)]:
            for mark in marks(child):
                _unmark(borough, mark)
        plain = [one for one in children if not marks(one) and _may_mark(one)]
        for child in plain[: max(wanted - len(marked), 0)]:
            _mark(borough, child)
    _plain_labels(borough)


def _may_change(mark: Mark) -> bool:
    if isinstance(mark, ProtectionPlan):
        return not mark.started <= SNAPSHOT < mark.ended
    on = mark.authorised if isinstance(mark, Assessment) else mark.on
    return not QUARTER[0] <= on <= QUARTER[1]


def _unmark(borough: Borough, mark: Mark) -> None:
    if isinstance(mark, ProtectionPlan):
        mark.initial = mark.latest = "EMO"
    elif isinstance(mark, Assessment):
        name_factors(borough.chance, mark, csa=False)
    else:
        mark.issues = [one for one in mark.issues if one not in CSA_CONCEPTS] or ["neglect"]


def _before(child: Child) -> list[Contact]:
    """Contacts in the five years before the strategy's quarter."""
    return [one for one in child.contacts if OPENS <= one.on < QUARTER[0]]


def _childhood(child: Child) -> tuple[date, date]:
    """The last days before the strategy's quarter, within the five years, on which a child could be contacted about."""
    last = min(QUARTER[0], child.eighteenth) - days(1)
    return max(OPENS, child.born, last - days(900)), last


def _may_mark(child: Child) -> bool:
    first, last = _childhood(child)
    return bool(_before(child)) or first <= last


def _mark(borough: Borough, child: Child) -> None:
    """Add sexual abuse to a contact already recorded before the quarter, else add a contact that names it."""
    contact = _before(child)[-1] if _before(child) else None
    if contact is None:
        borough.contact(child, borough.chance.day(*_childhood(child)), True)
        return
    contact.issues = ["csa", *contact.issues]
    if contact.referral and contact.referral.on < QUARTER[0]:
        contact.referral.issues = ["csa", *contact.referral.issues]


def _plain_labels(borough: Borough) -> None:
    """A label naming sexual abuse among others, or an earlier category, only where something firmer says so too."""
    for children in open_children(borough).values():
        for child in children:
            firm = bool(marks(child))
            for referral in child.referrals:
                for one in referral.protection:
                    _plain_label(one, firm)
    firm_plans = [
        one
        for child in open_children(borough)[PROTECTED]
        if marks(child)
        for one in _current(child).protection
        if one.latest != "SAB" and one.ended > SNAPSHOT >= one.started
    ]
    for place, one in enumerate(firm_plans[:9]):
        one.initial, one.latest = [("SAB", "EMO"), ("NEG+SAB", "NEG+SAB"), ("EMO", "YNYN")][place % 3]


def _plain_label(made: ProtectionPlan, firm: bool) -> None:
    if not firm and made.latest != "SAB":
        made.latest = "EMO+NEG" if made.latest in {"NEG+SAB", "YNYN"} else made.latest
        made.initial = "EMO+NEG" if made.initial in {"NEG+SAB", "YNYN", "SAB"} else made.initial
