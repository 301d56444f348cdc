"""What every page shows around its content: whose Lantern this is, and where this person may go."""

from django.conf import settings
from django.urls import reverse

from lantern.access.roles import May

PLACES = [
    ("Home", "overview:home", None),
    ("The picture", "insight:picture", May.SEE_THE_PICTURE),
    ("Indicators", "insight:indicators", May.SEE_THE_PICTURE),
    ("Returns", "returns:list", May.SEE_RETURNS),
    ("People", "access:people", May.MANAGE_PEOPLE),
    ("Trail", "access:trail", May.READ_THE_TRAIL),
    ("How you sign in", "mfa_index", None),
]


def partnership(request):
    return {"partnership_name": settings.PARTNERSHIP_NAME, "places": list(places(request))}


def places(request):
    """The pages this person may open, each with whether it is the one being read."""
    if not request.user.is_authenticated:
        return
    for text, name, may in PLACES:
        if may is None or request.user.may(may):
            href = reverse(name)
            here = request.path == href if href == "/" else request.path.startswith(href)
            yield {"text": text, "href": href, "active": here}
