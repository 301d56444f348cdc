"""What is written of the calendar: which returns are due, which are not after all, and who was reminded."""

from django.db import IntegrityError, transaction

from lantern.returns.models import Exemption, Obligation, Reminder
from lantern.trail.changes import record


class AlreadyDone(Exception):
    """Somebody else has done it meanwhile. `str()` says so."""


@transaction.atomic
def expect(*, agency, template, from_period, owner_email="", to_period="", by):
    """From this quarter on the agency is asked for a return. Said again, it sets from when, until when and whom to ask."""
    given = {"from_period": from_period, "to_period": to_period, "owner_email": owner_email}
    obligation, is_new = Obligation.objects.update_or_create(agency=agency, template=template, defaults=given)
    detail = {"return": template, "from": from_period, "to": to_period or "on", "has owner": bool(owner_email)}
    record("return expected" if is_new else "expected return changed", on=f"agency:{agency.code}", detail=detail, by=by)
    return obligation


@transaction.atomic
def say_whether_it_applies(*, obligation, period, applies, reason, at, by):
    """Somebody's word that a return does not apply for a quarter, or does after all.

    The reason is their own words, so the trail goes without.
    """
    said = Exemption.objects.create(
        obligation=obligation, period=period, is_lifted=applies, reason=reason, at=at, by=by.name
    )
    what = "return asked for after all" if applies else "return not applicable"
    detail = {"return": obligation.template, "period": period}
    record(what, on=f"agency:{obligation.agency.code}", detail=detail, by=by)
    return said


@transaction.atomic
def remind(*, obligation, period, stage, on, sent_to, by):
    """Write down that a letter goes out, before it does, so that of two at once only one sends it.

    Errors: AlreadyDone when one went for the same return today.
    """
    try:
        with transaction.atomic():
            kept = Reminder.objects.create(
                obligation=obligation, period=period, stage=stage, on=on, sent_to=", ".join(sent_to)[:400], by=by.name
            )
    except IntegrityError:
        raise AlreadyDone("A reminder for this return has gone out today already.") from None
    detail = {"return": obligation.template, "period": period, "stage": stage, "letters": len(sent_to)}
    record("return reminder sent", on=f"agency:{obligation.agency.code}", detail=detail, by=by)
    return kept


@transaction.atomic
def take_back_reminder(*, reminder, by):
    """The letter could not be sent after all, so it may be tried again today."""
    on = f"agency:{reminder.obligation.agency.code}"
    detail = {"return": reminder.obligation.template, "period": reminder.period}
    reminder.delete()
    record("return reminder not sent", on=on, detail=detail, by=by)
