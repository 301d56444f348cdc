"""Words about one child are looked at more closely: names alone, addresses, accounts. Measured on examples nobody tuned it on."""

import random
from datetime import date, timedelta
from pathlib import Path

import pytest

from lantern.analysis.identifying import signs
from lantern.analysis.tests.test_identifying import _nhs, _upn

TODAY = date(2026, 11, 29)
HERE = Path(__file__).parent
TUNED, REPORTED = "# tuned on", "# reported on"
WANTED = 500  # examples of each kind, half to tune on and half to report on
FIRST = {
    TUNED: """Kofi Aisha Callum Zofia Ionut Priya Tunde Siobhan Mehmet Fatima Jayden Chloe Arjun Beatriz Besnik Ayaan
        Oluwaseun Ngozi Katarzyna Andrei Lakshmi Hamza Destiny Harvey Ruby Grace Max Daisy Amina Dimitar Thanh Mateus
        Kwame Maryam Kieran Agnieszka Mihai Kavya Femi Niamh Emre Zainab Kayden Ellie Rohan Joao Arben Musa
        Chiamaka Adunni Wojciech Elena Nirmala Bilal Precious Alfie Jasmine Hope Jack Lily Hodan Georgi Minh Thiago
        Yaw Sumaiya Declan Magdalena Razvan Deepika Segun Aoife Serkan Khadijah Tyrell Maisie Vikram Ines Agron
        Nuh Uchechi Bolanle Zbigniew Simona Meenakshi Idris Faith Freddie Poppy Rose Mason Ivy Warsame Ivelina Tuan Caua""",
    REPORTED: """Ebenezer Tasneem Ciaran Kinga Stefan Anjali Wale Roisin Burak Sumayyah Kymani Evie Nikhil Leticia Valon Daud
        Adaeze Titilayo Slawomir Codrin Shalini Haris Summer Holly Willow Sahro Kaloyan Ngoc Caetano Bethany Dexter Aneta""",
}
LAST = {
    TUNED: "Mensah Begum Okafor Kowalski Popescu Hussain Murphy Yilmaz Silva Patel Hoxha Kettleby Adeyemi Rahman Ward",
    REPORTED: "Owusu Miah Obi Lewandowski Stan Qureshi Doyle Aydin Ramos Nair Berisha Lanyard Afolabi Roy Frost",
}
STREETS = {TUNED: "Maple Longbridge Victoria Heathway Porters", REPORTED: "Hedgemans Wood Goresbrook Oval Broad"}
ROADS = ["Road", "Street", "Avenue", "Lane", "Gardens", "Crescent", "Close", "Drive"]
SLOTS = {
    "weekday": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "month": "January February March April May June July August September October November December",
    "subject": "maths|art|PE|English|science|drama",
    "agency": "Health|Police|Social care|Barnardo’s|CAMHS|The Havens|Sunrise Hub|NSPCC|Probation|The school|Cafcass|Tiger Light",
    "section": "17 20 31 44 46 47",
    "medicine": "sertraline|Melatonin|Calpol|Doxycycline|ibuprofen|Fluoxetine|Ventolin",
    "app": "Snapchat TikTok Roblox WhatsApp Instagram Discord Fortnite",
    "language": "Bengali|Romanian|Somali|BSL|Yoruba|Polish|Lithuanian|Urdu|Albanian",
    "place": "Dagenham|Romford|Barking|Essex|Romania|Leeds|Ghana|Havering",
    "festival": "Eid|Christmas|Diwali|Easter|Half-term",
}


@pytest.mark.parametrize("half", [TUNED, REPORTED])
def test_at_least_95_in_100_identifying_examples_are_caught(half):
    examples = list(identifying(half))

    missed = [each for each in examples if not signs(each, today=TODAY, closely=True)]

    assert len(examples) == WANTED // 2
    assert len(missed) <= 0.05 * len(examples), missed


@pytest.mark.parametrize("half", [TUNED, REPORTED])
def test_at_most_2_in_100_innocent_examples_are_doubted(half):
    examples = list(innocent(half))

    doubted = [(each, found) for each in examples if (found := signs(each, today=TODAY, closely=True))]

    assert len(examples) == WANTED // 2
    assert len(doubted) <= 0.02 * len(examples), doubted


def identifying(half):
    """Examples with names, places and numbers that are nobody's, the same at every run."""
    return _made_of("closely_identifying.txt", half, _pointing)


