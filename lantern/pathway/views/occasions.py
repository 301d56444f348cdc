"""What each child and family receives: support, medicals, interviews, plans, news and endings; and who waits for support."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.shortcuts import redirect, render
from django.utils import timezone

from lantern.access.doors import load, needs
from lantern.access.roles import May
from lantern.access.views.once import once
from lantern.design.filtering import chosen
from lantern.pathway import known, who, why
from lantern.pathway.care.occasions import CHILD, day_of
from lantern.pathway.care.waiting import late_before
from lantern.pathway.changes import occasions as changes
from lantern.pathway.changes.journeys import Refused
from lantern.pathway.forms.occasions import OccasionForm, WaitingForm
from lantern.pathway.here import care, pathway
from lantern.pathway.models import Journey, Occasion, Wait, fits
from lantern.pathway.possible import born_of
from lantern.pathway.received import look, received, weeks_to_ring
from lantern.pathway.timescales import standing
from lantern.pathway.views.showing import show
from lantern.trail.changes import record

PER_PAGE = 25
COMPENSATION = "compensation"


def _journey(request, number):
    return load(Journey.objects.visible_to(request.user), request, pk=number)


def _absent(request):
    return load(Journey.objects.visible_to(request.user).none(), request)


@needs(May.READ_JOURNEYS)
def section(request, number, code):
    """What a child and family were offered, what waits and what is late, of one section. That it was read is in the trail."""
    journey, now = _journey(request, number), timezone.now()
    shown = care().sections.get(code) or _absent(request)
    recorded = known.values(known.newest([journey], request.user)[journey.pk])
    rows = Occasion.objects.visible_to(request.user).filter(journey=journey, kind__in=shown.kinds)
    found = received(rows.select_related("agency", "mistake__agency"))
    looks = [look(each, now, recorded) for each in found if not each.occasion.mistake]
    context = {
        "of_kind": [(kind, [each for each in looks if each.kind is kind]) for kind in shown.kinds.values()],
        "mistaken": [each for each in found if each.occasion.mistake],
        "why_mistaken": why.MISTAKES,
        "claim": _claim(recorded, now) if COMPENSATION in shown.kinds else None,
        "may_work": who.may_work(request.user, journey),
    }
    context |= {"journey": journey, "section": shown, "pathway": pathway()}
    return show(request, "pathway/care.html", context, what="care read", section=code)


def _claim(recorded, now):
    """How the clock of a claim stands: a day to check by, never a certainty."""
    return standing(pathway().clocks[COMPENSATION], recorded, now=now)


@needs(May.WORK_ON_JOURNEYS)
@once
def add(request, number, code):
    """Add one of a kind, with its first answers."""
    journey, kind = _journey(request, number), care().kinds.get(code) or _absent(request)
    asked = {"kind": kind, "page": next(iter(kind.pages)), "now": timezone.now(), "born": _born(request, journey)}
    form = OccasionForm(request.POST or None, **asked)
    if request.method == "POST" and form.is_valid():
        given = {"kind": kind.code, "whom": form.cleaned_data.get("whom", CHILD), "said": form.said()}
        made = _done(form, changes.add, journey=journey, **given, by=request.user)
        if made:
            messages.success(request, f"Recorded on {journey.call_sign}: {kind.name}.")
            return redirect("pathway:occasion", made.pk)
    return _asked(request, journey, kind, form, kind.add, kind.lead)


def _born(request, journey):
    """The month of birth, where it is known and something is typed that must not be before it."""
    if request.method != "POST":
        return None
    return born_of(known.values(known.newest([journey], request.user)[journey.pk]))


def _done(form, change, **given):
    """What the change made, or True; nothing where it was refused, which the form then says."""
    try:
        return change(**given, at=timezone.now()) or True
    except Refused as refused:
        form.add_error(None, str(refused))
        return None


def _asked(request, journey, kind, form, title, lead, there=None):
    if there and there.occasion.mistake and request.method != "POST":
        return redirect("pathway:occasion", there.occasion.pk)
    context = {"journey": journey, "kind": kind, "section": care().sections[kind.section], "there": there}
    context |= {"form": form, "title": title, "lead": lead}
    about = {"occasion": there.occasion.pk, "to": "answer"} if there else {"section": kind.section, "to": "add"}
    what = "occasion read" if there else "care read"
    return show(request, "pathway/care_form.html", context, what=what, **about)


def _occasion(request, pk):
    """One that this person may see, with what was said of it, and its journey."""
    rows = Occasion.objects.visible_to(request.user).select_related("journey", "agency", "mistake__agency")
    found = load(rows, request, pk=pk)
    return received([found])[0], found.journey


@needs(May.READ_JOURNEYS)
def one(request, pk):
    """One occasion: how it stands, what is still to do and all that was said. That it was read is in the trail."""
    there, journey = _occasion(request, pk)
    recorded = known.values(known.newest([journey], request.user)[journey.pk])
    context = {
        "look": look(there, timezone.now(), recorded),
        "section": care().sections[there.kind.section],
        "care": care(),
        "may_work": who.may_work(request.user, journey) and not there.occasion.mistake,
        "may_say": who.may_say_mistaken(request.user, there.occasion),
        "why_mistaken": why.MISTAKES,
    }
    context |= {"journey": journey, "pathway": pathway()}
    return show(request, "pathway/occasion.html", context, what="occasion read", occasion=pk)


@needs(May.WORK_ON_JOURNEYS)
def answer(request, pk, page):
    """Say more of an occasion, or put it right. What was said before stays in its history."""
    there, journey = _occasion(request, pk)
    title = there.kind.pages.get(page) or _absent(request)
    asked = {"kind": there.kind, "page": page, "now": timezone.now(), "born": _born(request, journey)}
    form = OccasionForm(request.POST or None, there=there, **asked)
    if request.method == "POST" and form.is_valid():
        given = {"occasion": there.occasion, "said": form.said()}
        if _done(form, changes.answer, **given, by=request.user):
            messages.success(request, f"Recorded on {journey.call_sign}: {there.title}.")
            return redirect("pathway:occasion", pk)
    lead = "What you leave stays as it is. To take something back, empty its box."
    return _asked(request, journey, there.kind, form, title, lead, there)


@needs(May.READ_JOURNEYS)
def waiting(request):
    """Who waits for support on the journeys that this person's agency is named on. That it was read is in the trail."""
    today, weeks = day_of(timezone.now()), weeks_to_ring()
    form, late = WaitingForm(request.GET, weeks=weeks), late_before(today, weeks)
    everyone = Wait.objects.visible_to(request.user).on_open_journeys()
    wanted = fits(**form.wanted(today=today, agency=request.user.acting.agency))
    counts = _counts(everyone, wanted, late)
    paginator = Paginator(everyone.filter(wanted).in_order().select_related("journey"), PER_PAGE)
    paginator.count = counts["found"]  # counted with the rest, in one go through all who wait
    page = paginator.get_page(request.GET.get("page"))
    record("waiting list read", detail={"page": page.number}, by=request.user)
    context = {"page": page, "form": form, "chosen": chosen(form, request.GET), "late": late, "today": today}
    return render(
        request,
        "pathway/waiting.html",
        {"care": care(), "pathway": pathway(), "counts": counts, **context},
    )


def _counts(everyone, wanted, late):
    """How many wait; how many of them fit the filters, wait because of the case, unchallenged too, and are late to be rung."""
    return everyone.aggregate(
        all=Count("pk"),
        found=Count("pk", filter=wanted),
        case=Count("pk", filter=Q(is_for_case=True)),
        unchallenged=Count("pk", filter=Q(is_for_case=True, is_challenged=False)),
        late=Count("pk", filter=Q(heard_on__lt=late) if late else Q(pk=None)),
    )
