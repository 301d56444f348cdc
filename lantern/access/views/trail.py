from django.core.paginator import Paginator
from django.shortcuts import render

from lantern.access.doors import needs
from lantern.access.forms import TrailFilterForm
from lantern.access.roles import May
from lantern.design.filtering import chosen
from lantern.trail.changes import record
from lantern.trail.models import Entry

PER_PAGE = 50


@needs(May.READ_THE_TRAIL)
def trail(request):
    form = TrailFilterForm(request.GET)
    wanted = form.wanted()
    record("trail read", detail={name: str(value) for name, value in wanted.items()}, by=request.user)
    entries = Entry.objects.visible_to(request.user).matching(**wanted).order_by("-number")
    page = Paginator(entries, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "access/trail.html", {"form": form, "page": page, "chosen": chosen(form, request.GET)})
