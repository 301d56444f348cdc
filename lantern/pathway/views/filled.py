"""Forms about one child: which there are and should be, begun, filled in section by section, signed, read and printed."""

import secrets

from django.contrib import messages
from django.http import Http404, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.timezone import localdate, localtime
from django.views.decorators.debug import sensitive_post_parameters

from lantern.access.doors import load, needs
from lantern.access.roles import May
from lantern.access.views.once import once
from lantern.design import words
from lantern.pathway import known, who, why
from lantern.pathway.changes import forms as changes
from lantern.pathway.changes.journeys import Refused
from lantern.pathway.discussed import whole
from lantern.pathway.filling import Filling
from lantern.pathway.form_files import digest
from lantern.pathway.forms.filled import SectionForm, SignForm, StartForm
from lantern.pathway.forms_used import uses
from lantern.pathway.here import form_file, forms, newest_form, pathway
from lantern.pathway.models import Discussion, FormAnswer, Journey, JourneyForm, PutAway
from lantern.pathway.prefilled import from_discussion
from lantern.pathway.views.showing import show

CHILD = "child"
WHY_AWAY = why.PUT_AWAY | why.PUT_AWAY_SIGNED


class Asked:
    """The form that an address asks for: its row, its version's file, and what it says now."""

    def __init__(self, request, pk):
        mine = JourneyForm.objects.visible_to(request.user).select_related("journey", "agency", "signature__agency")
        self.row = load(mine, request, pk=pk)
        self.journey = self.row.journey
        self.file = form_file(self.row.name, self.row.version)
        self.signature = getattr(self.row, "signature", None)
        away = PutAway.objects.visible_to(request.user).standing().filter(form=self.row)
        self.away = away.select_related("agency").first()
        rows = FormAnswer.objects.visible_to(request.user).filter(form=self.row).select_related("agency")
        self.filling = Filling(() if self.signature else rows)
        self.says = self.signature.says if self.signature else self.filling.document()

    @property
    def is_as_signed(self):
        """Whether what is kept is, letter by letter, what was signed."""
        return self.signature.digest == digest(self.row.name, self.row.version, self.signature.says)

    @property
    def is_shut(self):
        """Whether nobody goes on with it as it is: signed, or put away."""
        return bool(self.signature or self.away)

    @property
    def faults(self):
        return self.file.faults(self.says, today=timezone.localdate())

    @property
    def sections(self):
        """Each section with its number, how many of its questions are answered, and whether two wrote to one."""
        return [
            {
                "number": number,
                "section": each,
                "answered": sum(question.code in self.says for question in each.questions),
                "waits": any(question.code in self.filling.aside for question in each.questions),
            }
            for number, each in enumerate(self.file.sections, 1)
        ]

    @property
    def about(self):
        return {"form": self.row.name, "version": self.row.version, "number": self.row.pk}


@needs(May.READ_JOURNEYS)
def listing(request, number):
    """The forms of a journey: what its stage expects, what is there, and what can be begun."""
    journey = load(Journey.objects.visible_to(request.user), request, pk=number)
    recorded = known.values(known.newest([journey], request.user)[journey.pk])
    stages = [each.code for each in pathway().stages]
    newest = [newest_form(name) for name in forms()]
    there = JourneyForm.objects.visible_to(request.user).filter(journey=journey)
    rows = [
        (row, form_file(row.name, row.version), getattr(row, "signature", None))
        for row in there.select_related("agency", "signature__agency")
    ]
    gone = PutAway.objects.visible_to(request.user).standing().filter(form__journey=journey).select_related("agency")
    away = {each.form_id: each for each in gone}
    context = {
        "uses": uses(newest, stages, recorded.get(known.STAGE, "S1"), recorded),
        "rows": [each for each in rows if each[0].pk not in away],
        "away": [(*each, away[each[0].pk]) for each in rows if each[0].pk in away],
        "why_away": WHY_AWAY,
        "files": {each.name: each for each in newest},
        "may_work": who.may_work(request.user, journey),
    }
    return show(request, "pathway/forms.html", {"journey": journey, **context}, what="forms listed")


@needs(May.WORK_ON_JOURNEYS)
@once
def start(request, number, name):
    """Begin a form: empty, or from the last that was signed. Where one is open already, that one is met."""
    journey = load(Journey.objects.visible_to(request.user), request, pk=number)
    if name not in forms():
        raise Http404
    file, mine = newest_form(name), JourneyForm.objects.visible_to(request.user).filter(journey=journey, name=name)
    last = mine.standing().filter(signature__isnull=False).select_related("signature").first()
    held = _held(request, journey) if file.prefilled_from == "discussion" else []
    form = StartForm(request.POST if request.method == "POST" else None, last=last, discussions=held)
    if request.method == "POST" and form.is_valid():
        given = {**_begins_with(form, file), "at": timezone.now(), "by": request.user}
        made, is_new = changes.begin(journey=journey, file=file, **given)
        if not is_new:
            messages.info(request, f"There is one that nobody has signed yet, begun by {made.by}. Go on with it here.")
        return redirect("pathway:form", made.pk)
    context = {"journey": journey, "file": file, "form": form, "pathway_sources": pathway().sources}
    return show(request, "pathway/start_form.html", context, what="form read", form=name, to="start")


def _held(request, journey):
    there = Discussion.objects.visible_to(request.user).standing().filter(journey=journey)
    return [each for each in whole(there) if each.is_held]


def _begins_with(form, file):
    before, of = form.before, form.of
    said = file.carried(before.signature.says, today=timezone.localdate()) if before else {}
    said |= from_discussion(of, file) if of else {}
    return {"said": said, "before": before, "discussion": of.discussion if of else None}


