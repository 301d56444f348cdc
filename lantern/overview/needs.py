"""What waits for each person: worked out from what the rooms below hold, through what each lets them see."""

from django.db.models import Exists, OuterRef
from django.urls import reverse

from lantern.access.roles import May
from lantern.action_plan.learning import REOPENED, SAID_DONE, SENT_BACK, STATES
from lantern.action_plan.models import Recommendation
from lantern.analysis.periods import parse
from lantern.insight.models import Release, ReleaseStage, Stage
from lantern.insight.models.releases import WAITING
from lantern.returns import labelling
from lantern.returns.models import Kept, Return, State

ON_THE_WAY = {
    State.RECEIVED: "Waiting to be checked",
    State.CHECKING: "Being checked",
    State.ACCEPTING: "Going into the figures",
}
MAY_HELP = {
    State.CHECKED: ("Checked: see what it would change, then accept or withdraw it", "Ready to decide"),
    State.STOPPED: ("Checking stopped before the end; it can be started again", "Check again"),
}
MOST, FEW = 10, 5


def waiting(user) -> list[dict]:
    """Things to do, each a title, a status and a way to it. At most five queries."""
    found = _returns(user) if user.may(May.SEND_RETURNS) else []
    found += _labels(user) if user.may(May.EDIT_LABELS) else []
    found += _releases(user) if user.may(May.APPROVE_RELEASES) or user.may(May.PREPARE_RELEASES) else []
    found += _recommendations(user) if user.may(May.VERIFY_RECOMMENDATIONS) or user.may(May.UPDATE_OWN_ACTIONS) else []
    return found


def _recommendations(user):
    """Those that wait for this person to verify them, and those of their own agency that came back to be worked on."""
    if user.may(May.VERIFY_RECOMMENDATIONS):
        rows = Recommendation.objects.visible_to(user).to_verify(user).with_standing().filter(state=SAID_DONE)
    else:
        own = Recommendation.objects.visible_to(user).filter(lead=user.acting.agency)
        rows = own.with_standing().filter(state__in=[SENT_BACK, REOPENED])
    return [_recommendation(each) for each in rows[:FEW]]


def _recommendation(each):
    return {
        "title": f"Recommendation {each.reference}",
        "href": reverse("action_plan:recommendation", args=[each.pk]),
        "hint": "Look at what shows it" if each.state == SAID_DONE else "It came back: read why",
        "status": STATES[each.state] if each.state != SAID_DONE else "Verify, or send back",
    }


def _releases(user):
    """Those that this person can approve, and did not freeze or approve before; and those that they can publish."""
    decided = ReleaseStage.objects.visible_to(user).filter(release=OuterRef("pk"), person=user.pk)
    waiting = Release.objects.visible_to(user).with_stage().filter(stage__in=WAITING)
    return [_release(each) for each in waiting.annotate(has_decided=Exists(decided)) if _is_for(user, each)]


def _is_for(user, release):
    if release.stage == Stage.APPROVED:
        return user.may(May.PREPARE_RELEASES)
    return user.may(May.APPROVE_RELEASES) and not release.has_decided


def _release(each):
    to_publish = each.stage == Stage.APPROVED
    return {
        "title": f"Release for {parse(each.period).label}, version {each.version}",
        "href": reverse(f"overview:{'publish' if to_publish else 'approve'}_release", args=[each.pk]),
        "hint": each.stage_words,
        "status": "Ready to publish" if to_publish else "Read and approve",
    }


def _returns(user):
    own = Return.objects.visible_to(user).own(user).with_state()
    open_states = [*MAY_HELP, *ON_THE_WAY]
    return [_return(each) for each in own.filter(state__in=open_states)[:MOST]]


def _return(each):
    hint, status = MAY_HELP.get(each.state, (ON_THE_WAY.get(each.state), "Under way"))
    return {
        "title": f"Return {each.reference}",
        "href": reverse("returns:one", args=[each.reference]),
        "hint": hint,
        "status": status,
        "done": each.state in ON_THE_WAY,
    }


def _labels(user):
    kept = Kept.objects.visible_to(user).summaries().order_by("-at").first()
    missing = labelling.unmapped(kept.coverage) if kept else []
    if not missing:
        return []
    words = "label is" if len(missing) == 1 else "labels are"
    return [
        {
            "title": "Say what your labels mean",
            "href": reverse("returns:labels"),
            "hint": f"{len(missing):,} {words} not understood in your newest return",
            "status": "Not understood",
        }
    ]


def sent_lately(user) -> list[dict]:
    """The newest returns of any agency, and how they stand, for whoever oversees them. One query."""
    if not user.may(May.SEE_EVERY_RETURN):
        return []
    newest = Return.objects.visible_to(user).with_state().select_related("agency")[:FEW]
    return [
        {"at": each.sent_at, "title": f"{each.agency.name}: {each.kind_words}", "text": each.state_words}
        for each in newest
    ]
