"""What a child and family receive, on its pages: added, said more of, put right, taken back and read."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lantern.access.models import AgencyKind
from lantern.design.words import day
from lantern.pathway import known
from lantern.pathway.changes.journeys import say
from lantern.pathway.models import Occasion, OccasionAnswer
from lantern.pathway.received import received
from lantern.pathway.tests.factories import a_journey, an_occasion, an_offer, said, worker
from lantern.pathway.tests.page_factories import _day, at
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TODAY = timezone.localdate()
AGO = TODAY - timedelta(days=9)
OFFER = {"whom": "child", "what": "adviser", "answer": "yes", **_day("offered", AGO)}


@pytest.fixture
def us():
    return worker()


@pytest.fixture
def site(us):
    return at(us)


@pytest.fixture
def journey(us):
    return a_journey(by=us)


@pytest.fixture
def add(site, journey):
    def post(kind, **given):
        return site.post(f"/journeys/{journey.pk}/care/add/{kind}/", given, follow=True).content.decode()

    return post


@pytest.fixture
def offer(journey, us):
    return an_offer(journey, us, at=NOW, offered=AGO, referred=AGO)


def answer(site, occasion, page, **given):
    return site.post(f"/journeys/care/{occasion.pk}/{page}/", given, follow=True).content.decode()


def values(occasion):
    return received([occasion])[0].values


def test_support_is_offered_and_the_journey_says_how_it_stands(site, journey, add):
    text = add("support", **OFFER)
    page = site.get(f"/journeys/{journey.pk}/").content.decode()

    assert "Adviser for the child (ChISVA)" in text
    assert "They said yes. Ask the service." in text
    assert "Adviser for the child (ChISVA): accepted (the child)" in page
    assert "1 to do" in page


def test_nobody_has_a_name(site, journey):
    text = site.get(f"/journeys/{journey.pk}/care/add/support/").content.decode()

    assert "Brother or sister 1" in text
    assert "<textarea" not in text


@pytest.mark.parametrize(
    "wrong, sentence",
    [
        ({"whom": ""}, "Choose for whom."),
        ({"what": ""}, "Choose an answer to “What kind of help?”"),
        ({"answer": "not asked"}, "This needs “Yes” or “Not now” or “No” or “No answer yet” to “What did they say?”"),
        (_day("offered", TODAY + timedelta(days=3)), "This is still to come. Record it when it has happened."),
        (dict.fromkeys(_day("offered", AGO), ""), "Enter the day; or the month and year"),
        ({"offered-day": ""}, "Say why only the month is known, or enter the day."),
        ({"offered-month": ""}, "or the month and year alone, and say why."),
        ({"offered-day": "31", "offered-month": "2"}, "Enter a real date"),
        ({"offered_why": "silent"}, "The day is there. Take out why it is not known, or the day."),
        ({"what": "horoscope"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_is_one_sentence_and_adds_nothing(add, wrong, sentence):
    assert sentence in add("support", **OFFER | wrong)
    assert not Occasion.objects.exists()


def test_a_month_alone_with_a_reason_is_kept_and_shown_as_that(site, add):
    text = add("support", **OFFER | {"offered-day": "", "offered_why": "unsure"})
    occasion = Occasion.objects.get()
    form = site.get(f"/journeys/care/{occasion.pk}/offer/").content.decode()

    assert f"{AGO:%B %Y} (the day is not known. The family is not sure)" in text
    assert f'value="{AGO.month}"' in form
    assert 'value="unsure" selected' in form
    assert '<details class="govuk-details lantern-unknown-day" open>' in form


def test_a_day_that_nobody_knows_is_kept_with_its_reason(site, add, journey, us):
    nothing = dict.fromkeys(_day("offered", AGO), "")

    text = add("support", **OFFER | nothing | {"offered_why": "elsewhere"})

    assert "On a day that is not known. Another agency has it, and we have asked" in text
    assert known.values(known.newest([journey], us)[journey.pk])["support_offered_at"] is True
    assert "Day not known" in site.get(f"/journeys/{journey.pk}/care/support/").content.decode()


def test_more_is_said_and_what_was_said_stays_in_the_history(site, offer):
    text = answer(site, offer, "wait", priority="urgent", **_day("referred", AGO), **_day("contacted", TODAY))

    assert "Urgent" in text
    assert "Everything that was said, and by whom" in text
    assert values(offer)["contacted"].day == TODAY


def test_what_is_emptied_is_taken_back(site, offer):
    page = site.get(f"/journeys/care/{offer.pk}/wait/")
    text = site.post(f"/journeys/care/{offer.pk}/wait/", {"last": _last(page)}, follow=True).content.decode()

    assert "Taken back" in text
    assert "referred" not in values(offer)


def _last(page):
    return page.content.decode().partition('name="last" value="')[2].partition('"')[0]


def test_two_who_write_at_once_both_keep_their_words(site, offer, us):
    last = _last(site.get(f"/journeys/care/{offer.pk}/wait/"))
    colleague = at(worker(email="colleague@example.org"))
    answer(colleague, offer, "wait", last=last, priority="soon", **_day("referred", AGO))

    answer(site, offer, "wait", last=last, **_day("referred", AGO), **_day("contacted", TODAY))

    assert values(offer)["priority"].said == "soon"
    assert values(offer)["contacted"].day == TODAY


def test_nothing_changed_is_said(site, offer):
    assert "Nothing is changed." in answer(site, offer, "wait", **_day("referred", AGO))


def test_what_another_page_says_is_named_where_it_stands_in_the_way(site, offer):
    text = answer(site, offer, "offer", what="therapy", answer="no", **_day("offered", AGO))

    assert "When was the service asked? This needs “Yes” to “What did they say?” Change one of the two" in text
    assert values(offer)["answer"].said == "yes"


def test_what_somebody_else_said_meanwhile_is_refused_with_the_reason(site, offer, monkeypatch):
    monkeypatch.setattr("lantern.pathway.forms.occasions.faults", lambda *given, **more: [])

    assert "This would be before" in answer(
        site, offer, "wait", **_day("referred", AGO), **_day("began", AGO - timedelta(days=3))
    )
    assert "began" not in values(offer)


def test_a_wait_because_of_the_case_is_challenged_and_its_answer_kept(site, offer):
    held_back = answer(site, offer, "case", held_back="case")
    silent = answer(site, offer, "case", held_back="case", **_day("challenged", TODAY))
    lifted = answer(site, offer, "case", held_back="case", challenge_answer="lifted", **_day("challenged", TODAY))

    assert "They were asked to wait because of the case. Challenge it today." in held_back
    assert "Choose an answer to “What was the answer?”" in silent
    assert "Challenge it today." not in lifted
    assert "They need not wait any more" in lifted


def test_a_medical_goes_from_asking_to_what_follows(site, add):
    add("medical", recency="not recent", advice="soon", **_day("asked", AGO), **_day("advised", AGO))
    medical = Occasion.objects.get()
    answer(site, medical, "offer", answer="yes", **_day("offered", AGO))
    answer(site, medical, "before", prepared="yes", consent="child", **_day("planned", TODAY))
    text = answer(site, medical, "seen", supporter="yes", follow_up="yes", **_day("seen", TODAY))

    assert "Seen" in text
    assert "The medical’s report: 0 working days so far; no limit is set here (the limit is to be confirmed)" in text
    assert "A clinician’s advice: on the same day" in text


def test_each_key_event_shows_when_its_own_family_was_told(site, journey, us):
    told = {"told": TODAY, "how": "in person"}
    an_occasion(journey, us, "key_event", at=NOW, what="arrest", happened=TODAY, **told)
    an_occasion(journey, us, "key_event", at=NOW, what="released", happened=AGO)

    text = site.get(f"/journeys/{journey.pk}/care/investigation/").content.decode()

    assert "Telling the family of a key event: on the same day (the limit is to be confirmed)" in text
    assert "Still open" in text


def test_compensation_says_check_now_whether_or_not_the_day_can_be_worked_out(site, journey, us):
    page = f"/journeys/{journey.pk}/care/ending/"
    unknown = site.get(page).content.decode()
    born, reported = {"day": TODAY.replace(year=TODAY.year - 12, day=1)}, {"day": AGO}
    say(journey=journey, said={"born_on": born, "first_reported_on": reported}, at=NOW, by=us)
    worked_out = site.get(page).content.decode()

    assert "hangs on the birthday and on the first report" in unknown
    assert f"thought to be {day(born['day'].replace(year=TODAY.year + 8))}: to be confirmed" in worked_out
    for text in (unknown, worked_out):
        assert "<strong>Check now.</strong>" in text
        assert "This is not legal advice." in text


def test_a_section_says_who_it_is_for_and_what_is_still_to_do(site, journey, us):
    an_offer(journey, us, at=NOW, whom="parent", held_back="case", offered=AGO, referred=AGO)

    text = site.get(f"/journeys/{journey.pk}/care/support/").content.decode()

    assert f"A parent or carer. {day(AGO)}." in text
    assert "Challenge it today." in text


@pytest.mark.parametrize("path", ["care/horoscope/", "care/add/horoscope/"])
def test_a_section_or_a_kind_that_is_not_there_is_not_there(site, journey, path):
    assert site.get(f"/journeys/{journey.pk}/{path}").status_code == 404


def test_a_page_that_a_kind_does_not_have_is_not_there(site, offer):
    assert site.get(f"/journeys/care/{offer.pk}/horoscope/").status_code == 404


def test_reading_is_in_the_trail(site, journey, offer):
    site.get(f"/journeys/{journey.pk}/care/support/")
    site.get(f"/journeys/care/{offer.pk}/")

    assert Entry.objects.get(what="care read").detail == {"section": "support", "by": "named"}
    assert Entry.objects.get(what="occasion read").detail == {"occasion": offer.pk, "by": "named"}


def test_a_practice_lead_reads_and_records_nothing(journey, offer):
    lead = at(worker(role="practice_lead", email="lead@example.org"))

    assert "/wait/" not in lead.get(f"/journeys/care/{offer.pk}/").content.decode()
    assert "/add/" not in lead.get(f"/journeys/{journey.pk}/care/support/").content.decode()
    for path in (f"/journeys/{journey.pk}/care/add/support/", f"/journeys/care/{offer.pk}/wait/"):
        assert lead.post(path, {}).status_code == 403


def test_another_agency_is_told_that_there_is_none(journey, offer):
    police = at(worker("met-east", AgencyKind.POLICE))
    before = OccasionAnswer.objects.count()

    for path in (
        f"{journey.pk}/care/support/",
        f"{journey.pk}/care/add/support/",
        f"care/{offer.pk}/",
        f"care/{offer.pk}/wait/",
    ):
        assert police.post(f"/journeys/{path}", OFFER).status_code == 404
    assert OccasionAnswer.objects.count() == before


def test_an_occasion_that_holds_nothing_else_is_shown(site, journey, us):
    first = an_occasion(journey, us, "interview", at=NOW, joint="no")

    text = site.get(f"/journeys/care/{first.pk}/").content.decode()

    assert "There is no plan made together." in text
    assert "Nothing is recorded." in text
    assert said(joint="no")["joint"] == values(first)["joint"]
