"""What anyone may read, without signing in: the same bytes for everyone, so that nothing about the reader is in them."""

from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.utils.safestring import mark_safe

from lantern.access.doors import public
from lantern.access.for_anyone import for_anyone, page_for_anyone
from lantern.insight.models import Release, ReleaseFile, ReleaseStage, Stage
from lantern.insight.models.releases import FOR_ANYONE
from lantern.overview.reading import documents_of, summed_up
from lantern.overview.views.releases import as_file

ANYONE = AnonymousUser()  # whoever is signed in is shown what anyone is


@public
def listing(request):
    """Every period that has been published, the newest first, with its versions."""
    found = sorted(_published(), key=lambda release: (summed_up(release).period.end, release.version), reverse=True)
    return page_for_anyone(request, "overview/published.html", {"releases": [summed_up(each) for each in found]})


@public
def newest(request, period):
    """The version of a period that stands; when none does, the newest that did."""
    found = [release for release in _published() if release.period == period]
    standing = [release for release in found if release.stage == Stage.PUBLISHED]
    return _edition(request, (standing or found or [None])[0])


@public
def version(request, period, version):
    """One version, however it stands now."""
    return _edition(request, _version(period, version))


@public
def document(request, period, version, name):
    """One document of the public edition, as the bytes that were frozen."""
    release = _version(period, version)
    kept = ReleaseFile.objects.visible_to(ANYONE).filter(release=release, name=f"{FOR_ANYONE}/{name}").first()
    if release is None or kept is None:
        raise Http404
    return for_anyone(request, as_file(release, FOR_ANYONE, name, bytes(kept.content)), kept.sha256)


def _published():
    return Release.objects.visible_to(ANYONE).with_stage().order_by("-version")


def _version(period, version):
    return next((each for each in _published() if (each.period, each.version) == (period, version)), None)


def _edition(request, release):
    if release is None:
        raise Http404
    files = {
        each.name: each for each in ReleaseFile.objects.visible_to(ANYONE).filter(release=release).defer("content")
    }
    text = bytes(files[f"{FOR_ANYONE}/report.html"].content).decode() if f"{FOR_ANYONE}/report.html" in files else ""
    context = {
        "release": release,
        "told": summed_up(release),
        "report": mark_safe(text),  # noqa: S308  drawn by Lantern, which escapes whatever people wrote
        "documents": documents_of(release, files),
        "stages": list(ReleaseStage.objects.visible_to(ANYONE).filter(release=release)),
    }
    return page_for_anyone(
        request, "overview/published_release.html", context, status=410 if release.stage == Stage.WITHDRAWN else 200
    )
