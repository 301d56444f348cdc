"""The guidance, read as anyone reads it: without an account."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from lantern.pathway.here import pathway

PLACES = {"stage": [each.code for each in pathway().stages], "step": pathway().steps, "role": pathway().roles}
PLACES |= {"situation": pathway().situations, "variation": pathway().variations}
ALONE = ["guidance", "stages", "roles", "ring", "find", "about"]
PAGES = [reverse(f"pathway:{name}") for name in ALONE]
PAGES += [reverse(f"pathway:{name}", args=[code]) for name, codes in PLACES.items() for code in codes]


@pytest.fixture(scope="module")
def read():
    """Every page of the guidance, by its address."""
    client = Client()
    return {address: client.get(address).content.decode() for address in PAGES}


def test_every_stage_step_role_situation_and_variation_has_a_page():
    assert len(PAGES) == 6 + 16 + 64 + 26 + 9 + 8


def test_emergency_advice_and_the_sarc_are_one_tap_away_on_every_page(read):
    for address, text in read.items():
        assert 'href="tel:999"' in text, address
        assert re.search(r'href="tel:02032996900">Ask the SARC now', text), address


def test_every_page_is_reached_from_the_start(read):
    seen, waiting = set(), [reverse("pathway:guidance")]
    while waiting:
        address = waiting.pop()
        seen.add(address)
        links = re.findall(r'href="(/guidance/[^"#]*)', read[address])
        waiting += [link for link in dict.fromkeys(links) if link not in seen and link not in waiting]

    assert seen == set(PAGES)


def test_every_page_warns_what_it_is_about(read):
    assert not [address for address, text in read.items() if "the sexual abuse of children" not in text]


def test_there_is_nothing_to_type_into_and_nothing_is_kept(read):
    for address, text in read.items():
        assert "<form" not in text, address
        assert "<input" not in text, address


@pytest.mark.django_db(databases=[])
def test_it_is_the_same_for_everyone_and_asks_nothing_of_the_database(client):
    answer = client.get("/guidance/")

    assert answer["Cache-Control"] == "public, max-age=300"
    assert not answer.cookies
    assert client.get("/guidance/", headers={"If-None-Match": answer["ETag"]}).status_code == 304


@pytest.mark.parametrize("address", ["steps/S1.9/", "stages/S99/", "roles/vicar/", "children/x/", "seen-heard-told/x/"])
def test_what_is_not_there_is_not_found(client, address):
    assert client.get(f"/guidance/{address}").status_code == 404


def test_a_step_says_what_who_when_why_what_to_say_and_what_to_record(read):
    text = " ".join(read["/guidance/steps/S4.5/"].split())

    for said in (
        "Each has a yes or a no, an owner and a day.",
        "Social care manager, chair of the strategy discussion",
        "At the same meeting",
        "Practice: what works, from research and from children",
        "It is too late for a medical",
        "The reason for any no, and who advised",
        "Barking and Dagenham Child Sexual Abuse Strategy 2026-2029",
    ):
        assert said in text, said


def test_what_is_not_verified_says_so_where_it_is_read(read):
    assert "To be confirmed:</span> Working Together to Safeguard Children" in read["/guidance/steps/S3.3/"]
    assert "nobody has rung it to check" in read["/guidance/ring/"]
    assert "your partnership has not put it here yet" in read["/guidance/ring/"]


def test_a_note_for_some_children_stands_on_its_step(read):
    assert "No words are needed for a medical." in read["/guidance/steps/S6.1/"]
