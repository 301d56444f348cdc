"""What breaking the glass needs to know: which journey a number leads to, and the letter to its owner."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from lantern.pathway import attempts, who
from lantern.pathway.here import hours
from lantern.pathway.models import JourneyToken


def journey_of(tokens, user, *, at):
    """The journey that a number leads to, whoever sees it; None where there is none, and for whoever is blocked from it."""
    for kind, token in tokens:
        row = JourneyToken.objects.select_related("journey__agency").filter(kind=kind, token=token).first()
        if row and not who.is_blocked(row.journey, user):
            return row.journey
    attempts.by_number(tokens, user, at=at)
    return None


def whom_to_write(glass, today):
    """Who is written to about broken glass: whoever may review it, and the journey's owner while they work there."""
    owner = who.owner_of(glass.journey)
    found = who.to_review(glass, today) + ([owner.person] if owner and who.still_here(owner, today) else [])
    return list({person.pk: person for person in found if person != glass.person}.values())


def letter(glass, today):
    """To the owner and whoever reviews it: that glass was broken on a call sign, by whom. Nothing of the child."""
    given = {
        "glass": glass,
        "sign": str(glass.journey),
        "hours": hours("break_glass_hours"),
        "address": settings.SITE + reverse("pathway:review_glass", args=[glass.pk]),
        "partnership": settings.PARTNERSHIP_NAME,
    }
    text = render_to_string("pathway/glass_letter.txt", given)
    return EmailMessage(
        f"Lantern: glass broken on {glass.journey.call_sign}",
        text,
        bcc=sorted(each.email for each in whom_to_write(glass, today)),
    )
