"""Made-up referrals to the hub, as its system would write them. NHS numbers are from the range kept for tests."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from lantern.analysis.partner_returns.row_facts import year_to
from lantern.analysis.periods import Period, quarters
from lantern.analysis.synthetic.chance import Chance
from lantern.analysis.synthetic.population import birthday, days
from lantern.analysis.synthetic.words import name

Row = dict[str, str]
BEGINS = date(2022, 4, 1)
REFERRALS_A_QUARTER = 25
NEVER = date(2099, 1, 1)
SOURCES = {
    "Children's social care": 46.0, "Police": 16.0, "GP": 8.0, "A&E": 5.0, "School": 9.0, "Parent": 8.0,
    "Voluntary organisation": 3.0, "": 5.0,
}  # fmt: skip
ETHNICITIES = {
    "A": 30.0, "C": 11.0, "N": 12.0, "M": 6.0, "K": 8.0, "J": 5.0, "H": 4.0, "D": 5.0, "G": 3.0, "S": 3.0, "Z": 5.0,
    "": 8.0,
}  # fmt: skip


@dataclass(slots=True)
class Referral:
    """One referral, with the days on which things happened or will."""

    number: int
    on: date
    born: date
    sex: str
    ethnicity: str
    disability: str
    source: str
    recency: str
    invited: str
    attended: str
    seen: date
    therapy_asked: date
    therapy_began: date
    contacts_a_month: float

    def concerns(self, period: Period) -> bool:
        """Whether a return for the period holds it: of the last year, or something happened or was still to happen."""
        since = year_to(period).start
        was_seen, waited = period.start <= self.seen < NEVER, since <= self.therapy_asked <= period.end
        still = self.therapy_asked <= period.end and self.therapy_began >= period.start
        return self.on <= period.end and (self.on >= since or was_seen or waited or still)


def referrals(chance: Chance, until: date) -> list[Referral]:
    """Referrals from 2022 until a day, in order."""
    made: list[Referral] = []
    for period in quarters(BEGINS, until):
        count = round(chance.gauss(REFERRALS_A_QUARTER, 3))
        for on in sorted(chance.day(period.start, period.end) for _ in range(count)):
            made.append(_referral(chance, on, len(made)))
    return made


def _referral(chance: Chance, on: date, number: int) -> Referral:
    is_recent = chance.happens(0.22)
    recency = chance.choice(["Within 7 days", "Acute"]) if is_recent else chance.choice(["Over 7 days", "Non-recent"])
    learning = min((on - BEGINS).days / 1200, 1)
    invited = chance.happens(0.45 + 0.25 * learning)
    seen = on + days(chance.randint(0, 3) if is_recent else chance.randint(8, 60))
    asked = on + days(chance.randint(5, 40)) if chance.happens(0.58) else NEVER
    began = asked + days(min(round(chance.lognormvariate(4.4, 0.5)), 320)) if asked < NEVER else NEVER
    return Referral(
        number=number,
        on=on,
        born=birthday(on, -chance.choice([2, 4, 6, 8, 9, 11, 12, 13, 13, 14, 14, 15, 15, 16, 17]))
        - days(chance.randint(0, 360)),
        sex=chance.choices(["F", "M", "U"], [72, 24, 4])[0],
        ethnicity=chance.weighed(ETHNICITIES),
        disability=chance.choices(["N", "Y", "Not known"], [62, 18, 20])[0],
        source=chance.weighed(SOURCES),
        recency=recency if chance.happens(0.94) else "Not recorded",
        invited="Y" if invited else "N",
        attended="Y" if invited and chance.happens(0.8) else "N",
        seen=seen if chance.happens(0.84) else NEVER,
        therapy_asked=asked,
        therapy_began=began,
        contacts_a_month=chance.choice([0, 0.5, 0.5, 1]),
    )


def referral_rows(made: list[Referral], known_on: date) -> Iterator[Row]:
    """The referrals as an extract made on a day has them; names are written, and are nobody's."""
    for one in made:
        asked = one.therapy_asked <= known_on
        months = (min(one.therapy_began, known_on) - one.therapy_asked).days / 30.4 if asked else 0
        yield {
            "Referral ID": f"SH{52_000 + one.number}",
            "NHS Number": nhs_number(one.number),
            "Name": " ".join(name(one.number + 3)),
            "Date of Birth": one.born.isoformat(),
            "Sex": one.sex,
            "Ethnic Category": one.ethnicity,
            "Disability": one.disability,
            "Borough of residence": "Barking and Dagenham",
            "Referral Date": one.on.isoformat(),
            "Referral Source": one.source,
            "Time since incident": one.recency,
            "Strategy discussion invited": one.invited,
            "Strategy discussion attended": one.attended,
            "First seen date": _known(one.seen, known_on),
            "Therapy referral date": _known(one.therapy_asked, known_on),
            "Therapy start date": _known(one.therapy_began, known_on),
            "Contacts while waiting": str(int(months * one.contacts_a_month)) if asked else "",
        }


def nhs_number(number: int) -> str:
    """A number with the right check digit, from the range beginning 999 that no patient has."""
    for serial in range(number * 10, number * 10 + 10):
        digits = f"999{serial % 1_000_000:06}"
        check = (
            11 - sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=True)) % 11
        ) % 11
        if check < 10:
            return f"{digits[:3]} {digits[3:6]} {digits[6:]}{check}"
    raise ValueError("Ten numbers in a row have no check digit.")


def _known(day: date, known_on: date) -> str:
    return day.isoformat() if day <= known_on else ""
