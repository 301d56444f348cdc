"""Whether a release still is what was frozen: every byte hashed again, and its documents drawn again."""

import json

from lantern.insight import sealing
from lantern.insight.models.releases import CONTENT, EXACT, PUBLIC
from lantern.insight.released import whole
from lantern.overview import editions
from lantern.trail.models import Entry


def faults(release):
    """Every difference, as plain sentences that say where. None: it is what was frozen."""
    files = whole(release)
    found = [
        *of_the_bytes(release, files),
        *_missing(release, files),
        *of_the_trail(release, what="release frozen", on=f"insight.release:{release.reference}"),
    ]
    yield from found
    if not found:
        yield from _of_the_documents(release, files)


def of_the_bytes(release, files):
    """Whether each byte is what was sealed. `release`: whatever has `files` and a `seal`, and says in words what it is."""
    sealed = {each.name: each.sha256 for each in release.files.all()}
    for name, content in files.items():
        if sealing.sha256(content) != sealed[name]:
            yield f"{release}: the bytes of {name} are not those that were sealed."
    if sealing.seal(sealed) != release.seal:
        yield f"{release}: its files are not those that its seal was put on: one was added, removed or renamed."


def _missing(release, files):
    for name in {CONTENT, EXACT, PUBLIC} - files.keys():
        yield f"{release}: {name} is missing."


def of_the_trail(release, *, what, on):
    """The trail says which seal was put on it, and whoever changed bytes and seal together could not change that."""
    frozen = Entry.objects.filter(what=what, on=on).first()
    if frozen is None:
        yield f"{release}: the trail does not say that it was frozen."
    elif frozen.detail["seal"] != release.seal:
        yield f"{release}: the trail names another seal, {frozen.detail['seal']}."


def _of_the_documents(release, files):
    meta = json.loads(files[CONTENT])
    drawn = editions.documents(meta, sealing.unpacked(files[EXACT]), sealing.unpacked(files[PUBLIC]))
    kept = {name for name in files if "/" in name}
    for name in sorted(kept | drawn.keys()):
        if drawn.get(name) != files.get(name):
            yield f"{release}: {name} drawn again is not the same as what was frozen."
