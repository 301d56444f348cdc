from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from lantern.access.doors import needs
from lantern.access.roles import May
from lantern.governance.models import Meeting

WAYS = [
    (May.FOLLOW_GOVERNANCE, "groups", "Groups", "Who sits in the board, the executive and the delivery group, for which sector, and which seats are vacant."),
    (May.FOLLOW_GOVERNANCE, "challenges", "Independent scrutiny", "Challenges, lines of enquiry and notes that nobody can edit, with what was answered."),
    (May.FOLLOW_GOVERNANCE, "risks", "Emerging risks", "What was noticed, how sure we are, who was told and what each did."),
    (May.READ_ESCALATIONS, "escalations", "Escalations", "Disagreements between agencies, level by level, with a clock and what was learnt."),
    (May.SEE_GOVERNANCE, "agreements", "Information sharing agreements", "Who has signed which version, and what is out of date."),
    (May.READ_SHARING, "sharing", "Decisions to share, or not to", "Why information was shared, or was not. Without names."),
    (May.FOLLOW_GOVERNANCE, "inspection", "Ready for inspection", "What we say of ourselves, what shows it, and what is missing."),
]  # fmt: skip


@needs(May.SEE_GOVERNANCE)
def start(request):
    """The ways into this room that are open to whoever asks, and the meetings that come to them."""
    today = timezone.localdate()
    coming = Meeting.objects.visible_to(request.user).coming(today).select_related("group")[:5]
    ways = [
        {"href": reverse(f"governance:{name}"), "text": text, "hint": hint}
        for may, name, text, hint in WAYS
        if request.user.may(may)
    ]
    return render(request, "governance/start.html", {"ways": ways, "coming": coming})