def innocent(half):
    """Examples of what practice writes that points at nobody."""
    return _made_of("closely_innocent.txt", half, _harmless)


def _made_of(file, half, fill):
    chance = random.Random(f"20261129 {half}")
    patterns = [each for each in _halves(file)[half] if each]
    for number in range(WANTED // 2):
        yield patterns[number % len(patterns)].format(**fill(chance, half))


def _halves(file):
    before, after = (HERE / file).read_text(encoding="utf-8").split(REPORTED)
    return {TUNED: before.removeprefix(TUNED).strip().splitlines(), REPORTED: after.strip().splitlines()}


def _pointing(chance, half):
    first, second = chance.sample(FIRST[half].split(), 2)
    last, street, road = chance.choice(LAST[half].split()), chance.choice(STREETS[half].split()), chance.choice(ROADS)
    # a name that is also a word is written with its capital: in small letters it is that word
    low = next(
        each for each in chance.sample(FIRST[half].split(), len(FIRST[half].split())) if each not in ALSO_WORDS
    ).lower()
    born = TODAY - timedelta(days=chance.randrange(365 * 2, 365 * 17))
    nhs, postcode = _nhs(chance), f"RM{chance.randrange(1, 20)} {chance.choice(('7BN', '8LU', '4AW', '9XE'))}"
    spaced = f"{nhs[:3]} {nhs[3:6]} {nhs[6:]}"
    email = f"{first}.{last}{chance.randrange(99)}@example.org"
    return {
        "age": chance.randrange(3, 17), "first": first, "first_2": second, "first_s": chance.choice((f"{first}'s", f"{first}’s")), "first_low": low,
        "first_low_s": f"{low}'s", "last": last, "last_low": last.lower(), "number": chance.randrange(1, 240),
        "letter": chance.choice("abc"), "street": street, "road": road, "street_low": street.lower(),
        "road_low": chance.choice(ROADS[:6]).lower(), "town": chance.choice(("Dagenham", "Barking", "Romford")),
        "postcode": postcode, "postcode_low": postcode.lower(), "postcode_tight": postcode.replace(" ", ""),
        "birth_numeric": born.strftime(chance.choice(("%d/%m/%Y", "%d.%m.%Y", "%d-%m-%y"))),
        "birth_short": f"{born.day}/{born.month}/{born:%y}", "birth_iso": born.isoformat(),
        "birth_words": chance.choice((f"{born.day} {born:%B %Y}", f"{born.day}th {born:%b %Y}", f"{born.day} {born:%b} {born:%y}")),
        "birth_american": f"{born:%B} {born.day}, {born.year}",
        "birth_day": chance.choice((f"{born.day}th of {born:%B}", f"{born.day} {born:%B}")),
        "nhs": spaced, "nhs_plain": nhs, "nhs_hyphen": spaced.replace(" ", "-"), "upn": _upn(chance),
        "case": str(chance.randrange(10**5, 10**8)), "mobile": f"07700 900{chance.randrange(100, 999)}",
        "mobile_plain": f"07700900{chance.randrange(100, 999)}", "mobile_44": f"+44 7700 900{chance.randrange(100, 999)}",
        "landline": f"020 7946 0{chance.randrange(100, 999)}", "email": email.lower(), "email_up": email,
        "handle": f"{first.lower()}_{chance.randrange(99)}",
    }  # fmt: skip


ALSO_WORDS = {
    "Ruby",
    "Grace",
    "Max",
    "Daisy",
    "Destiny",
    "Precious",
    "Jasmine",
    "Hope",
    "Jack",
    "Lily",
    "Faith",
    "Poppy",
    "Rose",
    "Mason",
    "Ivy",
    "Summer",
    "Holly",
    "Willow",
}


def _harmless(chance, half):
    def one(name):
        given = SLOTS[name]
        return chance.choice(given.split("|") if "|" in given else given.split())

    hour, minute = chance.randrange(1, 12), chance.choice(("00", "15", "30", "45"))
    time = chance.choice(
        (f"{hour}:{minute}", f"{hour}.{minute}pm", f"{hour}am", f"{hour + 12}:{minute}", f"{hour} o’clock")
    )
    return {name: one(name) for name in SLOTS} | {
        "agency_2": one("agency"), "age": chance.randrange(3, 17), "age_2": chance.randrange(3, 17), "time": time,
        "year": chance.randrange(1, 13), "count": chance.randrange(2, 12),
        "day_month": f"{chance.randrange(1, 28)} {one('month')}",
    }  # fmt: skip
