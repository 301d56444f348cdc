"""What every page shows around its content: whose Lantern this is, and where this person may go."""

from django.conf import settings
from django.urls import reverse

from lantern.access.roles import May

PLACES = [
    ("Home", "overview:home", None),
    ("The plan", "action_plan:list", May.READ_THE_PLAN),
    ("Reports", "overview:reports", May.READ_THE_PLAN),
    ("Guidance", "pathway:guidance", None),
    ("Journeys", "pathway:journeys", May.READ_JOURNEYS),
    ("What is missing", "pathway:oversight", May.OVERSEE_JOURNEYS),
    ("The picture", "insight:picture", May.SEE_THE_PICTURE),
    ("Indicators", "insight:indicators", May.SEE_THE_PICTURE),
    ("Releases", "overview:releases", May.SEE_THE_PICTURE),
    ("Commentary", "insight:commentary", May.WRITE_COMMENTARY),
    ("Returns", "returns:list", May.SEE_RETURNS),
    ("Every return", "returns:every", May.SEE_EVERY_RETURN),
    ("Governance", "governance:start", May.SEE_GOVERNANCE),
    ("Data maturity", "returns:maturity", May.SEE_THE_PICTURE),
    ("People", "access:people", May.MANAGE_PEOPLE),
    ("Machine keys", "access:keys", May.KEEP_KEYS),
    ("Broken glass", "pathway:broken_glass", May.SEE_BREAK_GLASS),
    ("Trail", "access:trail", May.READ_THE_TRAIL),
]
ACCOUNT = {"sign_out": "account_logout", "acting": "access:acting", "sign_in": "mfa_index"}


def partnership(request):
    return {
        "partnership_name": settings.PARTNERSHIP_NAME,
        "places": places(request),
        "guidance_link": reverse("pathway:guidance"),
        "find_at": reverse("overview:find") if _may_find(request) else "",
        "account_links": {name: reverse(where) for name, where in ACCOUNT.items()},
    }


def _may_find(request):
    user = getattr(request, "user", None)
    return bool(user and user.is_authenticated and (user.may(May.READ_THE_PLAN) or user.may(May.SEE_GOVERNANCE)))


def places(request):
    """The pages this person may open, each with whether it is the one being read, or the nearest above it."""
    user = getattr(request, "user", None)  # an address refused at the first door has no user yet
    if user is None or not user.is_authenticated:
        return []
    open_to = [(text, reverse(name)) for text, name, may in PLACES if may is None or user.may(may)]
    here = max((href for _, href in open_to if _is_at_or_above(href, request.path)), key=len, default=None)
    return [{"text": text, "href": href, "active": href == here} for text, href in open_to]


def _is_at_or_above(href, path):
    return path == href if href == "/" else path.startswith(href)
