"""What the partnership says of itself to inspectors. Every save is a row; nothing is edited.

`though`: that words were kept although they may point at a child, and why. It goes into the trail; the words do not.
"""

from django.db import IntegrityError, transaction

from lantern.governance.models import Claim
from lantern.governance.refused import SavedMeanwhile
from lantern.trail.changes import record


@transaction.atomic
def claim(
    *,
    question,
    text,
    owner,
    owner_role,
    evidence="",
    link="",
    gap="",
    follows=None,
    withdrawn_because="",
    though=None,
    at,
    by,
):
    """Keep a claim with its owner, what shows it and what is missing. `follows`: the save that the writer read.

    Errors: SavedMeanwhile when there is a newer one.
    """
    given = {"owner_role": owner_role, "evidence": evidence, "link": link, "gap": gap}
    try:
        with transaction.atomic():
            kept = Claim.objects.create(
                question=question,
                text=text,
                owner=owner,
                follows=follows,
                withdrawn_because=withdrawn_because,
                at=at,
                by=by.signature["who"],
                **given,
            )
    except IntegrityError:
        raise SavedMeanwhile(
            "Somebody else changed this meanwhile. Read what they wrote, and save yours again."
        ) from None
    what = "claim withdrawn" if withdrawn_because else "claim kept"
    record(what, on=kept, detail={"question": question, "owner": owner.code, **(though or {})}, by=by)
    return kept
