"""What a link opens: one action and nothing else."""

from dataclasses import dataclass

from django.utils.timezone import localdate

from lantern.action_plan.links import LinkHolder, hashed
from lantern.action_plan.models import Action, Update, UpdateDraft, UpdateLink
from lantern.action_plan.rows import Row
from lantern.action_plan.standing import facts, with_standing


@dataclass(frozen=True)
class Opened:
    """`refused`: why it opens nothing; blank when it does."""

    refused: str = ""
    link: UpdateLink | None = None
    row: Row | None = None

    @property
    def holder(self):
        return LinkHolder(self.link)

    @property
    def draft(self):
        return UpdateDraft.objects.filter(link=self.link).first()

    @property
    def updates(self):
        """What was said through links sent to the same address about this action; of what others said, nothing."""
        return Update.objects.filter(action=self.link.action, by=self.holder.signature["who"])


def opened(token: str, now) -> Opened:
    """The action that a token opens at a moment, or why it opens none."""
    link = UpdateLink.objects.select_related("agency", "action").filter(token_hash=hashed(token)).first()
    if link is None:
        return Opened("not known here")
    if link.used_at:
        return Opened("used before", link)
    if link.ended_at or link.expires_at <= now:
        return Opened("ended" if link.ended_at else "out of date", link)
    action = with_standing(Action.objects.in_force().filter(pk=link.action_id)).first()
    if action is None:
        return Opened("the action was withdrawn", link)
    return Opened("", link, Row(action, facts(action), localdate(now)))
