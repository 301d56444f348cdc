"""Journeys: found or opened by a number that is never kept, read by those whose agency is named, and recorded on step by step."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from lantern.access.doors import load, needs
from lantern.access.models import Agency
from lantern.access.roles import May
from lantern.design.filtering import chosen
from lantern.pathway import attempts, known, progress, who, why
from lantern.pathway.alike import alike
from lantern.pathway.changes import journeys as changes
from lantern.pathway.discussed import whole
from lantern.pathway.forms.journeys import AGE_BANDS, EndForm, KnownForm, NameForm, NumberForm, OpenForm
from lantern.pathway.forms.lists import JourneysForm
from lantern.pathway.forms.steps import StepForm
from lantern.pathway.forms.times import TWICE
from lantern.pathway.here import pathway, said_words, words
from lantern.pathway.joined import as_about, beside, standing_for
from lantern.pathway.models import (
    BEHAVIOUR,
    Discussion,
    Journey,
    Named,
    Notice,
    Occasion,
    followed_by,
    narrowed,
)
from lantern.pathway.possible import born_of
from lantern.pathway.quorum import of_school_age
from lantern.pathway.readers import lately, reads_of
from lantern.pathway.received import at_a_glance
from lantern.pathway.stopping import OPEN_AGAIN
from lantern.pathway.views.by_number import may_try, opened
from lantern.pathway.views.showing import show
from lantern.trail.changes import record

PER_PAGE = 25
LATELY = 8  # of what has happened; the timeline has all
READERS = 10  # of those who read it lately; their own page has all
NOT_FOUND = "No journey that your agency is named on has this number. If you work with the child, open one: if another agency has, you will meet it."

MAY_BE_TWO = "Another agency may have one for this child already: look under “Is there another journey for this child?”"


@needs(May.READ_JOURNEYS)
def listing(request):
    """The journeys that this person sees, the newest first, and what is most pressing on each."""
    about, now = as_about(followed_by(request.user)), timezone.now()
    form = JourneysForm(request.GET, stage_names=about["stage_names"], about=followed_by(request.user))
    found = narrowed(Journey.objects.visible_to(request.user), request.user, now=now, **form.wanted())
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    recorded = known.newest_values(page, request.user)
    rows = [(journey, *_glance(recorded[journey.pk], now)) for journey in page]
    record("journeys listed", detail={"page": page.number}, by=request.user)
    told = Notice.objects.visible_to(request.user).filter(read_at=None).count()
    context = {"page": page, "rows": rows, "pathway": pathway(), "told": told}
    context |= {"form": form, "chosen": chosen(form, request.GET)}
    return render(request, "pathway/journeys.html", context | about)


def _glance(recorded, now):
    """The stage, the most pressing of the clocks that are not over, and whether it has ended."""
    running = progress.clocks(pathway(), recorded, now=now)
    pressing = next(((clock, how) for clock, how in running if how.state in progress.PRESSING), None)
    return _stage(recorded), pressing, progress.ended(recorded)


def _stage(recorded):
    return pathway().pages[recorded.get(known.STAGE, known.FIRST_STAGE)]


@needs(May.READ_JOURNEYS)
@sensitive_post_parameters()
@sensitive_variables()  # a report of a fault shows nothing that somebody typed
def find(request):
    """The journey of the child with this number, where one is there and this person's agency is named on it."""
    about = followed_by(request.user)
    form = NumberForm(request.POST or None, agency=request.user.acting.agency, about=about)
    if request.method == "POST" and form.is_valid() and may_try(request, form):
        there = attempts.by_number(form.tokens, request.user, at=timezone.now())
        found = Journey.objects.visible_to(request.user).in_bulk([each.pk for each in there])
        record("journey looked for", detail={"found": bool(found)}, by=request.user)
        if found:
            return redirect("pathway:journey", next(each.pk for each in there if each.pk in found))
        form.add_error(None, NOT_FOUND)
    return render(request, "pathway/find_journey.html", {"form": form, "is_behaviour": about == BEHAVIOUR})


@needs(May.WORK_ON_JOURNEYS)
@sensitive_post_parameters()
@sensitive_variables()  # a report of a fault shows nothing that somebody typed
def start(request):
    """Open a journey by a number that is turned into a token; or meet the one that another agency opened."""
    about = followed_by(request.user)
    asked = {"agency": request.user.acting.agency, "today": timezone.localdate(), "about": about}
    form = OpenForm(request.POST or None, **asked)
    if request.method == "POST" and form.is_valid() and may_try(request, form):
        journey, is_new = opened(request, form, changes.open_or_meet)
        if journey:
            messages.success(request, _opened(journey, is_new, request.user))
            return redirect("pathway:journey", journey.pk)
    return render(request, "pathway/open_journey.html", {"form": form, "is_behaviour": about == BEHAVIOUR})


def _opened(journey, is_new, user):
    if is_new:
        alike_too = f" {MAY_BE_TWO}" if alike(journey, user) else ""
        return f"{journey} is open. Speak of the child by this call sign.{alike_too}"
    return f"This child has a journey already: {journey}. Your agency is named on it now. What you said of the child was not put over what is there."


