"""The 373 child protection plans open on 30 June 2025, as the strategy's table 5.1.5 has them."""

from dataclasses import dataclass
from datetime import date

from lantern.analysis.synthetic.chance import Chance, Traits, calibration, margin
from lantern.analysis.synthetic.flows import Borough
from lantern.analysis.synthetic.lives import assess, finish_by, protect
from lantern.analysis.synthetic.population import OPENS, QUARTER, SNAPSHOT, WINDOW, Referral, days

MONTHS = {
    "less than 3 months": (0, 3), "3-6 months": (3, 6), "6-12 months": (6, 12), "12 to 18 months": (12, 18),
    "18 months to 2 years": (18, 24), "2 years plus": (24, 36),
}  # fmt: skip


@dataclass(slots=True, eq=False)
class PlanWanted:
    """One plan that must be open on the strategy's day."""

    traits: Traits
    csa: bool
    started: date
    referred: date


def _months_before(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 - months, 12)
    return date(day.year + years, month + 1, 28)


def _start(chance: Chance, length: str) -> date:
    """A start day in the length band. Days after the 28th are avoided, so every way of counting months agrees."""
    low, high = MONTHS[length]
    first, last = _months_before(SNAPSHOT, high) + days(4), _months_before(SNAPSHOT, low)
    day = chance.day(first, last)
    while day.weekday() > 4 or day.day > 28:
        day = chance.day(first, last)
    return day


def plans_wanted(chance: Chance) -> list[PlanWanted]:
    """Every open plan of table 5.1.5: its child's traits, when it started, and when the child was referred."""
    wanted = []
    for csa in (True, False):
        traits = chance.joint(*(margin("5.1.5", one, csa) for one in ("sex", "age_band", "ethnicity")))
        traits.sort(key=lambda one: one.band != "Unborn")  # an unborn child's plan is a young one
        lengths = list(margin("5.1.5", "plan_length", csa).elements())
        unborn = sum(one.band == "Unborn" for one in traits)
        rest = lengths[unborn:]
        chance.shuffle(rest)
        for one, length in zip(traits, lengths[:unborn] + rest, strict=True):
            started = _start(chance, length)
            referred = min(started - days(chance.randint(18, 55)), QUARTER[0] - days(chance.randint(1, 20)))
            wanted.append(PlanWanted(one, csa, started, referred))
    return wanted


def begin_plan(borough: Borough, wanted: PlanWanted) -> Referral:
    """A referral before the strategy's quarter that leads to a wanted plan."""
    chance = borough.chance
    latest_birth = wanted.referred + days(200)
    born = chance.birth(wanted.traits.band, *WINDOW)
    while born > latest_birth and wanted.traits.band != "Unborn":
        born = chance.birth(wanted.traits.band, *WINDOW)
    child = borough.child(wanted.traits, born, settled=True)
    csa = wanted.csa or chance.happens(0.06)
    referral = borough.referral(child, wanted.referred, csa)
    if wanted.referred >= OPENS:
        borough.contact(child, wanted.referred, csa, referral)
    open_plan(chance, referral, wanted)
    return referral


def open_plan(chance: Chance, referral: Referral, wanted: PlanWanted) -> None:
    """Give a referral the plan wanted of it, open on the strategy's day."""
    assess(chance, referral, referral.on)
    label = "SAB" if wanted.csa else chance.weighed(calibration()["plan_category"])
    ended = SNAPSHOT + days(int(chance.expovariate(1 / 260)) + 4)
    protect(chance, referral, wanted.started, ended, label)
    finish_by(referral, referral.child.eighteenth)
