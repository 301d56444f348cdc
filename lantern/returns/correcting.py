"""Whether a return corrects what counts already: an earlier one for the same quarter, or a release that is published."""

from dataclasses import dataclass

from lantern.analysis.periods import parse
from lantern.insight.models import Release
from lantern.returns.models import Return, State


@dataclass(frozen=True)
class Correction:
    """What a return would correct: the reference of the return it replaces, and the release it comes after, if any."""

    replaces: str
    release: str
    label: str

    @property
    def words(self):
        """What that means, in a sentence or two."""
        told = []
        if self.replaces:
            told.append(f"Return {self.replaces} for {self.label} counts already; this one would take its place.")
        if self.release:
            told.append(
                f"The report for {self.label} is published. It stays as it was, and its next version will say so."
            )
        return " ".join(told)


def correction(kept):
    """The Correction that a partner's checked return would be, or None. A return of many quarters is none. Two queries."""
    if not kept.period:
        return None
    earlier = Return.objects.with_state().filter(
        agency=kept.sent.agency_id, kept__kind=kept.kind, kept__period=kept.period, state=State.ACCEPTED
    )
    replaces = earlier.exclude(pk=kept.sent_id).order_by("sent_at").values_list("reference", flat=True).last()
    release = Release.objects.standing().filter(period=kept.period).first()
    if not replaces and not release:
        return None
    return Correction(replaces or "", release.reference if release else "", parse(kept.period).label)
