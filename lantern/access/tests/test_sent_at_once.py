"""A page sent twice at the same moment. Only PostgreSQL lets two write at once; SQLite makes the second wait by itself."""

from threading import Barrier, Thread
from time import sleep

import pytest
from django.db import connection
from django.utils import timezone

from lantern.access.changes import send_once
from lantern.access.models import Sent
from lantern.access.tests.factories import person

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs a database that two can write to at once"),
]


def test_of_two_that_arrive_at_once_one_does_it_and_both_lead_to_the_same_place():
    us, together, done, led = person("analyst"), Barrier(2), [], []

    def act():
        done.append("done")
        sleep(0.5)
        return f"/made/{len(done)}/"

    def send():
        together.wait(timeout=10)
        try:
            led.append(send_once(mark="a" * 64, act=act, on="a page", at=timezone.now(), by=us))
        finally:
            connection.close()

    people = [Thread(target=send) for _ in range(2)]
    for each in people:
        each.start()
    for each in people:
        each.join(timeout=20)

    assert done == ["done"]
    assert led == ["/made/1/", "/made/1/"]
    assert Sent.objects.count() == 1
