"""Writing in the page: drafts, signing, warnings, and two people at once."""

import pytest
from django.test import Client
from django.urls import reverse

from lantern.insight.commentary import PARTS, SLOTS
from lantern.insight.models import Commentary
from lantern.insight.tests.factories import published, someone

pytestmark = pytest.mark.django_db
WHOLE = {name: "Words." for name in PARTS}
MEASURE = ("2025-26Q1", "csa-contacts")


@pytest.fixture
def writer(client):
    published()
    client.force_login(someone("analyst"))
    return client


def address(*args):
    return reverse("insight:write_about", args=args or MEASURE)


def saved(client, do="draft", **parts):
    return client.post(address(), {"do": do, **parts}, follow=True)


def test_the_list_shows_every_place_and_how_far_it_is(writer):
    saved(writer, why="A first thought.")

    page = writer.get(reverse("insight:commentary")).content.decode()

    assert all(slot.title in page for name, slot in SLOTS.items() if name != "measure")
    assert "Contacts with sexual abuse" in page
    assert "Draft" in page


def test_choosing_a_measure_leads_to_its_page(writer):
    answer = writer.get(reverse("insight:commentary"), {"period": "2025-26Q1", "measure": "csa-contacts"})

    assert answer.url == address()


def test_a_draft_is_there_after_signing_out_and_in_again(writer):
    saved(writer, why="A thought worth keeping.")

    again = Client()
    again.force_login(someone("agency_lead"))

    assert "A thought worth keeping." in again.get(address()).content.decode()


def test_the_figures_stand_beside_the_words(writer):
    page = writer.get(address()).content.decode()

    assert "103" in page
    assert "3,017" in page
    assert "3.4%" in page


def test_signing_needs_every_answer_and_says_which_is_missing(writer):
    page = saved(writer, "sign", why="Only this.").content.decode()

    assert "Answer “What it tells us” before signing" in page
    assert not Commentary.objects.exists()


def test_a_postcode_is_refused_where_it_stands(writer):
    page = saved(writer, why="Near RM10 7BN.").content.decode()

    assert "Take out the postcode" in page
    assert "Near RM10 7BN." in page
    assert not Commentary.objects.exists()


def test_a_number_that_disagrees_is_pointed_out_before_it_is_signed(writer):
    parts = WHOLE | {"tells_us": "There were 104 of them."}

    page = saved(writer, "sign", **parts).content.decode()

    assert "does not show 104" in page
    assert not Commentary.objects.exists()
    saved(writer, "sign", agreed="on", **parts)
    assert Commentary.objects.get().state == "signed"


def test_a_number_that_the_table_shows_is_signed_at_once(writer):
    page = saved(writer, "sign", **WHOLE | {"tells_us": "103 of 3,017, which is 3.4%."}).content.decode()

    assert "Signed. The next release that is frozen holds it." in page


@pytest.mark.parametrize("text", ["It was 3 children.", "It was three children."])
def test_a_small_number_is_pointed_out_in_figures_and_in_words(writer, text):
    page = saved(writer, "sign", for_anyone="on", **WHOLE | {"why": text}).content.decode()

    assert f"this says {text.split()[2]}." in page


def by_script(client, **said):
    return client.post(address(), said, headers={"X-Requested-With": "fetch"}).json()


def test_what_is_typed_is_kept_by_itself_and_the_page_learns_over_what_it_goes_on(writer):
    first = by_script(writer, why="So far.", seen="")
    second = by_script(writer, why="So far, and on.", seen=first["seen"])

    assert first["says"].startswith("Kept as a draft at ")
    assert [each.parts["why"] for each in Commentary.objects.order_by("pk")] == ["So far.", "So far, and on."]
    assert second["seen"] == Commentary.objects.last().pk
    assert "Kept as a draft." not in writer.get(address()).text  # nothing waits to be said on the next page


def test_the_same_words_again_are_no_new_draft(writer):
    first = by_script(writer, why="So far.", seen="")

    assert by_script(writer, why="So far.", seen=first["seen"])["seen"] == first["seen"]
    assert Commentary.objects.count() == 1


def test_keeping_by_itself_never_writes_over_what_somebody_else_saved(writer):
    saved(writer, why="What the first wrote.")

    word = by_script(writer, why="What the second wrote.", seen="")

    assert word == {"says": "Somebody else saved here meanwhile. Press “Keep as a draft” to read both."}
    assert Commentary.objects.count() == 1


def test_what_cannot_be_kept_is_said_at_once(writer):
    word = by_script(writer, why="Near RM10 7BN.", seen="")

    assert word["says"].startswith("Not saved yet. Take out the postcode")
    assert not Commentary.objects.exists()


def test_keeping_by_itself_never_signs(writer):
    by_script(writer, for_anyone="on", seen="", **WHOLE)

    assert Commentary.objects.get().state == "draft"


def test_somebody_elses_words_are_shown_and_not_lost_when_two_write_at_once(writer):
    saved(writer, why="What the first wrote.")

    page = writer.post(address(), {"do": "draft", "why": "What the second wrote.", "seen": ""}).content.decode()

    assert "Somebody else saved here" in page
    assert "What the first wrote." in page
    assert "What the second wrote." in page
    seen = str(Commentary.objects.get().pk)
    assert f'value="{seen}"' in page


def test_what_was_signed_can_be_taken_back(writer):
    saved(writer, "sign", **WHOLE)

    page = writer.post(reverse("insight:take_back_about", args=MEASURE), follow=True).content.decode()

    assert "Taken back." in page
    assert Commentary.objects.last().state == "taken back"


@pytest.mark.parametrize("args", [("2025-26Q1", "no-such"), ("never", "csa-contacts"), ("2025-26", "csa-contacts")])
def test_a_place_that_is_not_there_is_not_found(writer, args):
    assert writer.get(address(*args)).status_code == 404


def test_before_any_figures_there_is_nothing_to_write_about(client):
    client.force_login(someone("analyst"))

    assert "No figures have been published yet" in client.get(reverse("insight:commentary")).content.decode()
