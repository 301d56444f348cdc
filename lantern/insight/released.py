"""What is in the releases that were kept. Bytes are sealed and never change, so what was read once is remembered."""

import json
from functools import lru_cache

import pyarrow as pa

from lantern.insight import sealing
from lantern.insight.models.releases import CONTENT, EXACT, PUBLIC, Release, ReleaseFile


def meta(release: Release) -> dict:
    """All that a release says but for its numbers: what it is, whose returns, what each indicator means. Do not change it."""
    return _meta(release.pk, release.seal)


def exact(release: Release) -> pa.Table:
    """The figures as they were counted, in FIGURES shape: for those who may see exact counts."""
    return _table(release.pk, release.seal, EXACT)


def public(release: Release) -> pa.Table:
    """The figures as anyone may read them, in PROTECTED shape."""
    return _table(release.pk, release.seal, PUBLIC)


def all_published() -> list[pa.Table]:
    """The public figures of every release that was ever published, the newest first: what an attacker may hold."""
    return [public(release) for release in Release.objects.ever_published().order_by("-pk")]


def whole(release: Release) -> dict[str, bytes]:
    """Every file of a release by its name, read afresh."""
    return {each.name: bytes(each.content) for each in release.files.all()}


@lru_cache(16)
def _meta(pk, seal):
    return json.loads(_bytes(pk, CONTENT))


@lru_cache(16)
def _table(pk, seal, name):
    return sealing.unpacked(_bytes(pk, name))


def _bytes(pk, name):
    return bytes(ReleaseFile.objects.get(release=pk, name=name).content)
