"""The commentary that a release frozen now would hold: in each place of a period's report, what was signed last and not taken back."""

from django.utils.timezone import localtime

from lantern.access.roles import ROLES
from lantern.insight.commentary import SLOTS
from lantern.insight.models.commentary import Commentary

State = Commentary.State


def signed(period) -> list[dict]:
    """As plain data for a release, in the order of the report. One query."""
    decided = Commentary.objects.filter(period=period.code).exclude(state=State.DRAFT).select_related("agency")
    newest = {(each.slot, each.indicator): each for each in decided.order_by("pk")}
    standing = [each for each in newest.values() if each.state == State.SIGNED]
    return [_told(each) for each in sorted(standing, key=lambda each: ([*SLOTS].index(each.slot), each.indicator))]


def _told(each) -> dict:
    return {
        "slot": each.slot,
        "indicator": each.indicator,
        "parts": each.parts,
        "public": each.for_anyone,
        "who": each.who,
        "role": ROLES[each.role].name,
        "agency_name": each.agency.name,
        "signed_on": localtime(each.at).date().isoformat(),
    }
