"""A pass to a discussion on its pages: given, used for one seat, and withdrawn."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lantern.access.tests.factories import agency
from lantern.pathway.changes import discussions
from lantern.pathway.models import Journey, MeetingPass
from lantern.pathway.tests.factories import a_block, a_pass, worker
from lantern.pathway.tests.page_factories import a_numbered_journey, at, text_of
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def journey(us):
    return a_numbered_journey(us)


@pytest.fixture
def coming(journey, us):
    now = timezone.now()
    return discussions.call(journey=journey, state="planned", moment=now + timedelta(days=2), at=now, by=us)


def test_a_chair_gives_a_pass_and_whoever_holds_it_reads_and_answers_for_one_seat(journey, page, us, officer, coming):
    chair, guest = at(us), at(officer)
    address = f"/journeys/discussions/{coming.pk}/"

    text = text_of(chair, f"{address}pass/", {"email": officer.email, "seat": "probation"})
    assert f"Flint Basket may read {journey.call_sign} until the pass ends." in text
    assert "Flint Basket</strong>, Agency met-east, until" in text
    assert "You may read this journey until" in text_of(guest, page)
    assert "Answer for your seat" in text_of(guest, address)
    assert guest.get(f"{page}change/").status_code == 404
    assert guest.post(f"{address}people/", {"police": "apologised"}).status_code == 404
    answered = text_of(
        guest, f"{address}seat/", {"probation": "apologised", "probation_why": "short_notice", "police": "attended"}
    )

    assert "Recorded: Probation." in answered
    assert {row.seat: row.answer for row in coming.seats.filter(by=officer.name)} == {"probation": "apologised"}
    assert Entry.objects.filter(what="journey read", agency="met-east").get().detail == {"by": "pass"}
    assert '<td class="govuk-table__cell">Pass</td>' in text_of(chair, f"{page}readers/")


def test_a_seat_is_asked_of_nobody_without_a_pass_and_says_what_is_missing(us, officer, coming):
    address = f"/journeys/discussions/{coming.pk}/seat/"

    assert at(us).get(address).status_code == 404
    a_pass(coming, officer)
    assert "Say why probation was not there" in text_of(at(officer), address, {"probation": "apologised"})
    assert "It is not recorded as held" in text_of(at(officer), address)


@pytest.mark.parametrize(
    "email, said",
    [
        ("nobody@example.org", "Nobody with this address could have a pass"),
        ("practitioner.lbbd@example.org", "Nobody with this address could have a pass"),
        ("not an address", "Enter an email address such as"),
    ],
)
def test_a_pass_for_nobody_is_one_sentence(us, coming, email, said):
    text = text_of(at(us), f"/journeys/discussions/{coming.pk}/pass/", {"email": email, "seat": "police"})

    assert said in text
    assert not MeetingPass.objects.exists()


def test_a_second_pass_is_told(us, officer, coming):
    a_pass(coming, officer)

    text = text_of(at(us), f"/journeys/discussions/{coming.pk}/pass/", {"email": officer.email, "seat": "police"})

    assert "They have a pass to this discussion already." in text


def test_a_pass_is_withdrawn_on_its_page(page, us, officer, coming):
    held = a_pass(coming, officer)
    address = f"/journeys/passes/{held.pk}/withdraw/"

    assert "may read this journey until" in text_of(at(us), address)
    assert "Flint Basket has no pass any more." in text_of(at(us), address, {})
    assert at(officer).get(page).status_code == 404
    assert at(us).get(address).status_code == 404


def test_passes_are_shown_until_they_end(page, us, officer, coming):
    a_pass(coming, officer, until=timezone.now() - timedelta(hours=1))

    assert "it ended on" in text_of(at(us), f"{page}access/")
    assert "Nobody has one." in text_of(at(us), f"/journeys/discussions/{coming.pk}/")


def test_who_is_inside_by_a_pass_sees_no_way_to_record(page, officer, coming):
    a_pass(coming, officer)

    text = text_of(at(officer), page)

    assert "/steps/" not in text.split("Running through every stage")[0].replace("/guidance/steps/", "")
    assert "Name another agency" not in text
    assert "Take an agency off" not in text_of(at(officer), f"{page}access/")
    assert Journey.objects.visible_to(officer).exists()
    assert agency("met-east").pk


@pytest.mark.parametrize(
    "address, said",
    [
        ("/journeys/{journey}/hand-over/", "Choose an answer to “Who?”."),
        ("/journeys/{journey}/take-off/", "Choose an answer to “Which agency?”."),
        ("/journeys/{journey}/block/", "Choose an answer to “What is the conflict of interest?”."),
        ("/journeys/blocks/{block}/lift/", "Choose an answer to “Why is it lifted?”."),
        ("/journeys/discussions/{discussion}/pass/", "Fill in “Their email address”."),
    ],
)
def test_what_is_left_out_is_asked_for_and_changes_nothing(journey, us, coming, address, said):
    block = a_block(journey, worker(email="colleague@example.org"))
    site = at(us)
    before = _changes()

    text = text_of(site, address.format(journey=journey.pk, block=block.pk, discussion=coming.pk), {"nothing": ""})

    assert said in text
    assert _changes() == before


def _changes():
    return Entry.objects.exclude(what__endswith=" read").count()
