from datetime import date, datetime, timedelta

import pytest
from django.core import mail

from lantern.access.tests.factories import agency, person
from lantern.analysis.periods import parse
from lantern.returns import figures, reminding
from lantern.returns.asking import whom_to_ask
from lantern.returns.changes import calendar as changes
from lantern.returns.due import quarters_asked, quarters_until, standings
from lantern.returns.models import Exemption, Obligation, Reminder
from lantern.returns.tests.factories import BY, NOON, a_checked_return, an_accepted_return
from lantern.trail.models import Entry

pytestmark = [pytest.mark.django_db, pytest.mark.database]
Q1 = parse("2025-26Q1")
BEFORE_ITS_DAY, ITS_DAY, AFTER_ITS_DAY = date(2025, 8, 5), date(2025, 8, 11), date(2025, 8, 12)


def asked(template="social-care", at="lbbd", **given):
    return changes.expect(agency=agency(at), template=template, from_period="2024-25Q1", **given, by=BY)


def stands(obligation, today=AFTER_ITS_DAY):
    return standings([obligation], [Q1], today=today)[obligation.pk, Q1.code]


def excused(obligation, applies=False):
    return changes.say_whether_it_applies(
        obligation=obligation, period=Q1.code, applies=applies, reason="Nobody here does this.", at=NOON, by=BY
    )


def test_the_quarters_that_have_ended_are_shown_newest_first():
    assert [period.code for period in quarters_until(date(2025, 7, 1), count=2)] == ["2025-26Q1", "2024-25Q4"]
    assert quarters_until(date(2025, 6, 30), count=1)[0].code == "2024-25Q4"


def test_the_calendar_ends_with_the_last_quarter_that_is_asked_for():
    ended, going_on = asked(to_period="2024-25Q2"), asked("police", at="met-east")

    assert quarters_asked([ended], AFTER_ITS_DAY, count=2)[0].code == "2024-25Q2"
    assert quarters_asked([ended, going_on], AFTER_ITS_DAY)[0] == Q1
    assert quarters_asked([], AFTER_ITS_DAY)[0] == Q1


def test_a_return_counts_for_the_quarter_it_covers_once_it_is_accepted():
    obligation = asked()
    assert stands(obligation).state == "late"

    sent = a_checked_return()
    assert (stands(obligation).state, stands(obligation).waiting) == ("late", sent.reference)

    accepted = an_accepted_return(content=b"another")
    assert (stands(obligation).state, stands(obligation).references) == ("returned", (accepted.reference,))
    assert stands(obligation).sent_on == date(2025, 7, 14)


def test_a_return_does_not_answer_for_another_agency_or_another_return():
    an_accepted_return()

    assert stands(asked(at="met-east")).state == "late"
    assert stands(asked("police")).state == "late"


def test_a_return_that_does_not_apply_is_asked_for_again_once_that_is_taken_back():
    obligation = asked()
    excused(obligation)
    assert stands(obligation).state == "not applicable"

    excused(obligation, applies=True)
    assert stands(obligation).state == "late"
    assert Exemption.objects.count() == 2 and "Nobody" not in str(list(Entry.objects.values_list("detail", flat=True)))


def test_what_is_asked_for_is_known_for_many_quarters_in_two_queries(django_assert_num_queries):
    obligations = [asked(), asked("police", at="met-east"), asked("hub", at="nelft")]

    with django_assert_num_queries(2):
        found = standings(obligations, quarters_until(AFTER_ITS_DAY, count=4), today=AFTER_ITS_DAY)

    assert len(found) == 12


def test_timeliness_is_a_figure_of_each_agency():
    asked(), asked("police", at="met-east")
    an_accepted_return(at=datetime(2025, 8, 12, 12, tzinfo=NOON.tzinfo))

    found = figures.figures([Q1], today=AFTER_ITS_DAY).to_pylist()

    numbers = [(row["indicator"], row["agency"], row["numerator"], row["denominator"], row["status"]) for row in found]
    assert numbers == [
        ("returns-in-time", "lbbd", 0, 1, "counted"),
        ("returns-in-time", "met-east", 0, 1, "counted"),
        ("returns-lines-answered", "lbbd", 1, 1, "counted"),
        ("returns-lines-answered", "met-east", 0, len(Obligation.objects.get(template="police").expected.lines(Q1)), "counted"),
    ]  # fmt: skip


