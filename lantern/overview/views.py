from datetime import timedelta

from django.shortcuts import render
from django.utils import timezone

from lantern.access.doors import signed_in
from lantern.overview import needs, places

LATELY = timedelta(days=90)


@signed_in
def home(request):
    now, user = timezone.now(), request.user
    context = {
        "waiting": needs.waiting(user),
        "latest": needs.latest(user),
        "lately": needs.lately(user, since=now - LATELY),
        "ways": places.for_person(user),
        "days_ago": lambda moment: (now - moment).days,
    }
    return render(request, "overview/home.html", context)
