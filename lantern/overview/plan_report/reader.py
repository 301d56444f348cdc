"""Whoever may read the plan, and nothing more: what a report holds, each of its readers may know. Pure."""

from lantern.access.roles import May

KNOWS = (May.READ_THE_PLAN, May.SEE_THE_PICTURE)


class AnyReader:
    """Asks the doors and the gate as the reader who may know least: no exact count, nothing of a review that is not published."""

    is_authenticated = True

    def may(self, what: May) -> bool:
        return what in KNOWS
