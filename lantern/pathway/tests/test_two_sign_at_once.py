"""Two people sign one form at the same moment. Only PostgreSQL lets two write at once; SQLite makes the second wait by itself."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from lantern.pathway.changes import forms as changes
from lantern.pathway.changes import put_away
from lantern.pathway.changes.journeys import Refused
from lantern.pathway.models import FormSignature, JourneyForm, PutAway
from lantern.pathway.tests.factories import a_journey, worker
from lantern.pathway.tests.form_factories import LATER, SAFETY_PLAN, a_form, a_signed_form, newest

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs a database that two can write to at once"),
]


def at_once(change):
    """What each of two people who do the same at the same moment is told: nothing, or why not."""
    together, told = Barrier(2), []

    def one():
        together.wait(timeout=10)
        try:
            change()
            told.append("")
        except Refused as refused:
            told.append(str(refused))
        finally:
            connection.close()

    people = [Thread(target=one) for _ in range(2)]
    for each in people:
        each.start()
    for each in people:
        each.join(timeout=20)
    return sorted(told)


def test_of_two_who_sign_at_once_one_is_told_that_it_is_signed():
    us = worker()
    form = a_form(a_journey(by=us), us, said=SAFETY_PLAN)
    seen = newest(form)

    first, second = at_once(lambda: changes.sign(form=form, seen=seen, at=LATER, by=us))

    assert first == ""
    assert "never changed" in second
    assert FormSignature.objects.count() == 1


def test_two_who_begin_at_once_write_on_one_form():
    us = worker()
    journey = a_journey(by=us)

    assert at_once(lambda: a_form(journey, us)) == ["", ""]

    assert JourneyForm.objects.count() == 1


def test_of_two_who_write_to_one_question_at_once_both_are_kept():
    us = worker()
    form = a_form(a_journey(by=us), us)
    pages = iter(("ours", "theirs"))

    def keep():
        page = next(pages)
        changes.keep(form=form, answers={"home": page}, seen=0, page=page, at=LATER, by=us)

    assert at_once(keep) == ["", ""]

    assert sorted(row.value for row in form.answers.all()) == ["ours", "theirs"]
    assert sorted(row.is_aside for row in form.answers.all()) == [False, True]


def test_of_two_who_put_a_form_away_at_once_one_is_told():
    us = worker()
    form = a_form(a_journey(by=us), us)

    first, second = at_once(lambda: put_away.put_away(form=form, reason="mistake", at=LATER, by=us))

    assert first == ""
    assert "put away already" in second
    assert PutAway.objects.count() == 1


def test_one_form_is_signed_while_another_of_the_journey_is_put_away():
    us = worker()
    journey = a_journey(by=us)
    other = a_signed_form(journey, us)
    plan = a_form(journey, us, said=SAFETY_PLAN)
    seen, both = newest(plan), iter((plan, other))

    def change():
        form = next(both)
        if form == plan:
            changes.sign(form=plan, seen=seen, at=LATER, by=us)
        else:
            put_away.put_away(form=other, reason="early", at=LATER, by=us)

    assert at_once(change) == ["", ""]
