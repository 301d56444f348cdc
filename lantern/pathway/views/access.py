"""Who sees a journey: its owner, the agencies on it, who was let in and who is kept out; and everyone who has read it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils import timezone

from lantern.access.doors import load, needs
from lantern.access.models import Agency
from lantern.access.roles import May
from lantern.pathway import who, why
from lantern.pathway.changes import access as changes
from lantern.pathway.changes.journeys import Refused
from lantern.pathway.changes.notices import mark_read
from lantern.pathway.forms.access import BlockForm, HandOverForm, LiftForm, TakeOffForm
from lantern.pathway.here import pathway
from lantern.pathway.models import Block, BrokenGlass, Journey, MeetingPass, Named, Notice
from lantern.pathway.readers import by_day, in_words, reads_of
from lantern.pathway.views.showing import show
from lantern.trail.changes import record

PER_PAGE = 50


@needs(May.READ_JOURNEYS)
def access(request, number):
    """Who answers for a journey, who sees it and by which right, and who may not."""
    journey, user, now = _journey(request, number), request.user, timezone.now()
    owner, works = who.owner_of(journey), who.may_work(user, journey)
    named = list(Named.objects.visible_to(user).filter(journey=journey).select_related("agency"))
    passes = MeetingPass.objects.visible_to(user).filter(discussion__journey=journey)
    context = {
        "owner": owner,
        "is_here": owner and who.still_here(owner, timezone.localdate()),
        "named": [each for each in named if not each.ended_at],
        "taken_off": [each for each in named if each.ended_at],
        "passes": [
            (each, each.ended_at is None and each.until > now) for each in passes.select_related("agency", "person")
        ],
        "glass": [(each, each.until > now) for each in _glass(user).filter(journey=journey)],
        # who may not is for those who work here: it says something about a colleague
        "blocks": Block.objects.visible_to(user).filter(journey=journey).select_related("person") if works else None,
        "may_work": works,
        "may_hand_over": who.may_hand_over(user, journey, timezone.localdate()),
        "today": timezone.localdate(),
        "is_owner": owner is not None and owner.person == user,
    }
    context |= {"journey": journey, "pathway": pathway(), "why": why}
    return show(request, "pathway/access.html", context, what="access read")


def _journey(request, number):
    return load(Journey.objects.visible_to(request.user).select_related("agency"), request, pk=number)


def _glass(user):
    return BrokenGlass.objects.visible_to(user).select_related("agency", "reviewers", "review")


@needs(May.READ_JOURNEYS)
def readers(request, number):
    """Everyone who has read a journey, or anything on it: what, on which day, and by which way in."""
    journey = _journey(request, number)
    entries = reads_of(journey)
    page = Paginator(by_day(entries), PER_PAGE).get_page(request.GET.get("page"))
    context = {"journey": journey, "page": page, "days": in_words(page.object_list, entries)}
    return show(request, "pathway/readers.html", context, what="readers read")


@needs(May.WORK_ON_JOURNEYS)
def hand_over(request, number):
    """Say who answers for a journey from now on."""
    journey = _journey(request, number)
    if not who.may_hand_over(request.user, journey, timezone.localdate()):
        return _not_yours(request, journey)
    form = HandOverForm(request.POST or None, people=who.to_own(journey, timezone.localdate()))
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["person"]
        given = {"person": chosen.person, "agency": chosen.agency, "reason": form.cleaned_data["reason"]}
        if _did(form, changes.hand_over, journey=journey, **given, at=timezone.now(), by=request.user):
            return _back(request, journey, f"{chosen.person.name} owns {journey.call_sign} now.")
    context = {"journey": journey, "form": form, "owner": who.owner_of(journey)}
    return show(request, "pathway/hand_over.html", context, what="owner read")


def _not_yours(request, journey):
    """Who owns it, where somebody else has to do this."""
    context = {"journey": journey, "owner": who.owner_of(journey), "agency": who.owning_agency(journey)}
    return show(request, "pathway/not_yours.html", context, what="owner read")


@needs(May.WORK_ON_JOURNEYS)
def take_off(request, number):
    """End the sharing of a journey with an agency."""
    journey = _journey(request, number)
    named = Named.objects.visible_to(request.user).standing().filter(journey=journey).values("agency")
    form = TakeOffForm(request.POST or None, agencies=Agency.objects.visible_to(request.user).filter(pk__in=named))
    if request.method == "POST" and form.is_valid():
        agency = form.cleaned_data["agency"]
        if _did(form, changes.take_off, journey=journey, **form.cleaned_data, at=timezone.now(), by=request.user):
            messages.success(request, f"{agency} is not named on {journey.call_sign} any more.")
            own = agency == request.user.acting.agency  # whoever took their own agency off sees nothing of it now
            return redirect("pathway:journeys") if own else redirect("pathway:access", journey.pk)
    return show(request, "pathway/take_off.html", {"journey": journey, "form": form}, what="agencies named read")


@needs(May.WORK_ON_JOURNEYS)
def block(request, number):
    """Keep somebody, or oneself, from a journey for a conflict of interest."""
    journey = _journey(request, number)
    today = timezone.localdate()
    form = BlockForm(
        request.POST or None,
        people=who.to_block(journey, today, by=request.user),
        found=lambda email: who.to_keep_away(email, journey, today),
    )
    if request.method == "POST" and form.is_valid():
        given = {"person": form.cleaned_data["person"], "reason": form.cleaned_data["reason"]}
        if _did(form, changes.block, journey=journey, **given, at=timezone.now(), by=request.user):
            messages.success(request, f"{given['person'].name} is blocked from {journey.call_sign}.")
            own = given["person"] == request.user
            return redirect("pathway:journeys") if own else redirect("pathway:access", journey.pk)
    return show(request, "pathway/block.html", {"journey": journey, "form": form}, what="blocks read")


@needs(May.WORK_ON_JOURNEYS)
def lift_block(request, pk):
    """Let somebody come to a journey again."""
    rows = Block.objects.visible_to(request.user).standing().select_related("journey__agency", "person")
    found = load(rows, request, pk=pk)
    if not who.owns(request.user, found.journey):
        return _not_yours(request, found.journey)
    form = LiftForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = {"block": found, "reason": form.cleaned_data["reason"]}
        if _did(form, changes.lift_block, **given, at=timezone.now(), by=request.user):
            return _back(request, found.journey, f"{found.person.name} is not blocked any more.")
    context = {"journey": found.journey, "block": found, "form": form}
    return show(request, "pathway/lift_block.html", context, what="blocks read")


@needs(May.READ_JOURNEYS)
def notices(request):
    """What this person is told about the journeys that they own; and, when they say so, that they have read it."""
    rows = Notice.objects.visible_to(request.user).select_related("journey")
    if request.method == "POST":
        mark_read(notices=Notice.objects.visible_to(request.user), at=timezone.now(), by=request.user)
        return redirect("pathway:notices")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    record("notices listed", detail={"page": page.number}, by=request.user)
    return render(
        request, "pathway/notices.html", {"page": page, "why": why, "unread": rows.filter(read_at=None).exists()}
    )


def _did(form, change, **given):
    """Whether the change was made; where it was refused, the form says why."""
    try:
        change(**given)
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    return True


def _back(request, journey, words):
    messages.success(request, words)
    return redirect("pathway:access", journey.pk)
