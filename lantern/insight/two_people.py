"""Who may approve what somebody else froze. Nothing is published until two people who did not freeze it have said so."""

from lantern.insight import sealing
from lantern.insight.models.staged import DECIDED_BY_DIFFERENT_PEOPLE, Stage


def why_it_differs(now, seal, *, called) -> str:
    """Why what is kept is not what somebody read, or nothing. `now` has `files` and a `seal`; `called` begins the sentence."""
    kept = {each.name: sealing.sha256(bytes(each.content)) for each in now.files.all()}
    if seal == now.seal == sealing.seal(kept):
        return ""
    return f"{called} is not what you read: its seal differs. Open it again and read it before deciding."


def why_not_they(now, by, *, kind) -> str:
    """Why this person may not approve it, or nothing. `now` has `stages`; `kind` is what it is: a release, an edition."""
    person = getattr(by, "pk", None)
    if person is None:
        return f"Only a person can approve {kind}."
    noun = kind.partition(" ")[2]
    before = now.stages.filter(person=person, stage__in=DECIDED_BY_DIFFERENT_PEOPLE).first()
    if before and before.stage == Stage.FROZEN:
        return f"You froze this {noun}. Two other people approve it."
    if before:
        return f"You have approved this {noun} already. Somebody else gives the other approval."
    return ""


def next_approval(now) -> Stage | None:
    """The stage that one more approval brings it to; None where it waits for none."""
    return {Stage.FROZEN: Stage.APPROVED_ONCE, Stage.APPROVED_ONCE: Stage.APPROVED}.get(now.stage)
