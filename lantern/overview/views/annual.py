"""The annual review: what stands beside each aim and outcome, judging each, freezing all of it, and reading what was frozen."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from lantern.access.doors import needs
from lantern.access.roles import May
from lantern.action_plan.progress import LEVELS
from lantern.action_plan.strategy import in_force
from lantern.governance.models import Group, PlanReport, ReportWords
from lantern.governance.models.reports import Kind
from lantern.governance.refused import Refused
from lantern.insight.report.page import as_page
from lantern.insight.sealing import in_groups
from lantern.overview.annual_review.composing import review
from lantern.overview.annual_review.forms import FreezeReviewForm, JudgeForm
from lantern.overview.annual_review.freezing import freeze, last_of, told
from lantern.overview.annual_review.gathering import Beside, gather
from lantern.overview.annual_review.judging import JUDGED, QUESTIONS, why_not
from lantern.overview.annual_review.sentences import KINDS, stands
from lantern.overview.annual_review.years import window, years_begun
from lantern.overview.frozen import as_file, document_asked, drawn
from lantern.overview.plan_report.composing import MARKING
from lantern.overview.plan_report.of_the_plan import actions_now
from lantern.overview.plan_report.reader import AnyReader
from lantern.overview.plan_report.sentences import day
from lantern.overview.said_and_did.gathering import fingerprint
from lantern.overview.views.words import Place, newest_of, write_words

DOCUMENTS = (("report.pdf", "PDF"), ("report.xlsx", "Spreadsheet"))


@needs(May.MANAGE_GOVERNANCE)
def prepare(request, year):
    """Every aim and outcome with how far its judgement is; what the review says as it stands; and the button that freezes it."""
    strategy, groups = in_force(), list(Group.objects.visible_to(request.user).open_to(request.user))
    if strategy is None or not groups:
        return render(request, "overview/no_report_yet.html", {"strategy": strategy})
    now, group = timezone.now(), groups[-1]
    today = timezone.localdate(now)
    if year not in years_begun(strategy, today):
        raise Http404
    gathered, last = gather(strategy, group, year=year, today=today), last_of(year)
    form = FreezeReviewForm(request.POST or None, today=today, is_again=last is not None)
    if request.method == "POST" and form.is_valid():
        try:
            report = freeze(gathered, group=group, **form.said, though=form.though, at=now, by=request.user)
            messages.success(request, "Frozen. Whoever may read the plan can read it now, and it never changes.")
            return redirect("overview:review", report.pk)
        except Refused as refused:
            form.add_error(None, str(refused))
    return render(request, "overview/prepare_review.html", _to_prepare(request, strategy, gathered, form, last, now))


def _to_prepare(request, strategy, gathered, form, last, now):
    rows = list(ReportWords.objects.visible_to(request.user).of(Kind.ANNUAL, gathered["year"]))
    first, until = window(strategy, gathered["year"])
    return {
        "year": gathered["year"],
        "first": first,
        "until": until,
        "is_over": timezone.localdate(now) > until,
        "form": form,
        "last": last,
        "fingerprint": fingerprint(gathered),
        "written": {
            "Judgements of aims": newest_of(rows, strategy.of_kind("aims")),
            "Judgements of outcomes": newest_of(rows, strategy.of_kind("outcomes")),
        },
        "judgements": JUDGED,
        "report": drawn(as_page(review(told(gathered, replaces=last, at=now)))),
        "marking": MARKING,
    }


@needs(May.MANAGE_GOVERNANCE)
def judge(request, year, ref):
    """One aim or outcome: what shows it and what moves it, and a judgement to draft or sign."""
    strategy = in_force()
    if year not in years_begun(strategy, timezone.localdate()):
        raise Http404
    place = Place(
        kind=Kind.ANNUAL,
        year=year,
        ref=ref,
        of_kinds=("aims", "outcomes"),
        form_class=JudgeForm,
        questions=QUESTIONS,
        template="overview/judge.html",
        back="overview:prepare_review",
    )
    return write_words(request, place, beside=_beside, refuse=_refuse)


def _beside(strategy, item):
    """What stands beside one aim or outcome, for whoever judges it."""
    found = Beside(strategy).told(item)
    found["evidence"] = [each | {"on": day(each["on"])} for each in found["evidence"]]
    known = {each["ref"]: each for each in actions_now(AnyReader(), today=timezone.localdate())}
    moves = [known[ref] | {"stands": stands(known[ref])} for ref in found["moved_by"] if ref in known]
    return {"told": found, "moves": moves, "levels": LEVELS, "kinds": KINDS, "judgements": JUDGED}


def _refuse(said, shown):
    return why_not(said["judged"], shown["told"]["evidence"], shown["told"]["figures"])


@needs(May.READ_THE_PLAN)
def one(request, number):
    """One review as it was frozen, all of it, with its documents and its seal."""
    report, text = document_asked(request, _reviews(request.user), number, "report.html")
    context = {"report": report, "text": drawn(text), "documents": DOCUMENTS, "seal": in_groups(report.seal)}
    return render(request, "overview/review.html", {**context, "marking": MARKING})


@needs(May.READ_THE_PLAN)
def document(request, number, name):
    """One document of a review, as the bytes that were frozen."""
    report, content = document_asked(request, _reviews(request.user), number, name)
    return as_file(f"annual-review-year-{report.year}-{report.number}", name, content)


def _reviews(user):
    return PlanReport.objects.visible_to(user).of_years()
