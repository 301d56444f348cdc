from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from lantern.access.doors import load, needs
from lantern.access.roles import May
from lantern.access.views.once import once
from lantern.design.filtering import chosen
from lantern.governance.changes import scrutiny as changes
from lantern.governance.forms.listing import StandsFilter
from lantern.governance.forms.scrutiny import ChallengeForm, JudgeForm, ReplyForm
from lantern.governance.models import Challenge
from lantern.governance.reading import judged, owed, reply_day
from lantern.governance.standing import ANSWERED, CLOSED, LATE, NOTE, OPEN, SATISFIED, WAITING, challenge_stands
from lantern.governance.views.asking import Page, ask

EACH = 25
STANDINGS = (LATE, WAITING, ANSWERED, OPEN, SATISFIED, CLOSED, NOTE)


def way_to(challenge=None):
    """The way back to the list, or to one challenge."""
    back = (("Governance", reverse("governance:start")), ("Independent scrutiny", reverse("governance:challenges")))
    return (*back, (challenge.title, reverse("governance:challenge", args=[challenge.pk]))) if challenge else back


def told(challenge, today):
    """A challenge with how it stands, who owes a reply and by when."""
    waits, verdict, day = owed(challenge), judged(challenge), reply_day(challenge)
    stands = challenge_stands(challenge.kind, [each.pk for each in waits], verdict, day, today)
    return {"challenge": challenge, "owed": waits, "stands": stands, "reply_by": day}


@needs(May.FOLLOW_GOVERNANCE)
def challenges(request):
    """The list. How each stands is worked out only for those on the page, unless the filter asks for it."""
    form, number, today = _filter(request), request.GET.get("page"), timezone.localdate()
    if form.wanted:
        page = Paginator(_rows(request, form), EACH).get_page(number)
    else:
        page = Paginator(_every(request), EACH).get_page(number)
        page.object_list = [told(each, today) for each in page.object_list]
    context = {"page": page, "filter_form": form, "chosen": chosen(form, request.GET)}
    return render(request, "governance/challenges.html", context)


def asked_for(request):
    """The filter in the address, and the challenges that it lets through, the newest first."""
    form = _filter(request)
    return form, _rows(request, form)


def _filter(request):
    return StandsFilter(request.GET, standings=STANDINGS)


def _every(request):
    return Challenge.objects.visible_to(request.user).whole()


def _rows(request, form):
    today = timezone.localdate()
    return form.of([told(each, today) for each in _every(request)])


@needs(May.FOLLOW_GOVERNANCE)
def challenge(request, pk):
    """One challenge, with everything that was said since, in order."""
    found = load(Challenge.objects.visible_to(request.user).whole(), request, pk=pk)
    about = told(found, timezone.localdate())
    user = request.user
    is_open = about["stands"] not in ("Satisfied", "Closed without being satisfied")
    may_reply = (
        is_open and user.may(May.ANSWER_FOR_AGENCY) and user.acting.agency in [a.agency for a in found.asked.all()]
    )
    said = [(each.at, "reply", each) for each in found.replies.all()]
    said += [(each.at, "verdict", each) for each in found.verdicts.all()]
    context = {**about, "said": sorted(said, key=lambda each: each[0]), "may_reply": may_reply, "is_open": is_open}
    return render(request, "governance/challenge.html", context)


@needs(May.SCRUTINISE)
@once
def write_challenge(request):
    """Write one; `?about=` names the page that it is about."""
    about = request.GET.get("about", "")
    form = ChallengeForm(
        request.POST or None, by=request.user, today=timezone.localdate(), initial={"about": about, "kind": "challenge"}
    )
    lead = "Nobody can edit it afterwards, not even you. You can add to it, ask again, and close it."
    return ask(
        request,
        form,
        lambda form: changes.challenge(**form.said, though=form.though, at=timezone.now(), by=request.user),
        page=Page("Write a challenge, an enquiry or a note", "Keep it for good", way_to(), lead),
        done="It is kept, and nobody can change it.",
        to=lambda kept: reverse("governance:challenge", args=[kept.pk]),
    )


@needs(May.ANSWER_FOR_AGENCY)
def reply(request, pk):
    theirs = Challenge.objects.visible_to(request.user).asked_of(request.user.acting.agency)
    found = load(theirs, request, pk=pk)
    agency = request.user.acting.agency
    lead = f"For {agency.name}. It cannot be edited afterwards; you can add another reply."
    return ask(
        request,
        ReplyForm(request.POST or None, today=timezone.localdate()),
        lambda form: changes.reply(
            challenge=found, agency=agency, **form.said, though=form.though, at=timezone.now(), by=request.user
        ),
        page=Page("Reply", "Send the reply", way_to(found), lead, found.title),
        done="The reply is kept.",
    )


@needs(May.SCRUTINISE)
def judge(request, pk):
    found = load(Challenge.objects.visible_to(request.user), request, pk=pk)
    return ask(
        request,
        JudgeForm(request.POST or None, today=timezone.localdate()),
        lambda form: changes.judge(
            challenge=found, **form.said, though=form.though, at=timezone.now(), by=request.user
        ),
        page=Page("Say what you make of it", "Keep it for good", way_to(found), caption=found.title),
        done="It is kept, and nobody can change it.",
    )
