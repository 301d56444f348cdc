"""Rows of strategy discussions, set beside the discussions that a journey has. Nothing is written here."""

from dataclasses import replace

from lantern.pathway import discussing, known, progress
from lantern.pathway.discussed import Whole, first_held, whole
from lantern.pathway.discussing import HELD, PLANNED
from lantern.pathway.here import pathway, words
from lantern.pathway.models import Action, Decision, Discussion, RowOrigin, SeatAnswer, Sitting
from lantern.pathway.possible import born_of
from lantern.pathway.rows.discussion_rows import actions_of, decisions_of, moment_of, seats_of, state_of, wrong_parts
from lantern.pathway.rows.files import BECAUSE, HELD_ON
from lantern.pathway.rows.plans import ANOTHER, ANOTHER_TO_DO, Plan, claimed, origins_of, signed, unknown
from lantern.pathway.rows.reading import fault

TOLD_TWICE = "This journey has its first discussion already."
TOLD_TWICE_TO_DO = "If it is the same one, give the same day and time. If not, say in “because” why people met again."
CHECK = "Check the day and the time."
STAYS = "The day of this discussion has passed, and the row does not say that it was held: it stays planned."
STAYS_TO_DO = "Write in “state” that it was held or called off, and send the file again."


def plans(by_journey, user, at, as_of):
    """A Plan for each journey. `by_journey`: its rows, by journey that this person sees; `as_of`: when they were checked."""
    everything = [row for rows in by_journey.values() for row in rows]
    origins, recorded = origins_of(everything, user), known.newest(by_journey, user)
    there = {journey.pk: [] for journey in by_journey}
    for each in whole(Discussion.objects.visible_to(user).standing().filter(journey__in=there)):
        there[each.discussion.journey_id].append(each)
    taken = claimed([each.discussion for found in there.values() for each in found], "discussion", user)
    for journey, rows in by_journey.items():
        rows_known = known.values(recorded[journey.pk])
        one = _OneJourney(Plan(journey), there[journey.pk], rows_known, origins, taken, signed(at, user), (at, as_of))
        before = one.answered()
        for row in sorted(rows, key=_place):
            one.take(row)
        one.plan.said = discussing.differs(before, one.answered())
        yield one.plan, recorded[journey.pk]


def _place(row):
    return bool(row.said.get(BECAUSE)), moment_of(row), row.reference


