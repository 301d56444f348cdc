"""`lantern trail verify`."""

from lantern.trail.models import Entry, Head
from lantern.trail.verifying import faults


def verify(*, holds, out):
    """Print where the trail was tampered with, or where it ends. 0: whole, 1: not."""
    found = [*faults(), *_missing(holds)]
    for fault in found:
        out.write(f"{fault}\n")
    if found:
        return 1
    end = Head.objects.get()
    out.write(f"The trail is whole. It ends at {end.number}:{end.seal}\n")
    out.write(
        "Keep that line somewhere else: `lantern trail verify --holds NUMBER:SEAL` shows later that nothing was put back.\n"
    )
    return 0


def _missing(holds):
    if holds is None:
        return
    number, _, seal = holds.partition(":")
    if not number.isdecimal() or len(seal) != 64:
        yield f"“{holds}” is not an end that this command printed: give a number, a colon and 64 letters and digits."
    elif not Entry.objects.filter(number=number, seal=seal).exists():
        yield f"Entry {number} with that seal is no longer there: the trail was put back to an older copy, or rewritten."