@needs(May.READ_JOURNEYS)
def one(request, pk):
    """A form: while it is filled in, its sections and how far each is; once signed, what it says. The reading is in the trail."""
    asked = Asked(request, pk)
    context = {"asked": asked, "journey": asked.journey, "may_work": who.may_work(request.user, asked.journey)}
    context |= {"may_put_away": who.may_put_away(request.user, asked.row), "why_away": WHY_AWAY}
    page = "form_signed" if asked.signature else "form"
    return show(request, f"pathway/{page}.html", context, what="form read", **asked.about)


@needs(May.WORK_ON_JOURNEYS)
@sensitive_post_parameters()
def section(request, pk, number):
    """One section's boxes. What can be read is kept, even when another box cannot; whoever asks by script gets a word back."""
    asked = Asked(request, pk)
    if not 1 <= number <= len(asked.file.sections):
        raise Http404
    if asked.is_shut and request.method != "POST":
        return redirect("pathway:form", pk)
    given = {"section": asked.file.sections[number - 1], "today": timezone.localdate()}
    typed = request.POST if request.method == "POST" else None
    form, met = SectionForm(typed, filling=asked.filling, **given), set()
    if typed is not None:
        met = _keep(request, asked, form)
    if request.headers.get("X-Requested-With") == "fetch":
        return JsonResponse({"says": _word(asked, form, met)})
    if typed is not None and not form.errors:
        if not met:
            return _onwards(request, asked, number)
        form = SectionForm(filling=asked.filling, **given)  # theirs stands and is shown; ours is beside it
    context = {"asked": asked, "journey": asked.journey, "form": form, "number": number, "met": met}
    page = {"page": secrets.token_hex(8), "seen": asked.filling.newest, "section": given["section"]}
    return show(request, "pathway/form_section.html", context | page, what="form read", **asked.about, section=number)


def _keep(request, asked, form):
    """Keep what can be read. Returns the questions where another's words stand."""
    form.is_valid()
    seen, page = request.POST.get("seen", ""), request.POST.get("page", "")[:32]
    is_number = seen.isdecimal() and len(seen) <= len(str(asked.filling.newest))
    whose = {"seen": int(seen) if is_number else 0, "page": page, "settled": form.settled}
    try:
        met = changes.keep(
            form=asked.row, answers=form.answers, **whose, though=form.why_kept, at=timezone.now(), by=request.user
        )
    except Refused as refused:
        form.add_error(None, str(refused))
        return set()
    asked.filling = Filling(FormAnswer.objects.visible_to(request.user).filter(form=asked.row).select_related("agency"))
    return met


def _word(asked, form, met):
    """What a script is told."""
    if form.non_field_errors():
        return f"Not kept. {form.non_field_errors()[0]}"
    if form.errors:
        return "Kept, but for a box that needs another look. Press “Save and go on” to see which."
    if asked.away:
        return f"Kept. {_put_away(asked)}"
    if met or any(each.code in asked.filling.aside for each in form.questions):
        return "Kept. Somebody else has written to a question on this page: press “Save and go on” to read both."
    return f"Kept at {localtime():%H:%M}."


def _put_away(asked):
    day = words.day(localdate(asked.away.at))
    return f"{asked.away.by} put this form away on {day}. What you wrote is kept on it: bring it back to go on."


def _onwards(request, asked, number):
    if asked.away:
        messages.warning(request, _put_away(asked))
        return redirect("pathway:form", asked.row.pk)
    if "next" in request.POST and number < len(asked.file.sections):
        return redirect("pathway:form_section", asked.row.pk, number + 1)
    messages.success(request, f"“{asked.file.sections[number - 1].title}” is kept.")
    return redirect("pathway:form", asked.row.pk)


@needs(May.WORK_ON_JOURNEYS)
def sign(request, pk):
    """The whole form to be read once more, what it still needs, and the button that freezes it."""
    asked = Asked(request, pk)
    if asked.is_shut and request.method != "POST":
        return redirect("pathway:form", pk)
    form = SignForm(request.POST if request.method == "POST" else None, initial={"seen": asked.filling.newest})
    if request.method == "POST" and form.is_valid():
        try:
            changes.sign(form=asked.row, seen=form.cleaned_data["seen"], at=timezone.now(), by=request.user)
        except Refused as refused:
            if asked.is_shut:
                messages.warning(request, str(refused))
                return redirect("pathway:form", pk)
            form = _once_more(refused, asked)
        else:
            messages.success(request, f"{asked.file.title}: signed. It is frozen now; the next one can begin from it.")
            return redirect("pathway:form", pk)
    context = {"asked": asked, "journey": asked.journey, "form": form}
    return show(request, "pathway/form_sign.html", context, what="form read", **asked.about, to="sign")


def _once_more(refused, asked):
    """The same question, of what the form says by now, with why it could not be signed."""
    form = SignForm({"seen": asked.filling.newest})
    form.errors.clear()
    form.add_error(None, str(refused))
    return form


@needs(May.READ_JOURNEYS)
def on_paper(request, pk):
    """A form for a printer, and its child's edition (`?edition=child`) where it has one. That it was printed is in the trail."""
    asked = Asked(request, pk)
    # of a form that is put away a child gets no edition, which could not say so
    is_childs = request.GET.get("edition") == CHILD and bool(asked.file.child_title) and not asked.away
    detail = asked.about | {"edition": CHILD if is_childs else "professional"}
    page = "form_for_a_child" if is_childs else "form_on_paper"
    context = {"asked": asked, "journey": asked.journey, "why_away": WHY_AWAY}
    return show(request, f"pathway/{page}.html", context, what="form printed", **detail)
