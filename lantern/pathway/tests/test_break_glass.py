"""Breaking the glass: reading what one is not named on, telling its owner, and the review after."""

from datetime import UTC, date, datetime, timedelta
from smtplib import SMTPException

import pytest
from django.core import mail
from django.db.models import F
from django.test import Client
from django.utils import timezone

from lantern.access.models import AgencyKind, Membership
from lantern.access.tests.factories import person
from lantern.pathway.changes import access
from lantern.pathway.changes import break_glass as changes
from lantern.pathway.changes.journeys import Refused
from lantern.pathway.forms.journeys import NumberForm
from lantern.pathway.models import BrokenGlass, GlassReview, Journey, Notice, Owner
from lantern.pathway.tests.factories import AT, NHS, a_block, a_journey, broken_glass, named, worker
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db
GIVEN = {"nhs_number": NHS, "reason": "danger"}
BREAK = "/journeys/break-glass/"


def at(someone):
    client = Client()
    client.force_login(someone)
    return client


@pytest.fixture
def us():
    return worker(name="Copper Thimble")


@pytest.fixture
def nurse():
    return worker("nelft", AgencyKind.HEALTH, name="Coral Bobbin")


@pytest.fixture
def journey(us):
    form = NumberForm({"nhs_number": NHS}, agency=us.acting.agency)
    assert form.is_valid()
    return a_journey(by=us, tokens=form.tokens)


def text_of(client, address, given=None):
    answer = client.post(address, given, follow=True) if given is not None else client.get(address)
    return answer.content.decode()


def test_a_practitioner_outside_reads_for_four_hours_and_records_nothing(journey, nurse):
    site, now = at(nurse), timezone.now()

    text = text_of(site, BREAK, GIVEN)

    assert f"You may read {journey.call_sign} until" in text
    assert "record nothing on it" in text
    glass = BrokenGlass.objects.get()
    assert timedelta(hours=4) <= glass.until - now < timedelta(hours=4, minutes=1)
    assert site.get(f"/journeys/{journey.pk}/change/").status_code == 404
    assert site.get(f"/journeys/{journey.pk}/access/").status_code == 200
    assert Entry.objects.get(what="glass broken").detail["because"] == "danger"
    assert Entry.objects.get(what="journey looked for").detail == {"found": True, "by": "broken glass"}
    BrokenGlass.objects.update(at=AT, until=now)
    assert site.get(f"/journeys/{journey.pk}/").status_code == 404


def test_the_owner_gets_a_notice_and_a_letter_that_names_no_child(journey, us, nurse):
    at(nurse).post(BREAK, GIVEN | {"reason": "other", "words": "she is here alone"})

    letter = mail.outbox[0]
    assert letter.bcc == [us.email]
    assert letter.subject == f"Lantern: glass broken on {journey.call_sign}"
    assert f"Coral Bobbin of Agency nelft broke the glass on {journey}" in letter.body
    assert "/journeys/broken-glass/" in letter.body
    assert not [word for word in (NHS, NHS.replace(" ", ""), "alone", "10-15") if word in letter.body + letter.subject]
    assert Notice.objects.get().person == us
    assert "Broke the glass to read it" in text_of(at(us), "/journeys/notices/")


def test_the_letter_goes_to_whoever_reviews_too_and_without_an_owner_to_them_alone(journey, us, nurse):
    lead = worker(role="practice_lead")
    Owner.objects.all().delete()

    at(nurse).post(BREAK, GIVEN)

    assert mail.outbox[0].bcc == sorted([us.email, lead.email])
    assert not Notice.objects.exists()


def test_no_letter_goes_to_who_is_kept_from_the_journey_or_has_left(journey, us, nurse):
    lead = worker(role="practice_lead", email="lead@example.org")
    a_block(journey, lead)
    Membership.objects.filter(person=us).update(ends_on=F("starts_on"))

    at(nurse).post(BREAK, GIVEN)

    assert Notice.objects.filter(person=us).exists()
    assert not mail.outbox


