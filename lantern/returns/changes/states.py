"""How a return goes from one state to the next: what every change of a return is made of."""

from django.db import transaction

from lantern.returns import quarantine
from lantern.returns.models import Return, State


class Refused(Exception):
    """What was asked cannot be done now. `str()` says why, and what to do, in plain words."""


def _locked(sent):
    """The return with its state, held by this transaction, so that of two people at once one comes second."""
    Return.objects.select_for_update().get(pk=sent.pk)
    return Return.objects.with_state().get(pk=sent.pk)


def _add(sent, state, *, at, by, note=""):
    sent.states.create(state=state, at=at, by=by.name, note=note[:500])


def _delete_file(sent, *, at, by):
    """The file goes only once the row that says so is there to stay."""
    _add(sent, State.FORGOTTEN, at=at, by=by)
    transaction.on_commit(lambda: quarantine.delete(sent.stored_as))


def _words(now):
    return State(now.state).label.lower()
