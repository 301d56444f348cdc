"""What a new form begins with out of a strategy discussion, so that nobody writes it twice."""

from django.utils.timezone import localtime

from lantern.design.words import day
from lantern.pathway.here import pathway
from lantern.pathway.models.discussions import DONE, NOT_NEEDED

AFTER = {DONE: ": done", NOT_NEEDED: ": not needed after all"}


def from_discussion(whole, file):
    """By question of `file`: the day, who came, what was decided and what was agreed, each in a line of its own."""
    talk, roles = pathway().discussing, pathway().roles
    seats = pathway().seats
    came = [
        f"{seats[code].name}: {row.answer}{_why(talk.absent.get(row.reason, row.reason))}"
        for code, row in whole.seats.items()
        if code in seats
    ]
    decided = [
        f"{talk.questions[kind].name}: {row.answer}{_why(talk.questions[kind].reasons.get(row.reason, row.reason))}. "
        f"{roles.get(row.owner, row.owner)}, by {day(row.day)}"
        for kind, row in whole.decisions.items()
        if kind in talk.questions
    ]
    agreed = [
        f"{talk.actions.get(what, what)}. {roles.get(row.owner, row.owner)}, by {day(row.day)}{AFTER.get(row.state, '')}"
        for what, row in whole.actions.items()
    ]
    found = {
        "held_on": localtime(whole.sitting.moment).date().isoformat(),
        "who_came": "\n".join(came),
        "decided": "\n".join(decided),
        "agreed": "\n".join(agreed),
    }
    return {code: said for code, said in found.items() if said and code in file.questions}


def _why(reason):
    return f" ({reason[0].lower()}{reason[1:]})" if reason else ""
