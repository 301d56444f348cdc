"""Two people sign one form at the same moment. Only PostgreSQL lets two write at once; SQLite makes the second wait by itself."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from lantern.pathway.changes import forms as changes
from lantern.pathway.changes.journeys import Refused
from lantern.pathway.models import FormSignature, JourneyForm
from lantern.pathway.tests.factories import a_journey, worker
from lantern.pathway.tests.form_factories import LATER, SAFETY_PLAN, a_form, newest

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs a database that two can write to at once"),
]


def test_of_two_who_sign_at_once_one_is_told_that_it_is_signed():
    us = worker()
    form = a_form(a_journey(by=us), us, said=SAFETY_PLAN)
    together, told, seen = Barrier(2), [], newest(form)

    def sign():
        same = JourneyForm.objects.get(pk=form.pk)
        together.wait(timeout=10)
        try:
            changes.sign(form=same, seen=seen, at=LATER, by=us)
            told.append("")
        except Refused as refused:
            told.append(str(refused))
        finally:
            connection.close()

    people = [Thread(target=sign) for _ in range(2)]
    for one in people:
        one.start()
    for one in people:
        one.join(timeout=20)

    assert sorted(told)[0] == ""
    assert "never changed" in sorted(told)[1]
    assert FormSignature.objects.count() == 1
