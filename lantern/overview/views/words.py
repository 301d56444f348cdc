"""One page on which words for a report that is to come are written, drafted and signed, whichever report it is."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from lantern.action_plan.strategy import in_force
from lantern.governance.changes.report_words import write
from lantern.governance.models import ReportWords
from lantern.governance.refused import Refused


@dataclass(frozen=True)
class Place:
    """Where something is written. `questions`: names of the form's boxes -> what they ask. `back`: the page it came from."""

    kind: str
    ref: str
    of_kinds: tuple[str, ...]
    form_class: type
    questions: Mapping[str, str]
    template: str
    back: str
    year: int = 0

    @property
    def way_back(self):
        return [self.back, *([self.year] if self.year else [])]


def write_words(request, place, *, beside=None, refuse=None):
    """The page, and what is kept of it. `beside`: what else it shows of this item, as a function of the strategy and the item;
    `refuse`: why something cannot be signed, as a function of what was typed and of what is beside it."""
    strategy = in_force()
    item = strategy.by_ref.get(place.ref) if strategy else None
    if item is None or item.kind not in place.of_kinds:
        raise Http404
    shown = beside(strategy, item) if beside else {}
    newest = _rows(request.user, place).last()
    form = place.form_class(request.POST or None, today=timezone.localdate(), initial=_given(newest))
    if request.method == "POST" and form.is_valid():
        try:
            return _keep(request, place, form, refuse(form.said, shown) if refuse else "")
        except Refused as refused:
            form.add_error(None, str(refused))
            newest = _rows(request.user, place).last()
    context = {"item": item, "form": form, "newest": newest, "place": place, "questions": place.questions, **shown}
    return render(request, place.template, context)


def newest_of(rows, items, *, since=None):
    """Each item with its newest row and the one that was signed last. `since`: what was signed before that moment is old."""
    rows = list(rows)
    found = []
    for item in items:
        there = [each for each in rows if each.ref == item.ref]
        signed = next((each for each in reversed(there) if each.is_signed), None)
        newest = there[-1] if there else None
        is_old = bool(signed and since and signed.at < since)
        found.append({"item": item, "signed": signed, "draft": newest if newest != signed else None, "is_old": is_old})
    return found


def _rows(user, place):
    return ReportWords.objects.visible_to(user).of(place.kind, place.year).filter(ref=place.ref)


def _given(newest):
    return {**newest.parts, "judged": newest.judged, "seen": newest.pk} if newest else {}


def _keep(request, place, form, why_not):
    said, is_signed = dict(form.said), request.POST.get("do") == "sign"
    if is_signed and why_not:
        raise Refused(why_not)
    seen = str(said.pop("seen", ""))
    rows = _rows(request.user, place)
    write(
        kind=place.kind,
        year=place.year,
        ref=place.ref,
        judged=said.pop("judged", ""),
        parts={name: said[name] for name in place.questions},
        is_signed=is_signed,
        follows=rows.filter(pk=seen).first() if seen.isdecimal() else None,
        though=form.though,
        at=timezone.now(),
        by=request.user,
    )
    messages.success(
        request,
        "Signed. It goes into what is frozen next."
        if is_signed
        else "Kept as a draft. It goes nowhere until it is signed.",
    )
    return redirect(*place.way_back)
