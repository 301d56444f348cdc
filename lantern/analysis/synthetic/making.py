"""Make the partnership: years of natural flow, the strategy's quarter to the letter, and the flow after it."""

from collections import defaultdict
from datetime import date

from lantern.analysis.synthetic.chance import Chance
from lantern.analysis.synthetic.flows import Borough, quarters
from lantern.analysis.synthetic.population import (
    EXTRACTED,
    OPENS,
    QUARTER,
    SNAPSHOT,
    Care,
    Partnership,
    ProtectionPlan,
    age_on,
    days,
)
from lantern.analysis.synthetic.stock import PLANNED, UNPLANNED, open_children, settle_marks, settle_stock
from lantern.analysis.synthetic.strategy_plans import PlanWanted, begin_plan, plans_wanted
from lantern.analysis.synthetic.strategy_quarter import make_quarter

WARMS_UP = date(2017, 4, 1)  # so that long stays in care are already there when the five years begin


def make_partnership(seed: int = 1) -> Partnership:
    """The made-up partnership: five years to 31 March 2026, the same for the same seed.

    April to June 2025 gives every count of the strategy's tables (`strategy_tables.csv`, `DIFFERENCES.md`).
    Dates after the extract (31 March 2026) mean that something has not happened yet.
    """
    borough = Borough(Chance(seed))
    waiting: dict[date, list[PlanWanted]] = defaultdict(list)
    held = []
    for wanted in plans_wanted(borough.chance):
        if wanted.started > date(2025, 4, 25):
            held.append(wanted)
        else:
            waiting[wanted.referred.replace(day=1)].append(wanted)
    for first, last in quarters(WARMS_UP, QUARTER[0] - days(1)):
        due = [one for month, group in waiting.items() if first <= month <= last for one in group]
        for wanted in due:
            begin_plan(borough, wanted)
        borough.quarter(first, last, len(due), first)
        if last == OPENS - days(1):
            forget_before(borough.made, OPENS)
    make_quarter(borough, held)
    settle_stock(borough)
    settle_marks(borough)
    for first, last in quarters(SNAPSHOT + days(1), EXTRACTED):
        borough.quarter(first, last, 0, SNAPSHOT + days(1))
    _look_alikes(borough)
    _eligible(borough.made)
    _number(borough.made)
    return borough.made


def forget_before(made: Partnership, opens: date) -> None:
    """Drop what an extract opening on a day would not hold: what had ended by then, and whoever has nothing left."""
    made.contacts = [one for one in made.contacts if one.on >= opens]
    made.referrals = [one for one in made.referrals if one.on >= opens or one.closed >= opens]
    for referral in made.referrals:
        referral.assessments = [one for one in referral.assessments if one.authorised >= opens]
        referral.keep_spells(lambda one: one.ended >= opens)
    for child in made.children:
        child.contacts = [one for one in child.contacts if one.on >= opens]
        child.referrals = [one for one in child.referrals if one.on >= opens or one.closed >= opens]
    made.children = [one for one in made.children if one.contacts or one.referrals or one.leaver]


def _look_alikes(borough: Borough) -> None:
    """What looks like a plan or a stay in care, and must not be counted as one."""
    chance = borough.chance
    now = open_children(borough)
    gone = [one.child for one in borough.made.referrals if one.closed < date(2024, 12, 1) and not one.child.leaver]
    closed = [one for one in gone if not one.busy(date(2024, 12, 1), EXTRACTED) and one.eighteenth > EXTRACTED]
    for child in now[UNPLANNED][:4] + closed[-900::100]:
        started = chance.day(date(2025, 1, 6), date(2025, 5, 28))
        label = chance.choice(["NEG", "EMO"])
        plan = ProtectionPlan(started, started, chance.later(SNAPSHOT, 40, 400), label, label, elsewhere=True)
        child.referrals[-1].protection.append(plan)
    planned = [one for one in now[PLANNED] if one.born < date(2022, 1, 1)][:10]
    for referral in filter(None, (child.open_referral(SNAPSHOT) for child in planned)):
        started = chance.day(max(referral.on, date(2024, 1, 1)), SNAPSHOT - days(5))
        referral.care.append(Care(started, referral.closed, [(chance.choice(["V3", "V4"]), started)]))


def _eligible(made: Partnership) -> None:
    """Eligibility of those in care at 16 or 17 now, and of those who left since the strategy's day."""
    for referral in made.referrals:
        child = referral.child
        for care in referral.care if child.leaver is None else []:
            if care.ended > EXTRACTED and not care.short_break and 16 <= age_on(child.born, EXTRACTED) < 18:
                child.leaver = "Eligible"
            elif care.ended == child.eighteenth:
                child.leaver = "No Current Eligibility"
            elif age_on(child.born, care.ended) >= 16 > age_on(child.born, SNAPSHOT) and care.ended <= EXTRACTED:
                child.leaver = "Relevant"


def _number(made: Partnership) -> None:
    made.contacts.sort(key=lambda one: one.on)
    made.referrals.sort(key=lambda one: one.on)
    for place, child in enumerate(made.children):
        child.number = 500001 + place * 7 % 900000
    for place, contact in enumerate(made.contacts):
        contact.number = 2000001 + place
    for place, referral in enumerate(made.referrals):
        referral.number = 3000001 + place
        for nth, one in enumerate([*referral.assessments, *referral.spells()]):
            one.number = 40000001 + place * 50 + nth
