"""What may point at a person is found, and ordinary sentences of a plan are left alone."""

import random
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as some

from lantern.analysis.checks.identifiers import is_nhs_number, upn_check_letter
from lantern.analysis.identifying import KINDS, Sign, long_numbers, past_days, signs, signs_in

TODAY = date(2026, 11, 29)
HERE = Path(__file__).parent
EACH = 3  # made-up sentences from each pattern
FIRST = ("Amber", "Cobalt", "Juniper", "Saffron", "Sorrel", "Umber", "Zaffre", "Heather")
SURNAMES = ("Kettle", "Saddle", "Lanyard", "O'Thimble", "Gable-Wick", "Trellis")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Her NHS number is 999 123 4560", "nhs number"),
        ("Pupil B801200005001 moved", "pupil number"),
        ("Juniper Kettle, 12 March 2014", "date of birth"),
        ("Seen 12/03/2014 Juniper Kettle", "date of birth"),
        ("LCS 12345678", "case number"),
        ("Case 12-34-56", "case number"),
        ("AB 12 34 56 C is hers", "case number"),
        ("A girl called Juniper", "name"),
        ("Juniper, aged 9", "name"),
        ("IG11 7LU", "postcode"),
        ("Ring 07700 900123", "phone"),
        ("juniper@example.org", "email"),
    ],
)
def test_each_kind_of_sign_is_told_by_its_name(text, kind):
    (*_, found) = signs(text, today=TODAY)

    assert found.kind == kind


def test_a_sign_says_what_it_may_be_and_what_to_do():
    (found,) = signs("Write to juniper@example.org", today=TODAY)

    assert found.sentence == ("“juniper@example.org” may be an email address: say the role of the person instead.")


def test_an_nhs_number_is_told_once():
    assert signs("NHS number 999 123 4560, again NHS 999 123 4560", today=TODAY) == [Sign("nhs number", "999 123 4560")]


@pytest.mark.parametrize("day", ["31/02/2014", "2041-03-12", "12/03/1950"])
def test_a_day_that_never_was_is_to_come_or_is_long_ago_is_no_birth(day):
    assert signs(f"Juniper Kettle, {day}", today=TODAY) == []


def test_texts_without_a_sign_are_left_out():
    found = signs_in({"note": "Ring 07700 900123", "next": "We meet on 3 May 2026."}, today=TODAY)

    assert found == {"note": [Sign("phone", "07700 900123")]}


def test_past_days_and_long_numbers_are_told_apart_from_harmless_ones():
    text = "On 3 March 2012, 31 February 2012 and 1 March 2030, 12,345 of 123456 in 2024-25."

    assert past_days(text, today=TODAY) == ["3 March 2012"]
    assert long_numbers(text) == ["123456"]


@given(some.text())
def test_any_text_at_all_can_be_looked_at(text):
    assert all(each.kind in KINDS for each in signs(text, today=TODAY))


@given(some.integers(10**8, 10**9 - 1), some.sampled_from(["", " ", "-"]), some.text("abc ", max_size=20))
def test_every_true_nhs_number_is_found_wherever_it_stands(nine, between, around):
    number = next((f"{nine}{last}" for last in range(10) if is_nhs_number(f"{nine}{last}")), "")
    assume(number)
    written = between.join((number[:3], number[3:6], number[6:]))

    assert "nhs number" in {each.kind for each in signs(f"{around} {written} {around}", today=TODAY)}


@given(
    some.dates(date(2001, 1, 1), TODAY),
    some.sampled_from(["%d/%m/%Y", "%d.%m.%y", "%Y-%m-%d", "%d %B %Y", "%b %d, %Y"]),
)
def test_every_birth_that_is_called_one_is_found(born, written):
    assert "date of birth" in {each.kind for each in signs(f"DOB: {born.strftime(written)}", today=TODAY)}


def test_at_least_95_in_100_identifying_sentences_are_caught():
    sentences = list(made_up_identifying())

    missed = [each for each in sentences if not signs(each, today=TODAY)]

    assert len(sentences) >= 200
    assert len(missed) <= 0.05 * len(sentences), missed


def test_at_most_2_in_100_innocent_sentences_are_doubted():
    sentences = (HERE / "innocent_sentences.txt").read_text(encoding="utf-8").splitlines()

    doubted = [(each, signs(each, today=TODAY)) for each in sentences if signs(each, today=TODAY)]

    assert len(sentences) >= 200
    assert len(doubted) <= 0.02 * len(sentences), doubted


def made_up_identifying():
    """Sentences with numbers, births and names that are nobody's, the same at every run."""
    chance = random.Random(20261129)
    for pattern in (HERE / "identifying_sentences.txt").read_text(encoding="utf-8").splitlines():
        for _ in range(EACH):
            yield pattern.format(**_made_up(chance))


def _made_up(chance):
    first, second = chance.sample(FIRST, 2)
    surname = chance.choice(SURNAMES)
    born = TODAY - timedelta(days=chance.randrange(365 * 4, 365 * 18))
    nhs, nhs_2 = _nhs(chance), _nhs(chance)
    spaced = f"{nhs[:3]} {nhs[3:6]} {nhs[6:]}"
    number, street = chance.randrange(1, 20), chance.choice(("7BN", "8LU", "4AW", "9XE"))
    return {
        "name": f"{first} {surname}", "first": first, "first_2": second, "surname": surname,
        "nhs": spaced, "nhs_2": nhs_2, "nhs_plain": nhs, "nhs_hyphen": spaced.replace(" ", "-"),
        "upn": _upn(chance),
        "birth": chance.choice((f"{born.day} {born:%B %Y}", f"{born.day}th {born:%b %Y}", f"{born:%B} {born.day}, {born.year}")),
        "birth_numeric": born.strftime(chance.choice(("%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d/%m/%y"))),
        "birth_iso": born.isoformat(),
        "case": str(chance.randrange(10**5, 10**8)), "case_2": str(chance.randrange(10**5, 10**8)),
        "case_3": str(chance.randrange(10**5, 10**8)),
        "crime": f"{chance.randrange(10**6, 10**7)}/25", "cad": f"{chance.randrange(1000, 9999)}/12MAR26",
        "letters": chance.choice(("P", "CH", "LBB")), "ni": f"QQ {chance.randrange(10, 99)} {chance.randrange(10, 99)} 56 C".replace("QQ", "AB"),
        "postcode": f"RM{number} {street}", "postcode_2": f"IG11 {street}", "postcode_lower": f"rm{number} {street}".lower(),
        "postcode_tight": f"E{number}{street}",
        "mobile": f"07700 900{chance.randrange(100, 999)}", "mobile_plain": f"07700900{chance.randrange(100, 999)}",
        "mobile_44": f"+44 7700 900{chance.randrange(100, 999)}", "landline": f"020 7946 0{chance.randrange(100, 999)}",
        "email": f"{first}.{surname.replace(chr(39), '')}@example.org".lower(),
    }  # fmt: skip


def _nhs(chance):
    """From the numbers beginning 999, which are kept for tests and given to nobody."""
    while True:
        number = f"999{chance.randrange(10**7):07}"
        if is_nhs_number(number):
            return number


def _upn(chance):
    rest = f"301{chance.randrange(10**9):09}"
    return f"{upn_check_letter(rest)}{rest}"
