"""The decisions about a release, each on a page of its own: what it means, then one button."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from lantern.access.doors import needs
from lantern.access.roles import May
from lantern.insight import released
from lantern.insight.changes import releases
from lantern.insight.report.doubting import doubts
from lantern.overview.forms import ApproveForm, SealForm, SetAsideForm, TakeBackForm
from lantern.overview.reading import MARKING, compared_with_the_last, hidden_in, returns_told, summed_up
from lantern.overview.views.releases import release_asked


@needs(May.APPROVE_RELEASES)
def approve(request, number):
    release = release_asked(request, number)
    more = {
        "marking": MARKING,
        "returns": returns_told(release),
        "hidden": hidden_in(release),
        "doubts": doubts(released.meta(release), released.public(release)),
        "mine": release.stages.filter(person=request.user.pk).first(),
        **compared_with_the_last(release),
    }
    return _decide(request, release, "approve", ApproveForm, "Your approval is given.", **more)


@needs(May.PREPARE_RELEASES)
def publish(request, number):
    release = release_asked(request, number)
    return _decide(request, release, "publish", SealForm, "Published. Anyone can read the public edition.")


@needs(May.PREPARE_RELEASES)
def set_aside(request, number):
    release = release_asked(request, number)
    return _decide(request, release, "set_aside", SetAsideForm, "Set aside. Its bytes stay; it goes no further.")


@needs(May.PREPARE_RELEASES)
def take_back(request, number):
    release = release_asked(request, number)
    return _decide(
        request, release, "withdraw", TakeBackForm, "Taken back. Nobody but those who see exact counts can read it."
    )


def _decide(request, release, change, form_class, done, **more):
    """The page of one decision; when it is taken, what the change says to it."""
    form = form_class(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = {name: value for name, value in form.cleaned_data.items() if name in ("seal", "reason")}
        try:
            getattr(releases, change)(release=release, **given, at=timezone.now(), by=request.user)
            messages.success(request, done)
            return redirect("overview:release", release.pk)
        except releases.Refused as refused:
            form.add_error(None, str(refused))
    context = {"release": release, "told": summed_up(release), "form": form, **more}
    return render(request, f"overview/decide_{change}.html", context)
