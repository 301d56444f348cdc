import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import Error, IntegrityError, connection, transaction
from django.db.models import F

from lantern.insight.changes import releases
from lantern.insight.changes.releases import Refused
from lantern.insight.models import Release, ReleaseFile, ReleaseStage, Stage
from lantern.insight.tests.factories import NOON, someone
from lantern.insight.tests.releases import approved, files, frozen, member, released
from lantern.trail.models import Entry
from lantern.trail.sealing import System

pytestmark = pytest.mark.django_db


def stage_of(release):
    return Release.objects.with_stage().get(pk=release.pk).stage


def approve(release, by, seal=None):
    releases.approve(release=release, seal=seal or release.seal, at=NOON, by=by)


def publish(release, seal=None):
    releases.publish(release=release, seal=seal or release.seal, at=NOON, by=member("Cobalt Saddle"))


def test_a_frozen_release_keeps_every_file_and_its_seal_is_in_the_trail():
    release = frozen()

    assert [each.name for each in release.files.all()] == sorted(files())
    assert stage_of(release) == Stage.FROZEN
    entry = Entry.objects.get(what="release frozen")
    assert (entry.on, entry.detail["seal"]) == ("insight.release:2025-26Q1.1", release.seal)


def test_two_people_who_did_not_freeze_it_approve_and_then_it_is_published():
    release = frozen()

    approve(release, member("Marble Fern"))
    assert stage_of(release) == Stage.APPROVED_ONCE
    approve(release, member("Willow Bracket"))
    assert stage_of(release) == Stage.APPROVED
    publish(release)

    assert list(Release.objects.standing()) == [release]
    whats = ["release frozen", "release approved", "release approved", "release published"]
    assert list(Entry.objects.values_list("what", flat=True)) == whats


def test_whoever_froze_it_cannot_approve_it():
    release = frozen(by=member("Cobalt Saddle"))

    with pytest.raises(Refused, match="You froze this release. Two other people approve it."):
        approve(release, member("Cobalt Saddle"))
    assert stage_of(release) == Stage.FROZEN


def test_the_same_person_cannot_give_both_approvals_even_in_another_role():
    release = frozen()
    approve(release, member("Marble Fern"))

    with pytest.raises(Refused, match="You have approved this release already."):
        approve(release, member("Marble Fern", role="agency_lead"))
    assert stage_of(release) == Stage.APPROVED_ONCE


def test_a_third_approval_is_refused():
    release = approved()

    with pytest.raises(Refused, match="cannot be approved now. How it stands: approved by two, ready to publish."):
        approve(release, member("Indigo Ladder"))


def test_a_command_cannot_approve():
    release = frozen()

    with pytest.raises(Refused, match="Only a person"):
        approve(release, System("a command"))


def test_approving_what_is_not_what_was_read_is_refused():
    release = frozen()

    with pytest.raises(Refused, match="is not what you read"):
        approve(release, member("Marble Fern"), seal="0" * 64)


@pytest.mark.parametrize("decide", ["approve", "publish"])
def test_bytes_changed_behind_lanterns_back_are_noticed_before_anyone_decides(decide, let_go):
    release = frozen() if decide == "approve" else approved()
    ReleaseFile.objects.filter(name="public/report.pdf").update(content=b"another")

    with pytest.raises(Refused, match="its seal differs"):
        approve(release, member("Marble Fern")) if decide == "approve" else publish(release)


def test_a_release_that_only_one_person_approved_is_not_published():
    release = frozen()
    approve(release, member("Marble Fern"))

    with pytest.raises(Refused, match="approved by one, waiting for another"):
        publish(release)


def test_a_second_version_is_not_frozen_while_one_is_on_its_way():
    frozen()

    with pytest.raises(Refused, match="Version 1 of this release is frozen and waits"):
        frozen()


def test_two_people_freezing_the_same_version_leave_one():
    given = files()
    first = frozen(given=given)
    releases.set_aside(release=first, reason="A wrong figure", at=NOON, by=member("Cobalt Saddle"))

    with pytest.raises(Refused, match="Somebody else froze this release a moment ago"):
        releases.freeze(
            period="2025-26Q1", version=1, replaces=None, reason="", files=given, at=NOON, by=member("Cobalt Saddle")
        )


def test_a_correction_is_a_new_version_that_says_why_and_marks_the_old_one():
    old = released()
    with pytest.raises(Refused, match="Say why it is published again"):
        releases.freeze(
            period="2025-26Q1", version=2, replaces=old, reason="", files=files(), at=NOON, by=member("Cobalt Saddle")
        )

    new = released(reason="A return came late")

    assert (new.version, new.replaces, new.reason) == (2, old, "A return came late")
    assert (stage_of(old), stage_of(new)) == (Stage.SUPERSEDED, Stage.PUBLISHED)
    assert old.stages.last().note == "By version 2"


def test_a_release_frozen_without_knowing_of_another_one_published_since_is_refused():
    first, second = frozen("2025-26Q1"), frozen("2025-26Q2")
    released(first)
    approved(second)

    with pytest.raises(Refused, match="Another release was published after this one was frozen"):
        publish(second)
    assert stage_of(second) == Stage.APPROVED