def test_a_letter_that_cannot_go_holds_nobody_up_and_is_told_without_what_it_said(journey, nurse, monkeypatch, caplog):
    def broken(self):
        raise SMTPException("somewhere secret")

    monkeypatch.setattr("django.core.mail.EmailMessage.send", broken)

    assert "You may read" in text_of(at(nurse), BREAK, GIVEN)
    assert "secret" not in caplog.text
    assert "could not be sent: SMTPException" in caplog.text
    assert Notice.objects.exists()


@pytest.mark.parametrize(
    "given, said",
    [
        ({"reason": "danger"}, "Type one of the two numbers."),
        ({"nhs_number": NHS}, "Choose an answer to “Why do you need to read it now?”."),
        (GIVEN | {"reason": "other"}, "Say in a few words why you need to read it now."),
        (GIVEN | {"reason": "other", "words": "her number is 943 476 5919"}, "NHS number"),
        ({"nhs_number": "943 476 5870", "reason": "danger"}, "No journey has this number."),
    ],
)
def test_what_cannot_be_taken_is_one_sentence_and_breaks_nothing(journey, nurse, given, said):
    text = text_of(at(nurse), BREAK, given)

    assert said in text
    assert not BrokenGlass.objects.exists()
    assert "943 476" not in text.replace("943 476 5919", "") or "her number" in text


def test_whoever_sees_it_already_breaks_nothing(journey, us, nurse):
    assert at(us).post(BREAK, GIVEN).url == f"/journeys/{journey.pk}/"
    broken_glass(journey, nurse)
    assert at(nurse).post(BREAK, GIVEN).url == f"/journeys/{journey.pk}/"

    assert BrokenGlass.objects.count() == 1
    assert not mail.outbox


def test_nobody_goes_through_numbers_here_either(journey, nurse, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"journey_number": "1/h/user"}
    site = at(nurse)
    site.post(BREAK, GIVEN | {"nhs_number": "943 476 5870"})

    assert "tried many numbers" in text_of(site, BREAK, GIVEN)
    assert not BrokenGlass.objects.exists()


@pytest.mark.parametrize(
    "broken, due",
    [
        (datetime(2026, 11, 27, 16, 55, tzinfo=UTC), date(2026, 11, 30)),  # a Friday at five to five
        (datetime(2026, 4, 2, 16, 55, tzinfo=UTC), date(2026, 4, 7)),  # before Good Friday
        (datetime(2026, 6, 30, 23, 30, tzinfo=UTC), date(2026, 7, 2)),  # already Wednesday in England
    ],
)
def test_the_review_is_due_on_the_next_working_day_in_england(journey, nurse, broken, due):
    glass = changes.break_glass(journey=journey, reason="danger", words="kept from another reason", at=broken, by=nurse)

    assert (glass.review_on, glass.words) == (due, "")


def test_somebody_of_the_owner_s_agency_reviews_it_once(journey, us, nurse):
    glass = broken_glass(journey, nurse)
    address, site = f"/journeys/broken-glass/{glass.pk}/review/", at(worker(role="practice_lead"))

    assert "Coral Bobbin, Agency nelft, broke the glass on" in text_of(site, address)
    assert "Choose an answer to “Was it right to break the glass?”." in text_of(site, address, {"done": "spoken"})
    text = text_of(site, address, {"is_right": "no", "done": "spoken"})

    assert "found that it was not right: it was spoken about with them" in text
    assert site.get(address).status_code == 404
    assert Entry.objects.get(what="glass reviewed").detail == {"right": False, "done": "spoken"}
    assert Notice.objects.get(what="reviewed").person == us


def test_whoever_broke_it_and_people_of_other_agencies_never_review_it(journey, us, nurse):
    glass = broken_glass(journey, nurse)
    named(journey, "nelft", us)

    assert at(nurse).get(f"/journeys/broken-glass/{glass.pk}/review/").status_code == 404
    with pytest.raises(Refused, match="never the person who broke"):
        changes.review(glass=glass, is_right=True, done="nothing", at=AT, by=nurse)
    glass.person = us
    with pytest.raises(Refused, match="never the person who broke"):
        changes.review(glass=glass, is_right=True, done="nothing", at=AT, by=us)


