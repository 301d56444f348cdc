from django.core.paginator import Paginator
from django.shortcuts import render

from lantern.access.doors import needs
from lantern.access.models import Agency
from lantern.access.roles import May
from lantern.design.filtering import chosen
from lantern.returns.forms import EveryFilter, ListFilter
from lantern.returns.models import Return

PER_PAGE = 25
FIELDS = {"state": "state", "kind": "proved_kind", "agency": "agency__code"}


@needs(May.SEE_RETURNS)
def own(request):
    """What this person's agency has sent, newest first."""
    form = ListFilter(request.GET)
    found = _filtered(Return.objects.visible_to(request.user).own(request.user).with_summary(), form)
    return _page(request, "returns/own.html", form, found)


@needs(May.SEE_EVERY_RETURN)
def every(request):
    """That returns were sent, by every agency, and how they stand: nothing of what is in them."""
    form = EveryFilter(request.GET, agencies=Agency.objects.visible_to(request.user))
    found = _filtered(Return.objects.visible_to(request.user).with_summary(), form)
    return _page(request, "returns/every.html", form, found)


def _filtered(found, form):
    form.is_valid()
    wanted = {FIELDS[name]: value for name, value in form.cleaned_data.items() if value}
    return found.filter(**wanted)


def _page(request, template, form, found):
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "filter_form": form, "chosen": chosen(form, request.GET)}
    return render(request, template, context)
