from django.shortcuts import render

from lantern.access.doors import needs
from lantern.access.roles import May


@needs(May.SEE_THE_PICTURE)
def picture(request):
    return render(request, "insight/picture.html", {})


@needs(May.SEE_THE_PICTURE)
def indicators(request):
    return render(request, "insight/indicators.html", {})
