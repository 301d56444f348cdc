"""Letters about reviews of broken glass that are past their day."""

from datetime import date, timedelta
from io import StringIO
from smtplib import SMTPException

import pytest
from django.core import mail
from django.db.models import F
from django.utils import timezone

from lantern.access.models import AgencyKind, Membership
from lantern.pathway import reminding
from lantern.pathway.changes import access, break_glass
from lantern.pathway.command import remind
from lantern.pathway.models import ReviewLetter
from lantern.pathway.reminding import remind_overdue
from lantern.pathway.tests.factories import AT, a_block, broken_glass, named, worker
from lantern.trail.models import Entry
from lantern.trail.sealing import System

pytestmark = pytest.mark.django_db
BY = System("a test")
FRIDAY, MONDAY, TUESDAY = date(2026, 11, 27), date(2026, 11, 30), date(2026, 12, 1)


@pytest.fixture
def nurse():
    return worker("nelft", AgencyKind.HEALTH, name="Coral Bobbin", email="nurse@example.org")


@pytest.fixture
def glass(journey, nurse):
    return broken_glass(journey, nurse, review_on=FRIDAY)


def written(today=MONDAY):
    """Whom letters went to on a day."""
    mail.outbox.clear()
    remind_overdue(today=today, by=BY)
    return sorted(email for each in mail.outbox for email in each.to)


def test_the_owner_and_whoever_reviews_get_one_letter_each_and_nobody_outside(glass, us, nurse):
    lead = worker(role="practice_lead", email="lead@example.org")
    worker(role="analyst", email="analyst@example.org")

    assert written() == sorted([us.email, lead.email])
    assert Entry.objects.filter(what="review letter sent").count() == 2


def test_the_letter_says_where_and_since_when_and_nothing_of_journey_or_reason(glass, journey, nurse):
    written()

    letter = mail.outbox[0]
    assert letter.subject == "Lantern: 1 review of broken glass is overdue"
    assert "due by 27 November 2026, by somebody at Agency lbbd" in letter.body
    assert "/journeys/broken-glass/\n" in letter.body
    assert "another agency" not in letter.body
    said = (letter.subject + letter.body).lower()
    assert not [word for word in (journey.call_sign.lower(), nurse.name.lower(), "danger", "nelft") if word in said]


def test_more_than_one_review_is_one_letter(glass, journey, nurse):
    broken_glass(journey, nurse, review_on=FRIDAY - timedelta(days=1))

    assert len(written()) == 1
    assert mail.outbox[0].subject == "Lantern: 2 reviews of broken glass are overdue"
    assert mail.outbox[0].body.index("26 November") < mail.outbox[0].body.index("27 November")


def test_nobody_gets_two_on_one_day_and_one_comes_each_working_day_until_it_is_reviewed(glass, us):
    assert written(MONDAY) == [us.email]
    assert written(MONDAY) == []
    assert written(TUESDAY) == [us.email]
    break_glass.review(glass=glass, is_right=True, done="nothing", at=AT, by=us)
    assert written(TUESDAY + timedelta(days=1)) == []


@pytest.mark.parametrize(
    ("due", "today", "is_written"),
    [
        (FRIDAY, FRIDAY, False),
        (FRIDAY, FRIDAY + timedelta(days=1), False),  # a Saturday
        (FRIDAY, MONDAY, True),
        (date(2026, 12, 24), date(2026, 12, 25), False),
        (date(2026, 12, 24), date(2026, 12, 28), False),  # in place of Boxing Day
        (date(2026, 12, 24), date(2026, 12, 29), True),
    ],
)
def test_it_is_written_on_working_days_after_its_day(journey, nurse, us, due, today, is_written):
    broken_glass(journey, nurse, review_on=due)

    assert bool(written(today)) is is_written


def test_glass_broken_before_easter_is_overdue_on_the_wednesday_after(journey, nurse, us):
    before_good_friday = AT.replace(year=2026, month=4, day=2)
    given = {"reason": "danger", "words": "", "at": before_good_friday, "by": nurse}
    break_glass.break_glass(journey=journey, **given)

    assert written(date(2026, 4, 7)) == []
    assert written(date(2026, 4, 8)) == [us.email]


def test_nobody_who_is_kept_from_a_journey_is_written_to_about_it(glass, journey, us):
    lead = worker(role="practice_lead", email="lead@example.org")
    a_block(journey, lead)

    assert written() == [us.email]


def test_who_broke_it_is_not_written_to_though_they_work_there_too(journey, us):
    colleague = worker(email="colleague@example.org")
    broken_glass(journey, colleague, review_on=FRIDAY)

    assert written() == [us.email]


def test_an_owner_of_another_agency_is_told_whom_to_ask(glass, journey, us, officer):
    named(journey, "met-east", us)
    access.hand_over(journey=journey, person=officer, agency=officer.acting.agency, reason="moved_on", at=AT, by=us)

    assert written() == sorted([us.email, officer.email])
    bodies = {each.to[0]: each.body for each in mail.outbox}
    assert "Ask them: you cannot do it for them." in bodies[officer.email]
    assert "Ask them" not in bodies[us.email]


def test_where_nobody_is_left_the_command_says_what_to_do(glass):
    Membership.objects.filter(agency__code="lbbd").update(ends_on=F("starts_on"))

    said = remind_overdue(today=MONDAY, by=BY)

    assert [each.went for each in said] == [False]
    assert "Agency lbbd: nobody to write to about a review due by 27 November 2026." in said[0].words


def test_a_letter_that_cannot_go_is_tried_again_at_the_next_run(glass, us, monkeypatch, caplog):
    def broken(self):
        raise SMTPException("somewhere secret")

    with monkeypatch.context() as patched:
        patched.setattr("django.core.mail.EmailMessage.send", broken)
        said = remind_overdue(today=MONDAY, by=BY)

    assert "could not be handed to the post office" in said[0].words
    assert "secret" not in caplog.text
    assert not ReviewLetter.objects.exists()
    assert Entry.objects.filter(what="review letter not sent").exists()
    assert written() == [us.email]


def test_two_runs_at_once_write_once(glass, us):
    break_glass.remind(person=us, reviews=1, on=MONDAY, by=BY)

    said = remind_overdue(today=MONDAY, by=BY)

    assert said[0].went
    assert "went to them today already" in said[0].words
    assert mail.outbox == []


def test_the_command_says_what_became_of_each_letter(glass, us, monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_: MONDAY)
    out = StringIO()

    assert remind(out=out) == 0
    assert out.getvalue() == f"{us.email}: written to about 1 review.\n"
    monkeypatch.setattr(reminding, "whom_to_write", lambda *_: [])
    assert remind(out=out) == 1
