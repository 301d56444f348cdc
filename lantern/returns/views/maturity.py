from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lantern.access.doors import load, needs
from lantern.access.models import Agency
from lantern.access.roles import May
from lantern.returns import core_fields
from lantern.returns.changes import Refused
from lantern.returns.changes import maturity as changes
from lantern.returns.maturity import SHAPES, by_group, counted
from lantern.returns.maturity_forms import AnswerForm, CoreFieldForm, FieldsFileForm
from lantern.returns.models.maturity import Answer, CoreField, FieldAnswer
from lantern.trail.changes import record

MEANINGS = [(SHAPES[answer], answer.label) for answer in Answer]


@needs(May.SEE_THE_PICTURE)
def maturity(request):
    """Every agency and every core field: how well each is held."""
    fields = list(CoreField.objects.visible_to(request.user).asked())
    agencies = list(Agency.objects.visible_to(request.user))
    found = FieldAnswer.objects.visible_to(request.user).latest().filter(field__in=fields)
    said = {(answer.field_id, answer.agency_id): answer for answer in found}
    context = {"groups": by_group(fields), "agencies": agencies, "said": said, "any": bool(fields)}
    return render(request, "returns/maturity.html", {**context, "shapes": SHAPES, "meanings": MEANINGS})


@needs(May.SEE_THE_PICTURE)
def maturity_of(request, code):
    """One agency: each core field with its four answers, how complete it is, who answers for it and since when."""
    agency = load(Agency.objects.visible_to(request.user), request, code=code)
    fields = list(CoreField.objects.visible_to(request.user).asked())
    found = FieldAnswer.objects.visible_to(request.user).latest().filter(agency=agency)
    context = {
        "agency": agency,
        "groups": by_group(fields),
        "asked": list(FieldAnswer.ASKED.values()),
        "said": {answer.field_id: answer for answer in found},
        "counted": counted(request.user, agency, fields, today=timezone.localdate()),
        "may_answer": request.user.may(May.ANSWER_FOR_FIELDS) and request.user.acting.agency == agency,
        "any": bool(fields),
    }
    return render(request, "returns/maturity_of.html", {**context, "shapes": SHAPES, "meanings": MEANINGS})


@needs(May.SEE_THE_PICTURE)
def field_history(request, code, pk):
    """All that one agency ever said of one field, the newest first."""
    field = load(CoreField.objects.visible_to(request.user), request, pk=pk)
    agency = load(Agency.objects.visible_to(request.user), request, code=code)
    answers = list(FieldAnswer.objects.visible_to(request.user).filter(field=field, agency=agency))
    context = {"field": field, "agency": agency, "answers": answers, "shapes": SHAPES}
    return render(request, "returns/field_history.html", context)


@needs(May.ANSWER_FOR_FIELDS)
def answer_field(request, pk):
    """Say how well this person's own agency holds a field. What was said before stays."""
    agency = request.user.acting.agency
    field = load(CoreField.objects.visible_to(request.user).asked(), request, pk=pk)
    last = FieldAnswer.objects.visible_to(request.user).filter(field=field, agency=agency).first()
    form = AnswerForm(
        request.POST or None, initial={name: getattr(last, name, None) for name in AnswerForm.base_fields}
    )
    if request.method == "POST" and form.is_valid():
        changes.say_of_field(field=field, agency=agency, said=form.cleaned_data, at=timezone.now(), by=request.user)
        messages.success(request, f"Kept: {field.name}.")
        return redirect("returns:maturity_of", agency.code)
    return render(request, "returns/answer_field.html", {"form": form, "field": field, "agency": agency})


@needs(May.NAME_CORE_FIELDS)
def fields(request):
    """Which core fields are asked about: one more, a list of them, or one fewer."""
    of_list = "list" in request.POST
    form = CoreFieldForm(request.POST if request.POST and not of_list else None)
    file_form = FieldsFileForm(*((request.POST, request.FILES) if of_list else ()))
    if file_form.is_valid():
        added = changes.ask_about_all(fields=file_form.cleaned_data["file"], at=timezone.now(), by=request.user)
        messages.success(request, f"{added} core field{'' if added == 1 else 's'} added.")
        return redirect("returns:core_fields")
    if form.is_valid():
        try:
            changes.ask_about(**form.cleaned_data, at=timezone.now(), by=request.user)
            messages.success(request, f"Every agency is asked about “{form.cleaned_data['name']}”.")
            return redirect("returns:core_fields")
        except Refused as refused:
            form.add_error("name", str(refused))
    groups = by_group(list(CoreField.objects.visible_to(request.user).asked()))
    return render(request, "returns/core_fields.html", {"groups": groups, "form": form, "file_form": file_form})


@needs(May.NAME_CORE_FIELDS)
def end_field(request, pk):
    field = load(CoreField.objects.visible_to(request.user).asked(), request, pk=pk)
    if request.method != "POST":
        return render(request, "returns/end_field.html", {"field": field})
    try:
        changes.ask_no_more(field=field, at=timezone.now(), by=request.user)
        messages.success(request, f"“{field.name}” is no longer asked about.")
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("returns:core_fields")


@needs(May.SEE_THE_PICTURE)
def fields_file(request):
    """The list of core fields, to keep or to bring to another partnership."""
    record("core fields downloaded", by=request.user)
    content = core_fields.written(CoreField.objects.visible_to(request.user).asked())
    headers = {"Content-Disposition": 'attachment; filename="lantern-core-fields.csv"'}
    return HttpResponse(content, content_type="text/csv; charset=utf-8", headers=headers)
