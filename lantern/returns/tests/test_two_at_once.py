"""Two people decide at the same moment. Only PostgreSQL lets two write at once; SQLite makes the second wait by itself."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from lantern.insight.models import FigureSet
from lantern.returns import changes
from lantern.returns.models import Return
from lantern.returns.tests.factories import BY, NOON, a_checked_return

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs a database that two can write to at once"),
]


def at_once(change, sent):
    """What each of two people who ask for the same change at the same moment is told: nothing, or why not."""
    together, told = Barrier(2), []

    def ask():
        same = Return.objects.get(pk=sent.pk)
        together.wait(timeout=10)
        try:
            change(sent=same, at=NOON, by=BY)
            told.append("")
        except changes.Refused as refused:
            told.append(str(refused))
        finally:
            connection.close()

    people = [Thread(target=ask) for _ in range(2)]
    for one in people:
        one.start()
    for one in people:
        one.join(timeout=20)
    return sorted(told)


@pytest.mark.parametrize(
    ("change", "why_not"),
    [(changes.begin_accept, "it is going into the figures."), (changes.accept, "it is in the figures.")],
)
def test_of_two_people_accepting_at_once_one_wins_and_the_other_is_told_so(change, why_not):
    told = at_once(change, a_checked_return())

    assert (len(told), told[0]) == (2, "")
    assert told[1].endswith(why_not)
    assert FigureSet.objects.count() == (1 if change == changes.accept else 0)
