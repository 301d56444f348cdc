from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from lantern.access import changes
from lantern.access.doors import load, needs
from lantern.access.forms import LetInForm
from lantern.access.models import Membership
from lantern.access.roles import May
from lantern.trail import changes as trail


@needs(May.MANAGE_PEOPLE)
def people(request):
    memberships = Membership.objects.visible_to(request.user).select_related("person", "agency")
    trail.record("people read", by=request.user)
    return render(request, "access/people.html", {"memberships": memberships, "today": timezone.localdate()})


@needs(May.MANAGE_PEOPLE)
def let_in(request):
    today = timezone.localdate()
    form = LetInForm(request.POST or None, by=request.user, today=today)
    if request.method == "POST" and form.is_valid():
        changes.let_in(**form.cleaned_data, starts_on=today, by=request.user)
        messages.success(request, f"{form.cleaned_data['name']} can sign in once they have chosen a password.")
        return redirect("access:people")
    return render(request, "access/let_in.html", {"form": form})


@needs(May.MANAGE_PEOPLE)
def end_role(request, pk):
    others = Membership.objects.visible_to(request.user).exclude(person=request.user)
    membership = load(others.current(timezone.localdate()).select_related("person", "agency"), request, pk=pk)
    if request.method == "POST":
        changes.end_role(membership=membership, on=timezone.localdate(), by=request.user)
        messages.success(request, "The role has been taken away.")
        return redirect("access:people")
    return render(request, "access/end_role.html", {"membership": membership})