def test_somebody_who_broke_it_for_another_agency_is_told_on_the_page(journey, us, nurse):
    glass = broken_glass(journey, nurse, person=us)

    text = text_of(at(us), f"/journeys/broken-glass/{glass.pk}/review/", {"is_right": "yes", "done": "nothing"})

    assert "Somebody else at Agency lbbd reviews this" in text


def test_two_who_review_at_once_are_one_review(journey, us, nurse):
    glass = broken_glass(journey, nurse)
    changes.review(glass=glass, is_right=True, done="nothing", at=AT, by=us)

    with pytest.raises(Refused, match="reviewed already"):
        changes.review(glass=glass, is_right=False, done="nothing", at=AT, by=us)
    assert GlassReview.objects.get().is_right


def test_reviewers_see_what_waits_for_them_and_what_was_found(journey, us, nurse):
    broken_glass(journey, nurse)
    reviewed = broken_glass(journey, nurse)
    changes.review(glass=reviewed, is_right=True, done="nothing", at=AT, by=us)
    mended = broken_glass(journey, nurse, review_on=date(2999, 1, 1))
    assert mended

    text = text_of(at(us), "/journeys/broken-glass/")

    assert f"Review {journey.call_sign}" in text
    assert "Right" in text
    assert "Overdue" in text
    assert "To review" in text
    assert "Nobody has broken the glass on a journey of your agency." in text_of(at(nurse), "/journeys/broken-glass/")


def test_governance_sees_call_sign_and_overdue_and_never_the_journey(journey, nurse):
    broken_glass(journey, nurse, review_on=date(2026, 1, 2))
    site = at(person("information_governance", at="bdscp", kind=AgencyKind.PARTNERSHIP))

    text = text_of(site, "/journeys/broken-glass/")

    assert f">{journey}</th>" in text.replace("\n", "")
    assert "1 review past its day." in text
    assert f"/journeys/{journey.pk}/" not in text
    assert site.get(f"/journeys/{journey.pk}/").status_code == 403
    assert site.get(f"/journeys/{journey.pk}/access/").status_code == 403


def test_an_agency_s_own_governance_sees_what_its_people_broke_and_review(journey, nurse):
    broken_glass(journey, nurse)
    seen = {
        code: BrokenGlass.objects.visible_to(person("information_governance", at=code, kind=kind)).exists()
        for code, kind in (("lbbd", "social_care"), ("nelft", "health"), ("met-east", "police"))
    }

    assert seen == {"lbbd": True, "nelft": True, "met-east": False}


def test_broken_glass_is_not_there_for_others(journey, nurse):
    glass = broken_glass(journey, nurse)
    police = worker("met-east", AgencyKind.POLICE)

    assert not BrokenGlass.objects.visible_to(police).exists()
    assert at(police).get(f"/journeys/broken-glass/{glass.pk}/review/").status_code == 404
    assert Journey.objects.visible_to(nurse).exists()


def test_each_time_that_glass_is_broken_is_told(journey, us, nurse):
    for hour in (0, 5):
        at_ = AT + timedelta(hours=hour)
        changes.break_glass(journey=journey, reason="danger", words="", at=at_, by=nurse)

    assert Notice.objects.filter(person=us, what="glass").count() == 2


def test_an_agency_that_is_taken_off_leaves_its_reviews_to_the_owner_s(journey, us, nurse):
    glass = broken_glass(journey, nurse)
    reviewed = broken_glass(journey, nurse)
    changes.review(
        glass=reviewed,
        is_right=True,
        done="nothing",
        at=AT,
        by=worker(name="Ochre Trivet", email="ochre.trivet@example.org"),
    )
    police = worker("met-east", AgencyKind.POLICE, name="Slate Bodkin")
    named(journey, "met-east", by=us)
    access.hand_over(journey=journey, person=police, agency=police.acting.agency, reason="moved_on", at=AT, by=us)

    access.take_off(journey=journey, agency=us.acting.agency, reason="no_part", at=AT, by=police)

    glass.refresh_from_db()
    reviewed.refresh_from_db()
    assert glass.reviewers == police.acting.agency
    assert reviewed.reviewers == us.acting.agency
