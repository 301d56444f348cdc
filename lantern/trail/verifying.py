"""Whether the trail still says what it said when it was written."""

from django.conf import settings

from lantern.trail.models import Entry, Head
from lantern.trail.sealing import START, end_seal, seal


def faults():
    """Every place where the trail was edited, cut or reordered, as plain sentences. None: it is whole."""
    previous, expected = START, 1
    for entry in Entry.objects.order_by("number").iterator(chunk_size=2000):
        if entry.number != expected:
            yield f"Entries {expected} to {entry.number - 1} are missing."
        if entry.seal != seal(entry, previous, settings.TRAIL_SECRET):
            yield f"Entry {entry.number} does not match its seal: it, or the entry before it, was changed, moved or removed."
        previous, expected = entry.seal, entry.number + 1
    yield from _end_faults(expected - 1, previous)


def _end_faults(number, last_seal):
    head = Head.objects.filter(pk=1).first()
    if head is None:
        yield "The record of where the trail ends is missing."
        return
    if head.end_seal != end_seal(head.number, head.seal, settings.TRAIL_SECRET):
        yield "The record of where the trail ends was changed."
    if (head.number, head.seal) != (number, last_seal):
        yield f"The trail ends at entry {number}, but entry {head.number} was written: the end was cut off or changed."
