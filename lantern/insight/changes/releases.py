"""The only way a release is frozen, approved, published and taken back."""

import json

from django.db import IntegrityError, transaction

from lantern.insight import sealing
from lantern.insight.models.releases import (
    CONTENT,
    WAITING,
    Release,
    ReleaseFile,
    Stage,
)
from lantern.insight.two_people import next_approval, why_it_differs, why_not_they
from lantern.trail.changes import record


class Refused(Exception):
    """What was asked cannot be done now. `str()` says why, and what to do, in plain words."""


@transaction.atomic
def freeze(*, period, version, replaces, reason, files, at, by):
    """Keep a release's files for ever, sealed, and wait for two approvals. Returns the release.

    `files` maps names to bytes; the seal is over all of them. `replaces` is the release that this one corrects, or None.
    `reason` is for anybody to read, so it names nobody.
    Errors: Refused when another version of the period is on its way, was just frozen, or a correction gives no reason.
    """
    waiting = Release.objects.on_the_way(period)
    if waiting:
        raise Refused(
            f"Version {waiting.version} of this release is frozen and waits to be approved or published. "
            "Set it aside before freezing another."
        )
    if replaces and not reason:
        raise Refused("This period has been published. Say why it is published again.")
    hashes = {name: sealing.sha256(content) for name, content in files.items()}
    release = _add_release(period=period, version=version, replaces=replaces, reason=reason, seal=sealing.seal(hashes))
    ReleaseFile.objects.bulk_create(
        ReleaseFile(release=release, name=name, sha256=hashes[name], content=files[name]) for name in sorted(files)
    )
    _add(release, Stage.FROZEN, at=at, by=by)
    record("release frozen", on=release, detail={"seal": release.seal, "files": len(files)}, by=by)
    return release


@transaction.atomic
def approve(*, release, seal, at, by):
    """One of two people approves a release. `seal` is that of the release as they read it.

    Errors: Refused for the person who froze it, for somebody who approved it before, for a command, once two people
    have approved, when it was set aside, and when what was read is not what is kept.
    """
    now = _locked(release)
    stage = next_approval(now)
    if stage is None:
        raise Refused(f"{_name(now)} cannot be approved now. {_stands(now)}")
    _refuse(why_it_differs(now, seal, called=_name(now)) or why_not_they(now, by, kind="a release"))
    _add(now, stage, at=at, by=by)
    record("release approved", on=now, detail={"seal": now.seal, "stage": stage.value}, by=by)


@transaction.atomic
def publish(*, release, seal, at, by):
    """Put a release that two people approved before everyone. The version that stood for its period is then replaced.

    Errors: Refused unless two people approved it, when what is kept differs from what was read, and when another
    release was published since this was frozen: what is hidden in it was chosen without knowing that one.
    """
    now = _locked(release)
    if now.stage != Stage.APPROVED:
        raise Refused(f"{_name(now)} cannot be published now. {_stands(now)}")
    _refuse(why_it_differs(now, seal, called=_name(now)))
    known = set(json.loads(bytes(now.files.get(name=CONTENT).content))["release"]["earlier"])
    if {each.reference for each in Release.objects.ever_published()} - known:
        raise Refused(
            "Another release was published after this one was frozen, and what this one hides was chosen without "
            "knowing it. Set this one aside and freeze again."
        )
    for old in Release.objects.standing().filter(period=now.period):
        _add(old, Stage.SUPERSEDED, at=at, by=by, note=f"By version {now.version}")
    _add(now, Stage.PUBLISHED, at=at, by=by)
    record("release published", on=now, detail={"seal": now.seal}, by=by)


@transaction.atomic
def set_aside(*, release, reason, at, by):
    """A frozen release does not go on. Its bytes stay. Errors: Refused once it is published or set aside.

    The reason is somebody's own words, so it stays with the release and does not go into the trail.
    """
    now = _locked(release)
    if now.stage not in WAITING:
        raise Refused(f"{_name(now)} cannot be set aside. {_stands(now)}")
    _add(now, Stage.SET_ASIDE, at=at, by=by, note=reason)
    record("release set aside", on=now, by=by)


@transaction.atomic
def withdraw(*, release, reason, at, by):
    """Take a published release back: anybody may read that it was, when and why, and nothing else of it.

    The reason is somebody's own words, so it stays with the release and does not go into the trail.
    Errors: Refused unless it is, or was, published and stands or was replaced.
    """
    now = _locked(release)
    if now.stage not in (Stage.PUBLISHED, Stage.SUPERSEDED):
        raise Refused(f"{_name(now)} cannot be taken back. {_stands(now)}")
    _add(now, Stage.WITHDRAWN, at=at, by=by, note=reason)
    record("release withdrawn", on=now, by=by)


def _add_release(**fields):
    try:
        with transaction.atomic():
            return Release.objects.create(**fields)
    except IntegrityError:
        raise Refused("Somebody else froze this release a moment ago. Open the list of releases to see it.") from None


def _locked(release):
    """The release as it stands, held by this transaction together with every other: of two people at once one comes second."""
    list(Release.objects.select_for_update().order_by("pk").values_list("pk", flat=True))
    return Release.objects.with_stage().get(pk=release.pk)


def _refuse(why):
    if why:
        raise Refused(why)


def _add(release, stage, *, at, by, note=""):
    release.stages.create(stage=stage, at=at, by=by.signature["who"], person=getattr(by, "pk", None), note=note[:300])


def _name(now):
    return f"Version {now.version} of this release"


def _stands(now):
    return f"How it stands: {now.stage_words.lower()}."
