"""The natural flow of a borough, quarter by quarter: contacts, referrals and who the children are."""

from collections.abc import Callable, Iterator
from datetime import date

from lantern.analysis.synthetic.chance import Chance, Traits, calibration
from lantern.analysis.synthetic.lives import crosses_snapshot, live, reporting_year
from lantern.analysis.synthetic.population import (
    OPENS,
    Child,
    Contact,
    Partnership,
    Referral,
    days,
)

NEEDS: dict[str, float] = {"N1": 62, "N2": 9, "N3": 4, "N4": 8, "N5": 11, "N6": 3, "N7": 0.5, "N8": 2, "N9": 0.5}
OTHER_ISSUES: dict[str, float] = {
    "domestic_abuse": 30, "neglect": 20, "emotional_abuse": 10, "physical_abuse": 14, "mental_health": 9,
    "missing": 4, "cse": 2, "hsb": 2.5, "criminal_exploitation": 4, "parental_drugs": 4.5,
}  # fmt: skip
CSA_ISSUES: dict[str, float] = {
    "csa": 38,
    "csa_intrafamilial": 28,
    "csa_sibling": 7,
    "csa_online": 14,
    "csa_images": 13,
}


def quarters(first: date, last: date) -> Iterator[tuple[date, date]]:
    """The quarters from one day to another, each as its first and last day."""
    while first <= last:
        following = date(first.year + (first.month == 10), (first.month + 2) % 12 + 1, 1)
        yield first, following - days(1)
        first = following


class Borough:
    """The partnership while it is being made: who is known, and the chance that makes them."""

    def __init__(self, chance: Chance) -> None:
        self.chance = chance
        self.made = Partnership()

    def child(self, traits: Traits, born: date, *, settled: bool = False) -> Child:
        """A new child."""
        chance = self.chance
        unrecorded = traits.sex is None or (traits.band == "Unborn" and chance.happens(0.5) and not settled)
        made = Child(
            "Indeterminate" if traits.sex == "Indeterminate" else traits.sex,
            traits.group,
            chance.code_of(traits.group),
            born,
            estimated=(traits.band == "Unborn" and unrecorded) or chance.happens(0.012),
            settled=settled,
            disabilities=_disabilities(chance),
        )
        self.made.children.append(made)
        return made

    def known(self, on: date, suits: Callable[[Child], bool]) -> Child | None:
        """Someone known in the last few years and not yet 18, if a few tries find one."""
        children = self.made.children
        oldest = max(0, len(children) - 9000)
        for _ in range(6):
            if len(children) > 50:
                found = children[self.chance.randrange(oldest, len(children))]
                if found.eighteenth > on + days(30) and found.born < on + days(200) and suits(found):
                    return found
        return None

    def contact(self, child: Child, on: date, csa: bool, referral: Referral | None = None) -> Contact:
        """A new contact, with its issues."""
        source = referral.source if referral else self._source(on)
        made = Contact(child, on, source, issues(self.chance, csa, 0.55), referral)
        made.existing = referral is None and child.open_referral(on) is not None
        child.contacts.append(made)
        self.made.contacts.append(made)
        return made

    def _source(self, on: date) -> str:
        code = self.chance.weighed(calibration()["referral_source"])
        return "5B" if code == "5D" and on < date(2022, 4, 1) else code  # early help had no code of its own until then

    def referral(self, child: Child, on: date, csa: bool) -> Referral:
        """A new referral, with nothing yet following from it."""
        chance = self.chance
        need = "N1" if csa else chance.weighed(NEEDS)
        made = Referral(child, on, self._source(on), need, on, issues=issues(chance, csa, 0.75))
        child.referrals.append(made)
        self.made.referrals.append(made)
        return made

    def referred(self, on: date, earliest_contact: date) -> Referral:
        """A natural referral: a known child or a new one, its contact, and what follows."""
        chance = self.chance
        csa = on >= date(2020, 7, 1) and chance.happens(0.08)
        child = None
        if chance.happens(0.42):
            child = self.known(on, lambda one: one.born < on and not one.busy(on - days(5), on + days(3000)))
        if child is None:
            traits = chance.traits("5.1.3", csa)
            child = self.child(traits, chance.birth(traits.band, on))
            self._perhaps_unaccompanied(child, on)
        referral = self.referral(child, on, csa)
        self._contact_before(referral, csa and chance.happens(0.94), earliest_contact)
        live(chance, referral, "cared" if child.unaccompanied else None)
        if crosses_snapshot(referral):
            self._spare_from_plan(referral)
        return referral

    def _contact_before(self, referral: Referral, csa: bool, earliest: date) -> None:
        lag = self.chance.choice([0, 0, 0, 0, 0, 0, 1, 1, 2, 5])
        on = max(referral.on - days(lag), earliest)
        if on >= OPENS:
            self.contact(referral.child, on, csa, referral)

    def _perhaps_unaccompanied(self, child: Child, on: date) -> None:
        if self.chance.happens(0.008):
            child.born = self.chance.birth("16-17" if self.chance.happens(0.4) else "10-15", on)
            child.unaccompanied = child.estimated = True
            child.sex = "Male"

    def _spare_from_plan(self, referral: Referral) -> None:
        """The children on a plan on the strategy's day are made to its tables; nobody else is on one then."""
        referral.clear()
        live(self.chance, referral, "assessed")

    def quarter(self, first: date, last: date, seeded: int, earliest_contact: date) -> None:
        """One natural quarter: its referrals (less those already made), then its other contacts."""
        numbers = calibration()
        referrals = round(numbers["referrals"][reporting_year(first)] / 4 * numbers["level"]["referrals"])
        for _ in range(referrals - seeded):
            self.referred(self.chance.day(first, last), earliest_contact)
        if first >= OPENS:
            every = round(referrals * numbers["level"]["contacts_per_referral"] * self.chance.uniform(0.97, 1.03))
            for _ in range(every - referrals):
                self.only_contact(self.chance.day(first, last))

    def only_contact(self, on: date) -> Contact:
        """A natural contact that does not become a referral."""
        chance = self.chance
        csa = chance.happens(0.009)
        child = self.known(on, lambda one: one.born < on) if chance.happens(0.45) else None
        if child is None:
            traits = chance.traits("5.1.2", csa)
            child = self.child(traits, chance.birth(traits.band, on))
        return self.contact(child, on, csa)


def issues(chance: Chance, csa: bool, share: float) -> list[str]:
    """Stated issues: sexual abuse or not, and perhaps one or two others."""
    found = [chance.weighed(CSA_ISSUES)] if csa else []
    if chance.happens(share):
        found.append(chance.weighed(OTHER_ISSUES))
    if found and chance.happens(0.2):
        found.append(chance.weighed(OTHER_ISSUES))
    return list(dict.fromkeys(found))


def _disabilities(chance: Chance) -> tuple[str, ...]:
    if chance.happens(0.35):
        return ("NONE",)
    if chance.happens(0.13):
        return tuple(sorted({chance.choice(["AUT", "LD", "BEH", "COMM", "MOB", "HEAR", "VIS"]) for _ in range(2)}))
    return ()
