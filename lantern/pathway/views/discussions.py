"""Strategy discussions on a journey: called, held, who came, what was decided and agreed; and those without a quorum."""

from datetime import date, datetime

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone

from lantern.access.doors import load, needs
from lantern.access.roles import May
from lantern.access.views.once import once
from lantern.pathway import known, who, why
from lantern.pathway.care.occasions import day_of
from lantern.pathway.changes import discussions as changes
from lantern.pathway.changes.journeys import Refused
from lantern.pathway.discussed import first_held, whole
from lantern.pathway.discussing import HELD, SENT_AT
from lantern.pathway.forms.circulated import RecordSentForm
from lantern.pathway.forms.discussions import (
    ACTION_STATES,
    ActionForm,
    CallForm,
    DecisionsForm,
    MoveForm,
    PeopleForm,
)
from lantern.pathway.forms.times import TWICE
from lantern.pathway.here import pathway
from lantern.pathway.models import Discussion, Journey, MeetingPass
from lantern.pathway.possible import came_twice
from lantern.pathway.quorum import of_school_age
from lantern.pathway.timescales import ENGLAND
from lantern.pathway.views.showing import show

READ = "strategy discussion read"


@needs(May.WORK_ON_JOURNEYS)
@once
def call(request, number):
    """Call a journey's first discussion, or bring people back together; or record one that was held."""
    journey = load(Journey.objects.visible_to(request.user), request, pk=number)
    recorded = known.values(known.newest([journey], request.user)[journey.pk])
    there = whole(Discussion.objects.visible_to(request.user).standing().filter(journey=journey))
    asked = {"now": timezone.now(), "recorded": recorded, "is_first": not there, "after": first_held(there)}
    initial = {} if there else _held_already(recorded.get("strategy_held_at"))
    form = CallForm(request.POST or None, initial=initial, **asked)
    if request.method == "POST" and form.is_valid():
        given = {"state": form.cleaned_data["state"], "moment": form.moment}
        given["because"] = form.cleaned_data.get("because", "")
        made = _made(form, changes.call, journey=journey, **given, at=timezone.now(), by=request.user)
        if made:
            _say_twice(request, form)
            return redirect("pathway:discussion", made.pk)
    context = {"journey": journey, "form": form, "is_first": not there}
    return show(request, "pathway/call_discussion.html", context, what=READ, page="call")


def _held_already(moment):
    """What a step already says, so that nobody types it twice."""
    if not moment or moment is True:
        return {}
    has_time = hasattr(moment, "hour")
    here = moment.astimezone(ENGLAND) if has_time else moment
    return {"state": HELD, "day": here.date() if has_time else here, "time": f"{here:%H:%M}" if has_time else ""}


def _made(form, change, **given):
    """What the change made, or True; nothing where it was refused, which the form then says."""
    try:
        return change(**given) or True
    except Refused as refused:
        form.add_error(None, str(refused))
        return None


@needs(May.READ_JOURNEYS)
def one(request, pk):
    """One discussion: whether it had a quorum, who came, what was decided and agreed. That it was read is in the trail."""
    found, there, recorded = _discussion(request, pk)
    journey = found.discussion.journey
    context = {
        "quorum": found.quorum(of_school_age(recorded)),
        "others": [each for each in there if each is not found and not each.discussion.mistake],
        "may_work": who.may_work(request.user, journey) and not found.discussion.mistake,
        "may_say": who.may_say_mistaken(request.user, found.discussion),
        "why_mistaken": why.MISTAKES,
        "passes": _running(found.discussion, request.user),
        "states": dict(ACTION_STATES),
        "sent_by_step": _sent_by_step(found, recorded),
    }
    context |= {"journey": journey, "whole": found, "pathway": pathway()}
    return show(request, "pathway/discussion.html", context, what=READ, discussion=pk)


def _running(discussion, user):
    """The passes to a discussion that have not ended."""
    there = MeetingPass.objects.visible_to(user).standing().filter(discussion=discussion, until__gt=timezone.now())
    return there.select_related("person", "agency")


def _discussion(request, pk):
    """A discussion that this person may see, whole; all those of its journey; and what is recorded there."""
    rows = Discussion.objects.visible_to(request.user).select_related("journey", "mistake__agency")
    journey = load(rows, request, pk=pk).journey
    there = whole(rows.filter(journey=journey))
    found = next(each for each in there if each.discussion.pk == pk)
    return found, there, known.values(known.newest([journey], request.user)[journey.pk])


