"""From when clocks no longer run, on many journeys at once: `progress.stopped` in columns. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from lantern.pathway.adherence import NOT_APPLICABLE, NOT_RECORDED
from lantern.pathway.counts.columns import ABSENT, Array, Columns
from lantern.pathway.progress import ENDED, ENDED_ON
from lantern.pathway.shapes import NO, YES, Clock
from lantern.pathway.stopping import OPEN_AGAIN, names
from lantern.pathway.timescales import MISTAKES

NEVER, GOES_ON = ABSENT + 1, 2**30  # before every day: it never had to run; after every day: nothing has stopped it
NO_REASON = ("", YES, NO, NOT_RECORDED, OPEN_AGAIN)


@dataclass
class Stops:
    """Days are numbers as in `Columns`, NEVER or GOES_ON among them."""

    known: Columns

    @cached_property
    def ended(self) -> Array:
        """The day on which each journey ended."""
        return self._told(ENDED, ENDED_ON, np.full(len(self.known.opened), ABSENT))

    def since(self, clock: Clock | None) -> Array:
        """The day from which a clock no longer runs on each journey; without a clock, the journey itself."""
        if clock is None:
            return self.ended
        began, found = self.known.times(clock.starts).day, self.ended
        for day in (self._told(*names(clock.code), began), *self._answered(clock, began)):
            found = np.minimum(found, day)
        return found

    def _told(self, why: str, on: str, began: Array) -> Array:
        day = self.known.times(on).day
        goes_on = self.known.says(why, *NO_REASON) | (day == ABSENT) | (day < began)
        return np.where(goes_on, GOES_ON, np.where(self.known.says(why, *MISTAKES), NEVER, day))

    def _answered(self, clock: Clock, began: Array) -> Iterator[Array]:
        yield np.where(self.known.says(clock.stops, NOT_APPLICABLE), NEVER, GOES_ON)
        for each in clock.unless:
            yield np.where(self.known.says(each.record, each.answer or YES), NEVER, GOES_ON)
            if not each.answer:
                day = self.known.times(each.record).day
                yield np.where((day == ABSENT) | (day < began), GOES_ON, day)
