"""What of the plan waits for one person: what the rooms above show them first."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from lantern.access.roles import May
from lantern.action_plan.models import Action, UpdateDraft
from lantern.action_plan.rows import Row
from lantern.action_plan.standing import facts, with_standing


@dataclass(frozen=True)
class Waiting:
    """`mine`: this person's actions that want a word, those past their day first; `drafts`: references they began to write
    about; `unspoken`: how many of everybody's nobody spoke of, for who drives the plan.
    """

    mine: tuple[Row, ...] = ()
    drafts: frozenset[str] = frozenset()
    unspoken: int = 0


def waiting_for(user, *, today) -> Waiting:
    """One query, or none for who only reads."""
    if not user.may(May.UPDATE_OWN_ACTIONS):
        return Waiting()
    drafts = UpdateDraft.objects.visible_to(user).filter(action=OuterRef("pk"))
    found = with_standing(Action.objects.visible_to(user).in_force()).annotate(has_draft=Exists(drafts))
    rows = [Row(each, facts(each), today) for each in found]
    mine = [row for row in rows if row.is_of(user.acting.agency_id, user.email)]
    wanted = [row for row in mine if row.is_overdue or row.facts.is_due_for_a_word(today)]
    wanted.sort(key=lambda row: (not row.is_overdue, row.facts.said_on or row.facts.starts_on or today))
    drives = user.may(May.EDIT_THE_PLAN)
    return Waiting(
        mine=tuple(wanted),
        drafts=frozenset(row.action.ref for row in rows if row.action.has_draft),
        unspoken=sum(row.facts.is_due_for_a_word(today) for row in rows) if drives else 0,
    )