def test_what_still_has_time_counts_neither_way_and_what_does_not_apply_has_no_number():
    police = asked("police", at="met-east")
    assert figures.figures([Q1], today=ITS_DAY).to_pylist()[0]["not_eligible"] == 1

    excused(police)
    row = figures.figures([Q1], today=AFTER_ITS_DAY).to_pylist()[0]
    assert (row["numerator"], row["denominator"], row["status"]) == (None, None, "not applicable")


def test_the_owner_is_asked_or_else_everyone_who_sends_the_agencys_returns():
    person("analyst"), person("agency_lead")
    own, other = asked(), asked("police", at="met-east", owner_email="desk@met.example")

    assert whom_to_ask([own, other], today=AFTER_ITS_DAY) == {
        own.pk: ["analyst.lbbd@example.org"],
        other.pk: ["desk@met.example"],
    }


def letters(today):
    return [said.words for said in reminding.remind_due(today=today, by=BY) if said.went]


def test_a_letter_goes_out_before_the_day_once_and_after_it_every_week():
    asked(owner_email="desk@lbbd.example")
    for period in quarters_until(AFTER_ITS_DAY)[1:]:
        changes.say_whether_it_applies(
            obligation=Obligation.objects.get(), period=period.code, applies=False, reason="Before us.", at=NOON, by=BY
        )

    went = [day for day in range(40) if letters(date(2025, 7, 20) + timedelta(days=day))]

    assert [date(2025, 7, 20) + timedelta(days=day) for day in went] == [
        date(2025, 8, 4), AFTER_ITS_DAY, date(2025, 8, 19), date(2025, 8, 26),
    ]  # fmt: skip
    assert [row.stage for row in Reminder.objects.order_by("on")] == ["before", "after", "after", "after"]


def test_a_letter_says_what_is_asked_for_by_when_and_what_to_do_in_our_own_words():
    obligation = asked(owner_email="desk@lbbd.example")

    reminding.remind_now(obligation, Q1, today=AFTER_ITS_DAY, by=BY)

    letter = mail.outbox[0]
    assert letter.to == ["desk@lbbd.example"]
    assert letter.subject == ("Lantern: Children’s social care return for April to June 2025 was due on 11 August 2025")
    assert "is not here yet" in letter.body and "nothing to report" in letter.body and "&#" not in letter.body
    assert "/returns/due/" in letter.body


def test_never_two_letters_on_one_day_for_one_return_and_each_is_in_the_trail():
    obligation = asked(owner_email="desk@lbbd.example")

    first, second = (reminding.remind_now(obligation, Q1, today=AFTER_ITS_DAY, by=BY) for _ in range(2))

    assert first.went and not second.went and "today already" in second.words
    assert len(mail.outbox) == 1 and Reminder.objects.count() == 1
    assert Entry.objects.filter(what="return reminder sent").count() == 1
    assert "desk@" not in str(list(Entry.objects.values_list("detail", flat=True)))


def test_a_letter_that_cannot_be_sent_may_be_tried_again_the_same_day(monkeypatch):
    obligation = asked(owner_email="desk@lbbd.example")
    with monkeypatch.context() as broken:
        broken.setattr("django.core.mail.EmailMessage.send", lambda self: (_ for _ in ()).throw(OSError("no route")))
        failed = reminding.remind_now(obligation, Q1, today=AFTER_ITS_DAY, by=BY)

    again = reminding.remind_now(obligation, Q1, today=AFTER_ITS_DAY, by=BY)

    assert not failed.went and "Try again later" in failed.words
    assert again.went and Entry.objects.filter(what="return reminder not sent").exists()


def test_nobody_is_written_to_about_what_is_here_or_waits_to_be_accepted_or_has_nobody():
    obligation = asked()
    assert "nobody to write to" in reminding.remind_now(obligation, Q1, today=AFTER_ITS_DAY, by=BY).words

    changes.expect(agency=agency(), template="social-care", from_period=Q1.code, owner_email="d@lbbd.example", by=BY)
    a_checked_return()
    assert letters(AFTER_ITS_DAY) == []

    an_accepted_return(content=b"another")
    said = reminding.remind_now(Obligation.objects.get(), Q1, today=AFTER_ITS_DAY, by=BY)
    assert not said.went and "nothing to ask for" in said.words and mail.outbox == []
