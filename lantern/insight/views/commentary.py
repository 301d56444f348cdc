"""Writing beside the figures: which places of a report there are to write in, and one of them."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import localtime
from django.views.decorators.http import require_POST

from lantern.access.doors import needs
from lantern.access.roles import May
from lantern.analysis import periods
from lantern.analysis.indicators.catalogue import BY_CODE
from lantern.analysis.periods import Period
from lantern.insight import standing
from lantern.insight.changes import commentary as changes
from lantern.insight.commentary import PARTS, SLOTS, hints
from lantern.insight.forms import ChooseMeasure, ChoosePeriod, WriteForm
from lantern.insight.models import Commentary, FigureSet
from lantern.insight.views.beside import doubts, figures_of
from lantern.insight.views.showing import MARKING, nothing_yet

MEANWHILE = "Somebody else saved here after you opened this page. Read what they wrote, above, and save yours again to put it in its place."


@dataclass(frozen=True)
class Place:
    """Where in which quarter's report something is written."""

    period: Period
    name: str
    code: str

    @property
    def slot(self):
        return SLOTS[self.name]

    @property
    def title(self):
        return BY_CODE[self.code].title if self.code else self.slot.title

    @property
    def key(self):
        return {"period": self.period.code, "slot": self.name, "indicator": self.code}

    @property
    def address(self):
        return [self.period.code, self.name, *([self.code] if self.code else [])]


@needs(May.WRITE_COMMENTARY)
def listing(request):
    """Every place of a quarter's report where people write, and how far each is."""
    available = standing.spoken_for(FigureSet.objects.visible_to(request.user).standing())
    quarters = available.get("quarter", [])
    if not quarters:
        return nothing_yet(request, "Commentary")
    period = next((each for each in quarters if each.code == request.GET.get("period")), quarters[0])
    if BY_CODE.get(request.GET.get("measure", "")):
        return redirect("insight:write_about", period.code, request.GET["measure"])
    context = {
        "period": period,
        "choose": ChoosePeriod(initial={"period": period.code}, agencies=[], periods=quarters),
        "measure": ChooseMeasure(
            measures=sorted(((code, one.title) for code, one in BY_CODE.items()), key=lambda each: each[1])
        ),
        "written": _places(request.user, period),
    }
    return render(request, "insight/commentary.html", context)


def _places(user, period):
    """Each place with its newest row and the one that would be frozen."""
    saved = list(Commentary.objects.visible_to(user).filter(period=period.code).order_by("pk"))
    codes = sorted(
        {each.indicator for each in saved if each.indicator in BY_CODE}, key=lambda code: BY_CODE[code].title
    )
    places = [Place(period, name, "") for name in SLOTS if name != "measure"]
    for place in [*places, *(Place(period, "measure", code) for code in codes)]:
        there = [each for each in saved if (each.slot, each.indicator) == (place.name, place.code)]
        yield {"place": place, "newest": there[-1] if there else None, "signed": _signed(there)}


def _signed(rows):
    """Of one place's rows, the oldest first: what the next release would hold."""
    decided = [each for each in rows if each.state != Commentary.State.DRAFT]
    return decided[-1] if decided and decided[-1].state == Commentary.State.SIGNED else None


@needs(May.WRITE_COMMENTARY)
def write(request, period, slot="measure", code=""):
    """One place: its figures, what was saved last, and a box for each question."""
    place = _place(period, slot, code)
    rows = list(Commentary.objects.visible_to(request.user).at(**place.key))
    figures = figures_of(request.user, code, place.period)
    newest = rows[0] if rows else None
    given = {**newest.parts, "for_anyone": newest.for_anyone, "seen": newest.pk} if newest else {}
    form = WriteForm(request.POST or None, slot=place.slot, today=timezone.localdate(), initial=given)
    if request.headers.get("X-Requested-With") == "fetch":
        return JsonResponse(_word(request, place, form, rows))
    whole = form.is_bound and form.is_valid()
    points = _points(form, figures) if whole else []
    if whole and not (points and not form.cleaned_data["agreed"]) and _kept(request, place, form, rows):
        done = "Signed. The next release that is frozen holds it." if form.signs else "Kept as a draft."
        messages.success(request, done)
        return redirect(request.path)
    context = {
        "place": place,
        "form": form,
        "rows": rows,
        "newest": newest,
        "signed": _signed(rows[::-1]),
        "figures": figures,
        "questions": PARTS,
        "points": points,
        "hints": hints(newest.parts) if newest and not form.is_bound else [],
        "marking": MARKING,
    }
    return render(request, "insight/commentary_write.html", context)


def _place(period, slot, code):
    try:
        found = periods.parse(period)
    except ValueError:
        raise Http404 from None
    known = code in BY_CODE if slot == "measure" else slot in SLOTS and not code
    if not known or found.kind != "quarter":
        raise Http404
    return Place(found, slot, code)


def _points(form, figures):
    """What a writer has to have read before signing."""
    if not form.signs:
        return []
    return [*hints(form.parts), *doubts(form.parts, figures, for_anyone=form.cleaned_data["for_anyone"])]


def _kept(request, place, form, rows):
    """Whether it was kept; else the form says why not."""
    follows = next((each for each in rows if each.pk == form.cleaned_data["seen"]), None)
    given = {**place.key, "parts": form.parts, "follows": follows, "at": timezone.now(), "by": request.user}
    try:
        if form.signs:
            changes.sign(**given, for_anyone=form.cleaned_data["for_anyone"])
        else:
            changes.save_draft(**given)
    except changes.SavedMeanwhile:
        form.add_error(None, MEANWHILE)
        form.data = form.data.copy()
        form.data["seen"] = rows[0].pk if rows else ""
        return False
    return True


def _word(request, place, form, rows):
    """What a script is told: what to say, and the row that the page now knows, if the words are safe."""
    if not form.is_valid():
        first = next(iter(form.errors.values()))[0]
        return {"says": f"Not saved yet. {first}"}
    newest = rows[0] if rows else None
    is_known = newest and newest.pk == form.cleaned_data["seen"] and newest.parts == form.parts
    if not is_known and not _kept(request, place, form, rows):
        return {"says": "Somebody else saved here meanwhile. Press “Keep as a draft” to read both."}
    newest = newest if is_known else Commentary.objects.visible_to(request.user).at(**place.key).first()
    return {"says": f"Kept as a draft at {localtime():%H:%M}.", "seen": newest.pk}


@needs(May.WRITE_COMMENTARY)
@require_POST
def take_back(request, period, slot="measure", code=""):
    """Take back what was signed in one place."""
    place = _place(period, slot, code)
    newest = Commentary.objects.visible_to(request.user).at(**place.key).first()
    if newest is None:
        raise Http404
    try:
        changes.take_back(commentary=newest, at=timezone.now(), by=request.user)
        messages.success(request, "Taken back. Its text is still here, as a draft is.")
    except changes.SavedMeanwhile:
        messages.error(request, "Somebody saved here a moment ago. Read that first.")
    return redirect("insight:write_about" if code else "insight:write", *_args(place))


def _args(place):
    return [place.period.code, place.code or place.name]
