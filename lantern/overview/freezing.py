"""From what was gathered to a frozen release: its public figures, both editions, and every byte kept."""

import secrets

from lantern.analysis import disclosure
from lantern.insight import released, sealing
from lantern.insight.changes import releases
from lantern.insight.changes.releases import Refused
from lantern.insight.models.releases import CONTENT, EXACT, PUBLIC, SALT, Release, Stage
from lantern.insight.report.giving_away import WHAT_TO_DO, given_away
from lantern.overview import editions
from lantern.overview.gathering import Gathered
from lantern.overview.reading import last_of

CHANGED = (
    "The figures changed after you read them, so nothing was frozen. Read what would be released now, and freeze again."
)


def freeze(gathered: Gathered, *, read, reason, at, by) -> Release:
    """Freeze exactly what somebody read: `read` is the fingerprint of it, and what stands must still have the same.

    All the work is done before the first byte is written, and all is written in one transaction.
    Errors: Refused when the figures changed meanwhile, another version is on its way, a correction gives no reason,
    or somebody's words for the public edition say a number that it hides.
    """
    if gathered.fingerprint != read:
        raise Refused(CHANGED)
    version, replaces = next_version(gathered.period)
    if not (replaces and not reason):  # else it is refused below, before any work is done
        earlier = list(Release.objects.ever_published().order_by("-pk"))
        files = _files(gathered, _about(gathered, version, replaces, reason, at, earlier), earlier)
    else:
        files = {}
    return releases.freeze(
        period=gathered.period.code,
        version=version,
        replaces=replaces,
        reason=reason,
        files=files,
        at=at,
        by=by,
    )


def next_version(period) -> tuple[int, Release | None]:
    """The number of the version that would come next, and the published release that it would correct, if any."""
    versions = Release.objects.filter(period=period.code).order_by("-version")
    last, replaces = versions.first(), versions.ever_published().first()
    return (last.version + 1 if last else 1), replaces


def last_before(period) -> Release | None:
    """The release that a new one for this period is compared with."""
    published = Release.objects.ever_published().with_stage().exclude(stage=Stage.WITHDRAWN)
    return last_of(list(published), period.code)


def _about(gathered, version, replaces, reason, at, earlier):
    return {
        "period": gathered.period.code,
        "version": version,
        "replaces": replaces.version if replaces else None,
        "reason": reason,
        "frozen_at": at.isoformat(timespec="seconds"),
        "profile": editions.PROFILE,
        "earlier": [each.reference for each in earlier],
    }


def _files(gathered, about, earlier):
    meta = {**gathered.meta, "release": about}
    public = _public(gathered.figures, earlier)
    said = given_away(meta, gathered.figures, public)
    if said:
        raise Refused(" ".join([*said, WHAT_TO_DO]))
    return {
        CONTENT: sealing.written(meta),
        EXACT: sealing.packed(gathered.figures),
        PUBLIC: sealing.packed(public),
        SALT: secrets.token_hex(32).encode(),
        **editions.documents(meta, gathered.figures, public),
    }


def _public(figures, earlier):
    try:
        return editions.public_figures(figures, earlier=[released.public(each) for each in earlier])
    except disclosure.CannotProtect as given_away:
        raise Refused(f"This cannot be made safe to publish, so nothing was frozen. {given_away}") from None
