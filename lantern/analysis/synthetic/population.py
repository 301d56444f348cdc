"""What the made-up partnership is made of: children, and what happened to them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

OPENS = date(2021, 4, 1)
EXTRACTED = date(2026, 3, 31)
QUARTER = (date(2025, 4, 1), date(2025, 6, 30))  # the quarter the strategy counts
SNAPSHOT = QUARTER[1]
WINDOW = (date(2025, 3, 20), date(2025, 7, 15))  # nobody the strategy counts changes age band in here
CSA_CONCEPTS = frozenset({"csa", "csa_intrafamilial", "csa_sibling", "csa_online", "csa_images"})
CSA_FACTORS = frozenset({"19A", "19B", "19C"})
BANDS = {"0-4": (0, 4), "5-9": (5, 9), "10-15": (10, 15), "16-17": (16, 17)}


def birthday(born: date, years: int) -> date:
    """The day someone turns `years`. Born on 29 February, that is 1 March in other years."""
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return date(born.year + years, 3, 1)


def age_on(born: date, on: date) -> int:
    """Completed years on a day, by calendar anniversary. Negative before birth."""
    years = on.year - born.year
    return years if birthday(born, years) <= on else years - 1


def band_on(born: date, on: date) -> str:
    """Age band as the strategy names it. Unborn is any birth date after the day."""
    if born > on:
        return "Unborn"
    age = age_on(born, on)
    return next((band for band, (low, high) in BANDS.items() if low <= age <= high), "18+")


def days(number: int) -> timedelta:
    """So many days."""
    return timedelta(days=number)


@dataclass(slots=True, eq=False)
class Child:
    """One made-up child. `born` is the birth, or the day the birth is due; `estimated` says which column it goes in."""

    sex: str | None
    group: str
    ethnicity: str
    born: date
    estimated: bool = False
    settled: bool = False  # the strategy counts this child: sex and birth must stay as they are
    unaccompanied: bool = False
    leaver: str | None = None
    disabilities: tuple[str, ...] = ()
    contacts: list["Contact"] = field(default_factory=list)
    referrals: list["Referral"] = field(default_factory=list)
    number: int = 0

    @property
    def eighteenth(self) -> date:
        """The 18th birthday."""
        return birthday(self.born, 18)

    def open_referral(self, on: date) -> "Referral | None":
        """The referral open on a day, if any."""
        return next((one for one in reversed(self.referrals) if one.on <= on < one.closed), None)

    def busy(self, since: date, until: date) -> bool:
        """Whether any referral is open at some time between two days."""
        return any(one.on <= until and one.closed >= since for one in self.referrals)


@dataclass(slots=True, eq=False)
class Contact:
    """A contact about one child."""

    child: Child
    on: date
    source: str
    issues: list[str] = field(default_factory=list)
    referral: "Referral | None" = None
    existing: bool = False
    number: int = 0


@dataclass(slots=True, eq=False)
class Assessment:
    """A single assessment. Authorised after the extract means not yet authorised."""

    referral: "Referral"
    started: date
    authorised: date
    factors: list[str]
    number: int = 0


@dataclass(slots=True, eq=False)
class Spell:
    """Something that starts and ends: a child in need plan, or a section 47 enquiry."""

    started: date
    ended: date
    number: int = 0


@dataclass(slots=True, eq=False)
class ProtectionPlan:
    """A child protection plan, with the conference that made it."""

    conference: date
    started: date
    ended: date
    initial: str
    latest: str
    elsewhere: bool = False  # another local authority's plan
    number: int = 0


@dataclass(slots=True, eq=False)
class Care:
    """A period of being looked after, with its legal statuses in order."""

    started: date
    ended: date
    legal: list[tuple[str, date]]
    number: int = 0

    @property
    def short_break(self) -> bool:
        """Short breaks are not being looked after."""
        return self.legal[0][0] in {"V3", "V4"}


AnySpell = Spell | ProtectionPlan | Care


@dataclass(slots=True, eq=False)
class Referral:
    """A referral, and all that followed from it."""

    child: Child
    on: date
    source: str
    need: str
    closed: date
    nfa: bool = False
    reason: str = "RC7"
    issues: list[str] = field(default_factory=list)
    assessments: list[Assessment] = field(default_factory=list)
    plans: list[Spell] = field(default_factory=list)
    enquiries: list[Spell] = field(default_factory=list)
    protection: list[ProtectionPlan] = field(default_factory=list)
    care: list[Care] = field(default_factory=list)
    number: int = 0

    @property
    def csa(self) -> bool:
        """Whether sexual abuse is a stated issue."""
        return bool(CSA_CONCEPTS.intersection(self.issues))

    def spells(self) -> list[AnySpell]:
        """Everything of this referral that starts and ends."""
        return [*self.plans, *self.enquiries, *self.protection, *self.care]

    def keep_spells(self, kept: Callable[[AnySpell], bool]) -> None:
        """Drop what starts and ends, but for what is kept."""
        self.plans = [one for one in self.plans if kept(one)]
        self.enquiries = [one for one in self.enquiries if kept(one)]
        self.protection = [one for one in self.protection if kept(one)]
        self.care = [one for one in self.care if kept(one)]

    def clear(self) -> None:
        """Forget all that followed."""
        self.assessments = []
        self.keep_spells(lambda one: False)


@dataclass(slots=True)
class Partnership:
    """Everyone and everything in the made-up partnership."""

    children: list[Child] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)
    referrals: list[Referral] = field(default_factory=list)
