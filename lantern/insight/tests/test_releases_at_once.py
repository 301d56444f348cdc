"""Two people decide about a release at the same moment. Only PostgreSQL lets two write at once; SQLite makes the second wait."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from lantern.insight.changes import releases
from lantern.insight.models import Release, Stage
from lantern.insight.tests.factories import NOON
from lantern.insight.tests.releases import approved, files, frozen, member

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs a database that two can write to at once"),
]


def at_once(*decisions):
    """What each of those who decide at the same moment is told: nothing, or why not."""
    together, told = Barrier(len(decisions)), []

    def decide(decision):
        together.wait(timeout=10)
        try:
            decision()
            told.append("")
        except releases.Refused as refused:
            told.append(str(refused))
        finally:
            connection.close()

    people = [Thread(target=decide, args=[decision]) for decision in decisions]
    for one in people:
        one.start()
    for one in people:
        one.join(timeout=20)
    return sorted(told)


def approval(release, by):
    return lambda: releases.approve(release=release, seal=release.seal, at=NOON, by=by)


def publication(release):
    return lambda: releases.publish(release=release, seal=release.seal, at=NOON, by=member("Cobalt Saddle"))


def stages_of(release):
    return list(release.stages.values_list("stage", flat=True))


def test_two_people_approving_at_once_are_two_approvals():
    release, people = frozen(), [member("Marble Fern"), member("Willow Bracket")]

    assert at_once(*(approval(release, person) for person in people)) == ["", ""]
    assert stages_of(release) == [Stage.FROZEN, Stage.APPROVED_ONCE, Stage.APPROVED]


def test_one_person_approving_twice_at_once_is_one_approval():
    release, person = frozen(), member("Marble Fern")

    told = at_once(approval(release, person), approval(release, person))

    assert told == ["", "You have approved this release already. Somebody else gives the other approval."]
    assert stages_of(release) == [Stage.FROZEN, Stage.APPROVED_ONCE]


def test_of_three_people_approving_at_once_the_third_is_told_that_two_have():
    release = frozen()
    people = [member(name) for name in ("Marble Fern", "Willow Bracket", "Indigo Ladder")]

    told = at_once(*(approval(release, person) for person in people))

    assert told[:2] == ["", ""]
    assert "approved by two, ready to publish" in told[2]


def test_of_two_releases_published_at_once_only_one_goes_out():
    first, second = approved(frozen("2025-26Q1")), approved(frozen("2025-26Q2"))

    told = at_once(publication(first), publication(second))

    assert told[0] == ""
    assert "Another release was published after this one was frozen" in told[1]
    assert Release.objects.standing().count() == 1


def test_of_two_people_freezing_at_once_one_wins_and_the_other_is_told_so():
    person, given = member("Cobalt Saddle"), files()

    def freeze():
        releases.freeze(period="2025-26Q1", version=1, replaces=None, reason="", files=given, at=NOON, by=person)

    told = at_once(freeze, freeze)

    assert told[0] == ""
    assert "froze" in told[1] or "is frozen" in told[1]
    assert Release.objects.count() == 1
