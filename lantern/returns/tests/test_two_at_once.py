"""Two people decide at the same moment. Only PostgreSQL lets two write at once; SQLite makes the second wait by itself."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from lantern.access.models import AgencyKind
from lantern.access.tests.factories import agency
from lantern.insight.models import FigureSet
from lantern.returns import changes
from lantern.returns.changes.calendar import expect
from lantern.returns.changes.typing import begin, keep
from lantern.returns.models import Return, Typed
from lantern.returns.tests.factories import BY, NOON, Sheet, a_checked_return
from lantern.trail.sealing import System

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


def test_of_two_sheets_for_a_quarter_accepted_at_once_the_second_is_a_correction():
    met = agency("met-east", AgencyKind.POLICE)
    sheets = [a_checked_return(Sheet(number), at_agency=met, content=str(number).encode()) for number in (41, 43)]
    together, told = Barrier(2), []

    def accept(sheet):
        together.wait(timeout=10)
        try:
            changes.accept(sent=sheet, at=NOON, by=BY)
            told.append("")
        except changes.Refused as refused:
            told.append(str(refused))
        finally:
            connection.close()

    people = [Thread(target=accept, args=[sheet]) for sheet in sheets]
    for one in people:
        one.start()
    for one in people:
        one.join(timeout=20)

    assert sorted(told)[0] == "" and "counts already" in sorted(told)[1]
    assert FigureSet.objects.count() == 1


def test_of_two_people_typing_into_one_box_at_once_both_answers_are_kept_and_one_counts():
    met = agency("met-east", AgencyKind.POLICE)
    asked = expect(agency=met, template="police", from_period="2025-26Q1", by=BY)
    draft, box = begin(obligation=asked, period="2025-26Q1", at=NOON, by=BY), ("police.charges", "all", "All")
    together = Barrier(2)

    def type_in(number, by):
        together.wait(timeout=10)
        try:
            keep(draft=draft, answers={box: (number, "given")}, seen=0, at=NOON, by=by)
        finally:
            connection.close()

    people = [Thread(target=type_in, args=given) for given in (("41", BY), ("43", System("another")))]
    for one in people:
        one.start()
    for one in people:
        one.join(timeout=20)

    assert sorted(Typed.objects.values_list("is_aside", flat=True)) == [False, True]


@pytest.mark.parametrize(
    ("change", "why_not"),
    [(changes.begin_accept, "it is going into the figures."), (changes.accept, "it is in the figures.")],
)
def test_of_two_people_accepting_at_once_one_wins_and_the_other_is_told_so(change, why_not):
    told = at_once(change, a_checked_return())

    assert (len(told), told[0]) == (2, "")
    assert told[1].endswith(why_not)
    assert FigureSet.objects.count() == (1 if change == changes.accept else 0)