@needs(May.READ_JOURNEYS)
def one(request, number):
    """One journey: what is next, its clocks, who is named on it and what was recorded. That it was read is in the trail.

    Of one that was joined into another: the way to that one.
    """
    standing = standing_for(number, request.user)
    if standing:
        return redirect("pathway:journey", standing.pk)
    journey, rows = _journey(request, number)
    named = Named.objects.visible_to(request.user).standing().filter(journey=journey).select_related("agency")
    is_named = any(each.agency == request.user.acting.agency for each in named)
    recorded, now = known.values(rows), timezone.now()
    context = {
        "stage": _stage(recorded),
        "next": progress.steps(pathway(), _stage(recorded).code, recorded, now=now),
        "throughout": progress.steps(pathway(), "S0", recorded, now=now),
        "clocks": progress.clocks(pathway(), recorded, now=now),
        "age": dict(AGE_BANDS).get(recorded.get(known.AGE_BAND)),
        "concerns": known.concerns(rows),
        "named": named,
        "owner": who.owner_of(journey),
        "until": None if is_named else who.let_in_until(request.user, journey, now),
        "characteristics": known.characteristics_said(rows),
        "ended": progress.ended(recorded),
        "still_running": progress.PRESSING,
        "happened": progress.happened(recorded, now=now),
        "lately": LATELY,
        "readers": lately(reads_of(journey), READERS),
        **_discussions(journey, recorded, request.user),
        "why_mistaken": why.MISTAKES,
        "may_work": is_named and request.user.may(May.WORK_ON_JOURNEYS),
        **beside(journey, request.user),
        "sections": at_a_glance(
            Occasion.objects.visible_to(request.user).standing().filter(journey=journey), now, recorded
        ),
    }
    context |= {"journey": journey, "rows": rows, "pathway": pathway(), "words": words}
    return show(request, "pathway/journey.html", context, what="journey read")


def _discussions(journey, recorded, user):
    """Its strategy discussions, and whether each had a quorum; and those that were entered by mistake."""
    found = whole(Discussion.objects.visible_to(user).filter(journey=journey).select_related("mistake__agency"))
    counts = [each for each in found if not each.discussion.mistake]
    talks = [(each, each.quorum(of_school_age(recorded))) for each in counts]
    return {"discussions": talks, "mistaken": [each for each in found if each.discussion.mistake]}


def _journey(request, number):
    """A journey that this person may see, and the newest of each thing recorded on it."""
    journey = load(Journey.objects.visible_to(request.user).select_related("agency"), request, pk=number)
    return journey, known.newest([journey], request.user)[journey.pk]


@needs(May.WORK_ON_JOURNEYS)
def step(request, number, code):
    """Record what one step asks for. What was recorded before stays in the journey's history."""
    journey, rows = _journey(request, number)
    is_left_out = code in as_about(journey.about)["left_out"]
    asked = _absent(request) if is_left_out else pathway().steps.get(code) or _absent(request)
    recorded = known.values(rows)
    form = StepForm(request.POST or None, step=asked, recorded=recorded, now=timezone.now())
    if request.method == "POST" and form.is_valid():
        changes.say(journey=journey, said=form.said(), at=timezone.now(), by=request.user)
        messages.success(request, f"Recorded on {journey.call_sign}: {asked.title}.")
        if form.came_twice:
            messages.info(request, TWICE)
        return redirect("pathway:journey", journey.pk)
    before = [(name, rows[name]) for name in form.names if name in rows]
    context = {"journey": journey, "step": asked, "form": form, "before": before}
    context |= {"words": words, "said_words": said_words}
    return show(request, "pathway/record.html", context, what="step read", step=code)


def _absent(request):
    return load(Journey.objects.visible_to(request.user).none(), request)


@needs(May.WORK_ON_JOURNEYS)
def change(request, number):
    """Where things stand, the age, and what kind of abuse it may be: what differs is added."""
    journey, rows = _journey(request, number)
    concerns, recorded = known.concerns(rows), known.values(rows)
    before = {name: recorded.get(name) for name in (known.STAGE, known.AGE_BAND)} | {"concerns": concerns}
    initial = {**before, "kinds": concerns, "overlays": concerns}
    asked = {"today": timezone.localdate(), "born": born_of(recorded), "about": journey.about}
    form = KnownForm(request.POST or None, initial=initial, **asked)
    if request.method == "POST" and form.is_valid():
        said = form.said(before)
        if said:
            changes.say(journey=journey, said=said, at=timezone.now(), by=request.user)
        return redirect("pathway:journey", journey.pk)
    context = {"journey": journey, "form": form}
    return show(request, "pathway/change_journey.html", context, what="stage, age and concerns read")


@needs(May.WORK_ON_JOURNEYS)
def name_agency(request, number):
    """Share the journey with one more agency, and say whom to ring there."""
    journey, _ = _journey(request, number)
    form = NameForm(request.POST or None, agencies=Agency.objects.visible_to(request.user))
    if request.method == "POST" and form.is_valid():
        changes.name_agency(journey=journey, **form.cleaned_data, at=timezone.now(), by=request.user)
        messages.success(request, f"{form.cleaned_data['agency']} is named on {journey.call_sign}.")
        return redirect("pathway:journey", journey.pk)
    return show(request, "pathway/name_agency.html", {"journey": journey, "form": form}, what="agencies named read")


@needs(May.WORK_ON_JOURNEYS)
def end(request, number):
    """Say that a journey no longer runs here, and why; or that one which was ended goes on after all."""
    journey, rows = _journey(request, number)
    recorded, now = known.values(rows), timezone.now()
    ended = progress.ended(recorded)
    began = progress.began(recorded, opened=journey.opened_at, now=now)
    form = None if ended else EndForm(request.POST or None, began=began, today=timezone.localdate(now))
    if request.method == "POST" and (ended or form.is_valid()):
        said = {progress.ENDED: {"said": OPEN_AGAIN}} if ended else form.said()
        changes.say(journey=journey, said=said, at=timezone.now(), by=request.user)
        messages.success(request, f"{journey} {'goes on' if ended else 'has ended'}.")
        return redirect("pathway:journey", journey.pk)
    context = {"journey": journey, "form": form, "ended": ended, "pathway": pathway()}
    page = "pathway/go_on.html" if ended else "pathway/end_journey.html"
    return show(request, page, context, what="ending read")