@needs(May.WORK_ON_JOURNEYS)
def when(request, pk):
    """Another day or hour, that it was held, or that it was called off."""
    found, there, recorded = _discussion(request, pk)
    is_first = found.discussion.is_first
    asked = {"now": timezone.now(), "recorded": recorded, "is_first": is_first}
    asked["after"] = None if is_first else first_held([each for each in there if not each.discussion.mistake])
    form = MoveForm(request.POST or None, initial=_at(found.sitting), **asked)
    if request.method == "POST" and form.is_valid():
        given = {"state": form.cleaned_data["state"], "moment": form.moment}
        if _made(form, changes.sit, discussion=found.discussion, **given, at=timezone.now(), by=request.user):
            _say_twice(request, form)
            return _back(request, found, "when it is or was")
    return _asked(request, found, form, "when")


def _say_twice(request, form):
    if came_twice(form.moment):
        messages.info(request, TWICE)


def _at(sitting):
    here = sitting.moment.astimezone(ENGLAND)
    return {"state": sitting.state, "day": here.date(), "time": f"{here:%H:%M}"}


@needs(May.WORK_ON_JOURNEYS)
def people(request, pk):
    """Who was asked, who came, and why not."""
    found, _, _ = _discussion(request, pk)
    form = PeopleForm(request.POST or None, whole=found)
    if request.method == "POST" and form.is_valid():
        given = {"discussion": found.discussion, "answers": form.said()}
        if _made(form, changes.answer_seats, **given, at=timezone.now(), by=request.user):
            return _back(request, found, "who was asked and who came")
    return _asked(request, found, form, "people")


@needs(May.WORK_ON_JOURNEYS)
def decisions(request, pk):
    """Joint or single, and the four decisions."""
    found, _, _ = _discussion(request, pk)
    form = DecisionsForm(request.POST or None, whole=found)
    if request.method == "POST" and form.is_valid():
        given = {"discussion": found.discussion, "decisions": form.said()}
        if _made(form, changes.decide, **given, at=timezone.now(), by=request.user):
            return _back(request, found, "what was decided")
    return _asked(request, found, form, "decisions")


def _sent_by_step(found, recorded):
    """The day on which a step says that the record was sent, where no seat says one."""
    told = recorded.get(SENT_AT)
    if found.sent() or not found.discussion.is_first or not isinstance(told, date):
        return None
    return day_of(told) if isinstance(told, datetime) else told


@needs(May.WORK_ON_JOURNEYS)
def record_sent(request, pk):
    """Which agencies had the record, and on which day."""
    found, _, recorded = _discussion(request, pk)
    told = _sent_by_step(found, recorded)
    form = RecordSentForm(request.POST or None, whole=found, now=timezone.now(), told=told)
    if request.method == "POST" and form.is_valid():
        given = {"discussion": found.discussion, "days": form.said()}
        if _made(form, changes.send_record, **given, at=timezone.now(), by=request.user):
            return _back(request, found, "who has the record")
    return _asked(request, found, form, "record_sent")


@needs(May.WORK_ON_JOURNEYS)
@once
def action(request, pk):
    """Something that was agreed, or how it stands now (`?what=`)."""
    found, _, _ = _discussion(request, pk)
    row = found.actions.get(request.GET.get("what"))
    initial = {part: getattr(row, part) for part in ("what", "owner", "day", "state")} if row else {}
    form = ActionForm(request.POST or None, whole=found, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = {"discussion": found.discussion, **form.cleaned_data}
        if _made(form, changes.agree, **given, at=timezone.now(), by=request.user):
            return _back(request, found, "what was agreed")
    return _asked(request, found, form, "action")


def _back(request, found, what):
    messages.success(request, f"Recorded on {found.discussion.journey.call_sign}: {what}.")
    return redirect("pathway:discussion", found.discussion.pk)


def _asked(request, found, form, page):
    if found.discussion.mistake and request.method != "POST":
        return redirect("pathway:discussion", found.discussion.pk)
    context = {"journey": found.discussion.journey, "whole": found, "form": form}
    about = {"discussion": found.discussion.pk, "page": page}
    return show(request, f"pathway/discussion_{page}.html", context, what=READ, **about)