def test_what_is_set_aside_goes_no_further_and_makes_room_for_the_next():
    release = frozen()
    releases.set_aside(release=release, reason="A wrong figure", at=NOON, by=member("Cobalt Saddle"))

    with pytest.raises(Refused, match="set aside, never published"):
        approve(release, member("Marble Fern"))
    assert frozen().version == 2
    assert "A wrong figure" not in str(Entry.objects.values_list("detail", flat=True))


def test_a_published_release_can_be_taken_back_but_not_set_aside():
    release = released()
    with pytest.raises(Refused, match="cannot be set aside"):
        releases.set_aside(release=release, reason="x", at=NOON, by=member("Cobalt Saddle"))

    releases.withdraw(release=release, reason="A number was wrong", at=NOON, by=member("Cobalt Saddle"))

    assert stage_of(release) == Stage.WITHDRAWN
    assert list(Release.objects.standing()) == []
    assert list(Release.objects.ever_published()) == [release]
    with pytest.raises(Refused, match="cannot be taken back. How it stands: taken back."):
        releases.withdraw(release=release, reason="x", at=NOON, by=member("Cobalt Saddle"))


@pytest.mark.parametrize("model", [Release, ReleaseStage, ReleaseFile])
@pytest.mark.parametrize("verb", ["update", "delete"])
def test_the_database_itself_refuses_to_change_or_delete_any_of_it(model, verb):
    frozen()
    rows = model.objects.all()

    with pytest.raises(Error, match="never changed"), transaction.atomic():
        rows.update(id=F("id")) if verb == "update" else rows._raw_delete(rows.db)


def test_the_database_itself_refuses_two_approvals_by_one_person():
    release = frozen()
    approve(release, member("Marble Fern"))
    row = {"at": NOON, "by": "x", "person": member("Marble Fern").pk}

    with pytest.raises(IntegrityError), transaction.atomic():
        release.stages.create(stage=Stage.APPROVED, **row)


def names_seen(user, release):
    return {each.name for each in ReleaseFile.objects.visible_to(user).filter(release=release)}


def test_before_it_is_published_a_release_is_there_only_for_those_who_prepare_and_approve():
    release = frozen()

    for role in ("delivery_group", "agency_lead"):
        assert names_seen(someone(role), release) == set(files())
    for user in (someone("analyst"), someone("board"), AnonymousUser()):
        assert not Release.objects.visible_to(user).exists()
        assert not ReleaseStage.objects.visible_to(user).exists()
        assert names_seen(user, release) == set()


def test_once_published_anyone_reads_the_public_edition_and_only_some_the_exact_counts():
    release = released()
    public = {"public.parquet", "public/report.pdf", "public/report.html"}

    for user in (AnonymousUser(), someone("board"), someone("practitioner"), someone("administrator")):
        assert names_seen(user, release) == public
    assert names_seen(someone("analyst"), release) == set(files())


def test_nobody_but_those_who_see_exact_counts_reads_what_was_taken_back():
    release = released()
    releases.withdraw(release=release, reason="A number was wrong", at=NOON, by=member("Cobalt Saddle"))

    assert list(Release.objects.visible_to(AnonymousUser())) == [release]
    assert names_seen(AnonymousUser(), release) == set()
    assert names_seen(someone("auditor"), release) == set(files())


class Killed(BaseException):
    """Not an Exception, as no handler should mend it."""


def dies_at(write):
    """Fails at the given write to the database, counted from 0, as though the process had died there."""
    seen = iter(range(1_000))

    def watch(execute, sql, *rest):
        if sql.split(None, 1)[0] in ("INSERT", "UPDATE", "DELETE") and next(seen) == write:
            raise Killed
        return execute(sql, *rest)

    return connection.execute_wrapper(watch)


def all_rows():
    kept = (Release, ReleaseStage, ReleaseFile, Entry)
    return [list(model.objects.order_by("pk").values_list("pk", flat=True)) for model in kept]


STEPS = {
    "freeze": (lambda: None, lambda _: frozen()),
    "correct": (lambda: released(), lambda _: frozen()),
    "approve": (lambda: frozen(), lambda release: approve(release, member("Marble Fern"))),
    "publish": (lambda: approved(), publish),
    "publish a correction": (lambda: approved() if released() else None, publish),
    "set aside": (lambda: frozen(), lambda r: releases.set_aside(release=r, reason="x", at=NOON, by=member("Amber"))),
    "withdraw": (lambda: released(), lambda r: releases.withdraw(release=r, reason="x", at=NOON, by=member("Amber"))),
}


@pytest.mark.parametrize("step", STEPS)
def test_stopping_at_any_write_leaves_the_former_state_whole(step):
    prepare, act = STEPS[step]
    for name in ("Amber", "Cobalt Saddle", "Marble Fern"):
        member(name)  # there before, so that only the step itself writes
    release = prepare()
    before = all_rows()

    for write in range(100):
        try:
            with transaction.atomic(), dies_at(write):
                act(release)
            break
        except Killed:
            assert all_rows() == before
    assert write >= 3, "nothing was written, so nothing was shown"
    assert all_rows() != before
