"""The letter to the owner of a journey on which glass was broken, and to whoever reviews that."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from lantern.pathway import who
from lantern.pathway.here import hours


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
