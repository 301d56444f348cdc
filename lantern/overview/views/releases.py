"""Releases for those who are signed in: the list, preparing one, reading one, and what has changed since."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_POST

from lantern.access.doors import load, needs
from lantern.access.roles import May
from lantern.analysis.indicators.indicator import JOURNEYS
from lantern.insight.changes.releases import Refused
from lantern.insight.models import FigureSet, Release, ReleaseFile, ReleaseStage
from lantern.insight.models.releases import BOARD, EDITIONS
from lantern.overview import freezing
from lantern.overview.forms import ChooseQuarter, FreezeForm
from lantern.overview.gathering import gather
from lantern.overview.opening import missing_from, partial_in, quarters_of
from lantern.overview.reading import (
    MARKING,
    TYPES,
    compared,
    documents_of,
    returns_told,
    summed_up,
    told,
)
from lantern.pathway import recounting
from lantern.returns.due import quarters_until
from lantern.trail import changes as trail


@needs(May.SEE_THE_PICTURE)
def listing(request):
    """Every release that this person may know of, the newest first."""
    found = Release.objects.visible_to(request.user).with_stage()
    return render(request, "overview/releases.html", {"releases": [summed_up(each) for each in found]})


@needs(May.PREPARE_RELEASES)
def prepare(request):
    """What would be released now, beside the last release; and the button that freezes it."""
    now = timezone.now()
    stand = FigureSet.objects.visible_to(request.user).standing()
    quarters = quarters_of(stand, quarters_until(timezone.localdate(now)))
    period = quarters.asked(request.POST.get("period") or request.GET.get("period"))
    gathered = gather(period, today=timezone.localdate(now))
    version, replaces = freezing.next_version(period)
    form = FreezeForm(request.POST or None, is_correction=bool(replaces))
    if request.method == "POST" and form.is_valid():
        try:
            return _freeze(request, gathered, form.cleaned_data, now)
        except Refused as refused:
            form.add_error(None, str(refused))
    context = {
        "form": form,
        "version": version,
        "replaces": replaces,
        "journeys": stand.filter(kind=JOURNEYS).first(),
        "on_the_way": Release.objects.visible_to(request.user).on_the_way(period.code),
        "marking": MARKING,
        **_what_stands(quarters, period, gathered),
        **compared(freezing.last_before(period), gathered),
    }
    return render(request, "overview/prepare.html", context)


@needs(May.PREPARE_RELEASES)
@require_POST
def count_journeys(request):
    """Count every figure of journeys again, as everything is recorded now."""
    try:
        has_changed = recounting.count_again(at=timezone.now(), by=request.user)
    except recounting.CannotCount as why:
        messages.error(request, str(why))
    else:
        messages.success(request, recounting.COUNTED if has_changed else recounting.UNCHANGED)
    return redirect("overview:prepare_release")


def _what_stands(quarters, period, gathered):
    return {
        "choose": ChooseQuarter(initial={"period": period.code}, quarters=quarters),
        "period": period,
        "is_empty": period not in quarters.standing,
        "empty_since": quarters.empty_since(period),
        "figures": gathered.figures.num_rows,
        "returns": told(gathered.meta["returns"]),
        "missing": missing_from(gathered.meta["returns"]),
        "partial": partial_in(gathered.meta["returns"]),
        "fingerprint": gathered.fingerprint,
    }


def _freeze(request, gathered, said, now):
    release = freezing.freeze(gathered, read=said["read"], reason=said.get("reason", ""), at=now, by=request.user)
    messages.success(request, "Frozen. Two other people now read it and approve it.")
    return redirect("overview:release", release.pk)


@needs(May.SEE_THE_PICTURE)
def one(request, number):
    """One release: how it stands, who decided what, its seal, its documents and the returns that it rests on."""
    release = release_asked(request, number)
    files = ReleaseFile.objects.visible_to(request.user).filter(release=release)
    context = {
        "release": release,
        "told": summed_up(release),
        "returns": returns_told(release),
        "stages": list(ReleaseStage.objects.visible_to(request.user).filter(release=release)),
        "documents": documents_of(release, files.values_list("name", flat=True)),
    }
    return render(request, "overview/release.html", context)


@needs(May.SEE_EXACT_COUNTS)
def since(request, number):
    """As reported and as now: what today's figures would say otherwise."""
    release = release_asked(request, number)
    gathered = gather(summed_up(release).period, today=timezone.localdate())
    trail.record("release compared with now", on=release, by=request.user)
    context = {"release": release, "told": summed_up(release), "marking": MARKING, **compared(release, gathered)}
    return render(request, "overview/since.html", context)


@needs(May.SEE_THE_PICTURE)
def edition(request, number, edition):
    """One edition of a release, to read in the page."""
    release, text = document_asked(request, number, edition, "report.html")
    context = {
        "release": release,
        "told": summed_up(release),
        "edition": EDITIONS[edition],
        "report": mark_safe(text.decode()),  # noqa: S308  drawn by Lantern, which escapes whatever people wrote
        "marking": MARKING if edition == BOARD else "",
    }
    return render(request, "overview/edition.html", context)


@needs(May.SEE_THE_PICTURE)
def document(request, number, edition, name):
    """One document of an edition, as the bytes that were frozen."""
    release, content = document_asked(request, number, edition, name)
    return as_file(release, edition, name, content)


def release_asked(request, number):
    """The release of that number, if this person may know of it."""
    return load(Release.objects.visible_to(request.user).with_stage(), request, pk=number)


def document_asked(request, number, edition, name):
    """The bytes of one document, if this person may read them; and the trail knows who read exact counts."""
    release = release_asked(request, number)
    if edition not in EDITIONS:
        raise Http404
    files = ReleaseFile.objects.visible_to(request.user).filter(release=release)
    kept = load(files, request, name=f"{edition}/{name}")
    if edition == BOARD:
        trail.record("board edition read", on=release, detail={"document": name}, by=request.user)
    return release, bytes(kept.content)


def as_file(release, edition, name, content):
    """A document to keep, named so that it can be told apart from others."""
    ending = name.rpartition(".")[2]
    file_name = f"lantern-{release.period}-v{release.version}-{edition}.{ending}"
    headers = {"Content-Disposition": f'attachment; filename="{file_name}"'}
    return HttpResponse(content, content_type=TYPES.get(ending, "application/octet-stream"), headers=headers)
