"""The only way into the trail."""

from datetime import UTC, datetime

from django.conf import settings
from django.db import transaction

from lantern.trail.models import Entry, Head
from lantern.trail.sealing import end_seal, seal


@transaction.atomic
def record(what, *, on="", detail=None, by):
    """Add one entry, in the caller's transaction: if the change is undone, so is its entry.

    `by` is a person, or a `lantern.trail.sealing.System`; anything without a signature is refused.
    `on` names the thing: a model instance, or a text such as a page's path. `detail` is plain JSON without
    names of children, identifiers or dates of birth. Writers wait for one another, so the chain never forks.
    Raises Head.DoesNotExist when the trail's end was removed: nothing more is done until someone has looked.
    """
    signature = by.signature
    head = Head.objects.select_for_update().get(pk=1)
    entry = Entry(
        number=head.number + 1, at=datetime.now(UTC), what=what, on=_name(on), detail=detail or {}, **signature
    )
    entry.seal = seal(entry, head.seal, settings.TRAIL_SECRET)
    entry.save()
    head.number, head.seal = entry.number, entry.seal
    head.end_seal = end_seal(entry.number, entry.seal, settings.TRAIL_SECRET)
    head.save()
    return entry


def _name(thing):
    meta = getattr(thing, "_meta", None)
    name = f"{meta.label_lower}:{getattr(thing, 'reference', thing.pk)}" if meta else str(thing)
    return name.replace("\0", "")[:300]  # an address asked for may be of any length, and PostgreSQL keeps no null
