"""Made-up crimes and interviews, as the police's systems would write them. The people are word-pairs: nobody's names."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from lantern.analysis.periods import Period, quarters
from lantern.analysis.synthetic.chance import Chance
from lantern.analysis.synthetic.population import birthday, days
from lantern.analysis.synthetic.words import name

Row = dict[str, str]
BEGINS = date(2022, 4, 1)
CRIMES_A_QUARTER = 68
BOROUGH = "Barking & Dagenham"
OUTCOMES = {
    "16": 29.0, "15": 23.0, "18": 13.0, "1": 13.0, "14": 7.0, "21": 5.0, "20": 4.0, "22": 3.0, "10": 2.0, "2": 1.0,
}  # fmt: skip
OFFENCES = {
    "under 13": {"20B": 34.0, "17B": 12.0, "19E": 18.0, "21": 22.0, "19H": 4.0, "88A": 4.0, "86": 6.0},
    "13 to 15": {"19D": 20.0, "22B": 28.0, "20A": 24.0, "88A": 10.0, "71": 6.0, "19G": 2.0, "17A": 4.0, "86": 6.0},
    "16 and 17": {"20A": 40.0, "19C": 32.0, "88E": 10.0, "73": 4.0, "17A": 6.0, "19F": 2.0, "86": 6.0},
    "adult": {"20A": 60.0, "19C": 30.0, "88E": 10.0},
}
ETHNICITIES = {
    "W1": 30.0, "W9": 11.0, "B2": 12.0, "B1": 6.0, "A3": 8.0, "A2": 5.0, "A1": 4.0, "M1": 5.0, "M9": 3.0, "O9": 3.0,
    "NS": 5.0, "": 8.0,
}  # fmt: skip
BANDS = {"under 13": (3, 12), "13 to 15": (13, 15), "16 and 17": (16, 17), "adult": (18, 45)}
AGES = {"under 13": 38.0, "13 to 15": 36.0, "16 and 17": 20.0, "adult": 6.0}
SUSPECTS = {"child": 33.0, "adult": 57.0, "": 10.0}


@dataclass(slots=True)
class Crime:
    """One crime, with what came of it and when; its outcome is not known to anybody before its day."""

    number: int
    recorded: date
    offence_on: date
    offence: str
    born: date
    sex: str
    ethnicity: str
    csa: bool
    cse: bool
    suspect: int
    suspect_age: str
    outcome: str
    closed: date
    interview: dict[str, str] | None = None

    @property
    def interviewed(self) -> date | None:
        """The day of the interview, if there was one."""
        return date.fromisoformat(self.interview["on"]) if self.interview else None

    def concerns(self, period: Period) -> bool:
        """Whether a return for the period holds it: recorded or closed in it, or open at its end."""
        return self.recorded <= period.end and self.closed >= period.start


def crimes(chance: Chance, until: date, *, a_quarter: int = CRIMES_A_QUARTER) -> list[Crime]:
    """Crimes recorded from April 2022 until a day, most of them of child sexual abuse, in the order they were recorded."""
    made: list[Crime] = []
    for period in quarters(BEGINS, until):
        count = round(chance.gauss(a_quarter, 6))
        for recorded in sorted(chance.day(period.start, period.end) for _ in range(count)):
            made.append(_crime(chance, recorded, len(made)))
    return made


def _crime(chance: Chance, recorded: date, number: int) -> Crime:
    ago = chance.choices([(0, 14), (15, 200), (400, 2500)], [64, 22, 14])[0]
    offence_on = recorded - days(chance.randint(*ago))
    band = chance.weighed(AGES)
    low, high = BANDS[band]
    born = birthday(offence_on, -chance.randint(low, high)) - days(chance.randint(0, 360))
    offence = chance.weighed(OFFENCES[band])
    suspect = chance.weighed(SUSPECTS)
    age = str(chance.randint(10, 17)) if suspect == "child" else str(chance.randint(18, 66)) if suspect else ""
    made = Crime(
        number=number,
        recorded=recorded,
        offence_on=offence_on,
        offence=offence,
        born=born,
        sex="M" if offence in ("17A", "17B", "19F", "19G", "19H") or chance.happens(0.16) else "F",
        ethnicity=chance.weighed(ETHNICITIES),
        csa=band != "adult" and chance.happens(0.72),
        cse=offence == "71" or (band != "adult" and chance.happens(0.05)),
        suspect=number - 1 if suspect and number and chance.happens(0.06) else number,
        suspect_age=age,
        outcome=chance.weighed(OUTCOMES),
        closed=recorded + days(min(round(chance.lognormvariate(4.9, 0.8)), 1500)),
    )
    if band != "adult" and chance.happens(0.52):
        made.interview = _interview(chance, made)
    return made


def _interview(chance: Chance, crime: Crime) -> dict[str, str]:
    met = crime.recorded + days(chance.randint(0, 4))
    learning = min((crime.recorded - BEGINS).days / 1200, 1)  # social workers are asked more often as time goes on
    invited = chance.happens(0.5 + 0.3 * learning)
    took_part = invited and chance.happens(0.78)
    return {
        "on": (met + days(chance.randint(2, 30))).isoformat(),
        "met": met.isoformat(),
        "invited": "Y" if invited else "N",
        "took part": "Y" if took_part else "N",
        "plan": "Y" if chance.happens(0.7 + 0.15 * learning) else "N",
        "intermediary": "Y" if chance.happens(0.3) else "N",
        "grade": chance.choice(["Good", "Good", "Requires improvement", "Outstanding", "Inadequate"])
        if chance.happens(0.16)
        else "",
    }


def crime_rows(made: list[Crime], known_on: date) -> Iterator[Row]:
    """The crimes as an extract made on a day has them."""
    for crime in made:
        is_over = crime.closed <= known_on
        yield {
            "Crime Ref": _reference(crime.number, crime.recorded),
            "Recorded Date": _written(crime.recorded),
            "Offence Date": _written(crime.offence_on),
            "HO Code": crime.offence,
            "Victim Ref": f"V{700_000 + crime.number}",
            "Victim Name": " ".join(name(crime.number)),
            "Victim DOB": _written(crime.born),
            "Victim Sex": crime.sex,
            "Victim SDE": crime.ethnicity,
            "Borough": BOROUGH,
            "CSA Flag": "Y" if crime.csa else "",
            "CSE Flag": "Y" if crime.cse else "",
            "Suspect Ref": f"S{300_000 + crime.suspect}" if crime.suspect_age else "",
            "Suspect Name": " ".join(name(crime.suspect + 7)) if crime.suspect_age else "",
            "Suspect Age": crime.suspect_age,
            "Outcome": crime.outcome if is_over else "0",
            "Outcome Date": _written(crime.closed) if is_over else "",
        }


def interview_rows(made: list[Crime], since: date, until: date) -> Iterator[Row]:
    """The interviews held from one day to another."""
    for crime in made:
        held = crime.interviewed
        if crime.interview and held and since <= held <= until:
            said = crime.interview
            yield {
                "Interview Ref": f"INT{900_000 + crime.number}",
                "Crime Ref": _reference(crime.number, crime.recorded),
                "Child name": " ".join(name(crime.number)),
                "Child DOB": _written(crime.born),
                "Sex": crime.sex,
                "Interview Date": _written(held),
                "Strategy discussion date": _written(date.fromisoformat(said["met"])),
                "Social worker invited": said["invited"],
                "Social worker took part": said["took part"],
                "Interview plan": said["plan"],
                "Intermediary considered": said["intermediary"],
                "QA grade": said["grade"],
            }


def _reference(number: int, recorded: date) -> str:
    return f"ZQ{4_100_000 + number}/{recorded:%y}"


def _written(day: date) -> str:
    return day.strftime("%d/%m/%Y")
