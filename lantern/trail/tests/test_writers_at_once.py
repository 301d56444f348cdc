from threading import Thread

import pytest
from django.db import connection

from lantern.trail.changes import record
from lantern.trail.models import Entry
from lantern.trail.sealing import System
from lantern.trail.verifying import faults


def _write_ten(name):
    for _ in range(10):
        record("something", by=System(name))
    connection.close()


@pytest.mark.django_db(transaction=True)
def test_many_writers_at_once_keep_one_chain():
    if connection.vendor == "sqlite":
        pytest.skip("SQLite's tests share one connection; it lets one writer in at a time")
    writers = [Thread(target=_write_ten, args=(f"writer {n}",)) for n in range(4)]

    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert Entry.objects.count() == 40
    assert list(faults()) == []
