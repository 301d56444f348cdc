"""Which of a person's memberships this request acts under. Looked up each time, so that a role taken away is gone at once."""

from django.utils import timezone

SESSION_KEY = "acting"


def remember(get_response):
    """Middleware: set `request.user.acting` to the chosen current membership, or the first, and begin to look things up anew."""

    def middleware(request):
        if request.user.is_authenticated:
            begin(request.user, chosen=request.session.get(SESSION_KEY))
            request.user.looked_up = {}
        return get_response(request)

    return middleware


def begin(person, chosen=None):
    """Look up what this person holds now, and under which of it they act."""
    current = list(person.memberships.current(timezone.localdate()).select_related("agency"))
    person.current_memberships = current
    person.acting = next((m for m in current if m.pk == chosen), current[0] if current else None)
