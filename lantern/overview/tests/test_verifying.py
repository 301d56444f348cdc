import pytest
from django.db import connection

from lantern.insight import sealing, triggers
from lantern.insight.models import Release, ReleaseFile
from lantern.insight.tests.factories import published
from lantern.overview import editions
from lantern.overview.tests.test_freezing import frozen
from lantern.overview.verifying import faults

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("plain_editions")]


@pytest.fixture
def release():
    """A frozen release that the database lets be tampered with."""
    published()
    kept = frozen()
    triggers.drop(connection)
    yield kept
    triggers.create(connection)


def told(release):
    return list(faults(Release.objects.get(pk=release.pk)))


def test_a_release_that_nobody_touched_is_what_was_frozen(release):
    assert told(release) == []


@pytest.mark.parametrize("name", ["content.json", "exact.parquet", "public.parquet", "public/report.pdf"])
def test_one_changed_byte_in_any_file_is_found_and_named(release, name):
    kept = ReleaseFile.objects.filter(release=release, name=name)
    content = bytes(kept.get().content)
    kept.update(content=content[:-1] + bytes([content[-1] ^ 1]))

    assert told(release) == [f"2025-26Q1 version 1: the bytes of {name} are not those that were sealed."]


def test_a_file_that_was_added_or_removed_is_found(release):
    ReleaseFile.objects.filter(release=release, name="board/report.pdf").delete()

    assert "one was added, removed or renamed" in told(release)[0]


def test_bytes_and_seal_changed_together_do_not_match_the_trail(release):
    content = b"another"
    ReleaseFile.objects.filter(release=release, name="public/report.pdf").update(
        content=content, sha256=sealing.sha256(content)
    )
    hashes = dict(ReleaseFile.objects.filter(release=release).values_list("name", "sha256"))
    Release.objects.filter(pk=release.pk).update(seal=sealing.seal(hashes))

    assert told(release) == [f"2025-26Q1 version 1: the trail names another seal, {release.seal}."]


def test_a_release_that_the_trail_never_saw_frozen_is_found(release):
    files = {name: b"x" for name in ("content.json", "exact.parquet", "public.parquet")}
    hashes = {name: sealing.sha256(content) for name, content in files.items()}
    forged = Release.objects.create(period="2025-26Q2", version=1, seal=sealing.seal(hashes))
    for name, content in files.items():
        ReleaseFile.objects.create(release=forged, name=name, content=content, sha256=hashes[name])

    assert told(forged) == ["2025-26Q2 version 1: the trail does not say that it was frozen."]


def test_a_document_that_would_be_drawn_otherwise_now_is_found(release, monkeypatch):
    drawn = editions.render

    def otherwise(meta, table, edition):
        return {**drawn(meta, table, edition), "report.pdf": b"%PDF drawn another way"}

    monkeypatch.setattr(editions, "render", otherwise)

    assert told(release) == [
        f"2025-26Q1 version 1: {edition}/report.pdf drawn again is not the same as what was frozen."
        for edition in ("board", "public")
    ]
