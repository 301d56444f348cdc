"""Whose rows are whose: numbers to tokens, and tokens to the journeys that somebody sees."""

from functools import partial

from django.conf import settings
from django.views.decorators.debug import sensitive_variables

from lantern.access.models import AgencyKind
from lantern.analysis.finding import Finding, Unreadable
from lantern.analysis.linkage.tokens import token
from lantern.pathway import attempts
from lantern.pathway.models import BEHAVIOUR, Block, JourneyToken, followed_by
from lantern.pathway.numbers import APART, CASE, NHS, token_of
from lantern.pathway.rows.files import NHS as NHS_COLUMN
from lantern.pathway.rows.files import REFERENCE
from lantern.pathway.rows.reading import ORIGIN, fault, read

TWO = "The two numbers of this row lead to two journeys."
TWO_TO_DO = "Check both numbers. If they are one child, ask on one of the journeys that they are joined."


class ReadingStopped(Exception):
    """Reading came to a stop for a fault in Lantern. It carries nothing of what was read."""


@sensitive_variables()  # a report of a fault shows nothing of the file
def rows_in(data, kind, user):
    """The rows of a file, with tokens in place of its numbers, and what is wrong in it. Errors: Unreadable."""
    try:
        return read(data, kind, token_of=partial(_token, kind.code, user))
    except Unreadable:
        raise
    except Exception as broken:
        name = type(broken).__name__
    raise ReadingStopped(f"Reading a row file stopped: {name}.")


@sensitive_variables()
def _token(kind, user, column, typed):
    agency, apart = user.acting.agency, followed_by(user) == BEHAVIOUR
    if column == REFERENCE:
        book = f"{APART if apart else ''}row:{kind}:{agency.code}"
        return book, token(book, " ".join(typed.split()).upper(), secret=settings.TOKEN_SECRET)
    given = {"agency": agency.code, "is_council": agency.kind == AgencyKind.SOCIAL_CARE, "apart": apart}
    return token_of(NHS if column == NHS_COLUMN else CASE, typed, **given, secret=settings.TOKEN_SECRET)


NOBODY = "No journey that you can see has the number of this row, so it is left out."
NOBODY_TO_DO = (
    "If you work with the child, open a journey, and send the file again. If you see one, check the number: a spreadsheet "
    "may have dropped noughts at its front."
)


def unmatched(row):
    """What is said of a row of no journey that its sender sees: nothing is wrong with it."""
    return Finding(ORIGIN, row.number, "", "L-NOBODY", "note", NOBODY, NOBODY_TO_DO)


def matched(rows, user, at):
    """The rows of each journey that this person sees, those of none, and what is wrong with whose they are.

    Where somebody who is blocked from a journey sends its number, its owner hears, as of a number that is typed.
    """
    wanted = {value for row in rows for _, value in row.tokens}
    mine = JourneyToken.objects.visible_to(user).filter(token__in=wanted).select_related("journey")
    known = {(each.kind, each.token): each.journey for each in mine}
    by_journey, nobody, wrong = {}, [], []
    for row in rows:
        journeys = {known[each] for each in row.tokens if each in known}
        if len(journeys) > 1:
            wrong.append(fault(row.number, NHS_COLUMN, "L-TWO", TWO, TWO_TO_DO))
        elif journeys:
            by_journey.setdefault(journeys.pop(), []).append(row)
        else:
            nobody.append(row)
    if Block.objects.standing().filter(person=user).exists():
        attempts.by_number([each for row in rows for each in row.tokens], user, at=at)
    return by_journey, nobody, wrong
