"""Information sharing agreements: kept, signed, replaced and ended; and why information was shared, or was not.

`though`: that words were kept although they may point at a child, and why. It goes into the trail; the words do not.
"""

from django.db import IntegrityError, transaction

from lantern.governance.models import Agreement, Ending, Party, SharingDecision, Signature
from lantern.governance.refused import Refused
from lantern.governance.wording import found_in
from lantern.trail.changes import record


@transaction.atomic
def keep_agreement(
    *, name, version, purpose, basis, link, from_on, review_on, parties, replaces=None, though=None, at, by
):
    """Keep a version of an agreement and the agencies that it is to bind. None of them has signed it yet.

    Errors: Refused when that version is here, or the one that it replaces was replaced before.
    """
    given = {"purpose": purpose, "basis": basis, "link": link, "from_on": from_on, "review_on": review_on}
    try:
        with transaction.atomic():
            kept = Agreement.objects.create(
                name=name, version=version, replaces=replaces, at=at, by=by.signature["who"], **given
            )
    except IntegrityError:
        raise Refused(
            "This version is here already, or a newer one has replaced it. Give the version another name."
        ) from None
    for agency in parties:
        Party.objects.create(agreement=kept, agency=agency)
    record(
        "agreement kept",
        on=kept,
        detail={"version": version, "parties": [each.code for each in parties], **(though or {})},
        by=by,
    )
    return kept


@transaction.atomic
def sign(*, party, signed_on, signed_as, though=None, at, by):
    """Keep that a party signed. Errors: Refused when it did before, or the agreement is ended or replaced."""
    agreement = party.agreement
    if not Agreement.objects.standing().filter(pk=agreement.pk).exists():
        raise Refused("This version is ended or replaced. Sign the one in force.")
    try:
        with transaction.atomic():
            signature = Signature.objects.create(
                party=party, signed_on=signed_on, signed_as=signed_as, at=at, by=by.signature["who"]
            )
    except IntegrityError:
        raise Refused(f"{party.agency.name} has signed already.") from None
    record("agreement signed", on=agreement, detail={"agency": party.agency.code, **(though or {})}, by=by)
    return signature


@transaction.atomic
def end_agreement(*, agreement, on, reason, though=None, at, by):
    """Say that an agreement no longer holds, and why. Errors: Refused when it was ended before."""
    try:
        with transaction.atomic():
            ending = Ending.objects.create(agreement=agreement, on=on, reason=reason, at=at, by=by.signature["who"])
    except IntegrityError:
        raise Refused("This agreement was ended before.") from None
    record("agreement ended", on=agreement, detail=though or {}, by=by)
    return ending


@transaction.atomic
def record_sharing(
    *, agency, asked_by, question, decided, basis, reason, decided_as, decided_on, agreement=None, corrects=None, at, by
):
    """Keep why an agency shared information, or did not. `corrects`: an earlier row that this one puts right.

    Errors: Refused for text that could point at a child, for another agency's row, or one corrected before.
    """
    found = found_in((asked_by, question, basis, reason, decided_as), today=at.date())
    if found:
        raise Refused(" ".join(found))
    if corrects and corrects.agency_id != agency.pk:
        raise Refused("Only the agency that decided can correct what it wrote.")
    given = {"asked_by": asked_by, "question": question, "basis": basis, "reason": reason, "decided_as": decided_as}
    try:
        with transaction.atomic():
            kept = SharingDecision.objects.create(
                agency=agency,
                decided=decided,
                decided_on=decided_on,
                agreement=agreement,
                corrects=corrects,
                at=at,
                by=by.signature["who"],
                **given,
            )
    except IntegrityError:
        raise Refused("Somebody corrected this meanwhile. Read what they wrote.") from None
    record("sharing decision kept", on=kept, detail={"agency": agency.code, "decided": decided}, by=by)
    return kept