class _OneJourney:
    """A journey's discussions as they would be after each row."""

    def __init__(self, plan, there, recorded, origins, taken, by, times):
        self.plan, self.there, self.recorded = plan, there, recorded
        self.origins, self.taken, self.by, (self.at, self.as_of) = origins, taken, by, times

    def answered(self):
        return discussing.answered([each.said() for each in self.there if each.sittings], pathway().seats)

    def take(self, row):
        """Set one row beside what is there: what it adds goes into the plan, or what is wrong with it."""
        found = self._found(row)
        state = state_of(row, found if row.reference in self.origins else None, as_of=self.as_of)
        wrong = list(self._wrong(row, found, state))
        if wrong:
            self.plan.wrong += wrong
            return
        is_new = found is None
        found = found or self._made(row)
        more = self._changes(row, found, state, is_new)
        if not is_new and any(isinstance(each, Sitting) for each in more):
            self.plan.moved.append((found.discussion, found.sitting))
        if state == PLANNED and found.sitting.moment <= self.at:
            self.plan.noted.append(
                replace(fault(row.number, HELD_ON, "L-PLANNED", STAYS, STAYS_TO_DO), severity="warning")
            )
        self.plan.add(row, found.discussion, more, is_new=is_new)
        if row.reference not in self.origins:
            given = {"agency": self.by["agency"], "reference": row.reference, "at": self.at}
            self.plan.origins.append(RowOrigin(discussion=found.discussion, **given))

    def _found(self, row):
        """The discussion that a row speaks of: that its reference stood for, or one at the same time that nobody sent."""
        if row.reference in self.origins:
            number = self.origins[row.reference].discussion_id
            return next((each for each in self.there if each.discussion.pk == number), None)
        because, moment = row.said.get(BECAUSE, ""), moment_of(row)
        for each in self.there:
            is_free = each.discussion.pk is not None and each.discussion.pk not in self.taken
            is_open_first = not because and each.discussion.is_first and not each.is_held
            if is_free and each.discussion.because == because and (each.sitting.moment == moment or is_open_first):
                self.taken.add(each.discussion.pk)
                return each
        return None

    def _wrong(self, row, found, state):
        because, moment = row.said.get(BECAUSE, ""), moment_of(row)
        if row.reference in self.origins and found is None:
            yield unknown(row, self.origins, self.plan.journey)
            return
        if found and found.discussion.because != because:
            yield fault(row.number, "reference", "L-ANOTHER", ANOTHER, ANOTHER_TO_DO)
            return
        if not because and found is None and any(each.discussion.because == "" for each in self.there):
            yield fault(row.number, BECAUSE, "L-FIRST", TOLD_TWICE, TOLD_TWICE_TO_DO)
            return
        after = first_held(self.there) if because else None
        if because and after is None:
            message = "The first discussion is not recorded as held, here or in this file."
            yield fault(row.number, BECAUSE, "L-FIRST", message, "Send the first discussion too, with “because” blank.")
            return
        is_as_it_was = found and (found.sitting.state, found.sitting.moment) == (state, moment)
        if state == HELD or not is_as_it_was:
            wrong = discussing.wrong_time(state, moment, now=self.at, born=born_of(self.recorded), after=after)
            wrong = wrong or (self._out_of_order(row, found, moment) if state == HELD else "")
            if wrong:
                yield fault(row.number, HELD_ON, "L-ORDER", wrong, CHECK)
        yield from wrong_parts(row, found, state=state, now=self.at)

    def _out_of_order(self, row, found, moment):
        """Whether a clock of the pathway would be over before it began. Days of the record are looked at seat by seat."""
        name = "strategy_again_at" if row.said.get(BECAUSE) else "strategy_held_at"
        is_by_seat = any(sent_on for _, _, sent_on in seats_of(row, found).values())
        known = {each: value for each, value in self.recorded.items() if not is_by_seat or each not in discussing.SENT}
        for clock in progress.out_of_order(pathway(), {**known, name: moment}, now=self.at):
            if name in (clock.starts, clock.stops):
                return f"“{words(clock.stops)}” would be before “{words(clock.starts)}”."
        return ""

    def _made(self, row):
        """A discussion that is new, unsaved."""
        because = row.said.get(BECAUSE, "")
        first = next((each.discussion for each in self.there if each.discussion.because == ""), None)
        made = Whole(
            Discussion(journey=self.plan.journey, because=because, first=first if because else None, **self.by)
        )
        self.there.append(made)
        return made

    def _changes(self, row, found, state, is_new):
        """The rows that differ from what counts; kept in `found` too, so that the next row of the file meets them."""
        more, beside = [], {"discussion": found.discussion, **self.by}
        moment = moment_of(row)
        if is_new or (found.sitting.state, found.sitting.moment) != (state, moment):
            found.sittings.append(Sitting(state=state, moment=moment, **beside))
            more.append(found.sittings[-1])
        seats = seats_of(row, None if is_new else found).items()
        names = ("answer", "reason", "sent_on")
        for model, held, name, given in (
            (SeatAnswer, found.seats, "seat", {code: dict(zip(names, said, strict=True)) for code, said in seats}),
            (Decision, found.decisions, "kind", decisions_of(row)),
            (Action, found.actions, "what", actions_of(row)),
        ):
            for code, said in given.items():
                if code not in held or any(getattr(held[code], part) != value for part, value in said.items()):
                    held[code] = model(**{name: code}, **said, **beside)
                    more.append(held[code])
        return more
