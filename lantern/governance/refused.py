"""What a change answers when it cannot be made: one sentence that says what it is and what to do. Nothing was kept."""


class Refused(Exception):
    """The change was not made. `str()` says why, and what to do."""


class SavedMeanwhile(Refused):
    """Somebody else saved in this place after the writer's copy was read."""
