"""Rows of strategy discussions, set beside the discussions that a journey has. Nothing is written here."""

from datetime import date, time

from lantern.pathway import discussing, known, progress
from lantern.pathway.discussed import Whole, first_held, whole
from lantern.pathway.discussing import ENQUIRY, FOUR, HELD, JOINT, NO, SINGLE
from lantern.pathway.here import pathway, words
from lantern.pathway.models import Decision, Discussion, RowOrigin, SeatAnswer, Sitting
from lantern.pathway.possible import at_time, born_of
from lantern.pathway.quorum import INVITED, LEFT_OUT, SORRY
from lantern.pathway.rows.files import BECAUSE, HELD_AT, HELD_ON
from lantern.pathway.rows.plans import ANOTHER, ANOTHER_TO_DO, Plan, claimed, origins_of, signed
from lantern.pathway.rows.reading import fault

TOLD_TWICE = "This journey has its first discussion already."
TOLD_TWICE_TO_DO = "If it is the same one, give the same day and time. If not, say in “because” why people met again."
CHECK = "Check the day and the time."
CHECK_DUE = "Check the day, and send the file again."


def plans(by_journey, user, at):
    """A Plan for each journey. `by_journey`: its rows, by journey that this person sees."""
    everything = [row for rows in by_journey.values() for row in rows]
    origins, recorded = origins_of(everything, user), known.newest(by_journey, user)
    there = {journey.pk: [] for journey in by_journey}
    for each in whole(Discussion.objects.visible_to(user).filter(journey__in=there)):
        there[each.discussion.journey_id].append(each)
    taken = claimed([each.discussion for found in there.values() for each in found], "discussion", user)
    for journey, rows in by_journey.items():
        rows_known = known.values(recorded[journey.pk])
        one = _OneJourney(Plan(journey), there[journey.pk], rows_known, origins, taken, signed(at, user), at)
        before = one.answered()
        for row in sorted(rows, key=_place):
            one.take(row)
        one.plan.said = discussing.differs(before, one.answered())
        yield one.plan, recorded[journey.pk]


def _place(row):
    return bool(row.said.get(BECAUSE)), _moment(row), row.reference


def _moment(row):
    return at_time(date.fromisoformat(row.said[HELD_ON]), time.fromisoformat(row.said[HELD_AT]))


class _OneJourney:
    """A journey's discussions as they would be after each row."""

    def __init__(self, plan, there, recorded, origins, taken, by, at):
        self.plan, self.there, self.recorded = plan, there, recorded
        self.origins, self.taken, self.by, self.at = origins, taken, by, at

    def answered(self):
        return discussing.answered([each.said() for each in self.there if each.sittings], pathway().seats)

    def take(self, row):
        """Set one row beside what is there: what it adds goes into the plan, or what is wrong with it."""
        found = self._found(row)
        wrong = list(self._wrong(row, found))
        if wrong:
            self.plan.wrong += wrong
            return
        is_new = found is None
        found = found or self._made(row)
        more = self._changes(row, found, is_new)
        if not is_new and any(isinstance(each, Sitting) for each in more):
            self.plan.moved.append((found.discussion, found.sitting.moment))
        self.plan.add(row, found.discussion, more, is_new=is_new)
        if row.reference not in self.origins:
            given = {"agency": self.by["agency"], "reference": row.reference, "at": self.at}
            self.plan.origins.append(RowOrigin(discussion=found.discussion, **given))

    def _found(self, row):
        """The discussion that a row speaks of: that its reference stood for, or one at the same time that nobody sent."""
        if row.reference in self.origins:
            number = self.origins[row.reference].discussion_id
            return next((each for each in self.there if each.discussion.pk == number), None)
        because, moment = row.said.get(BECAUSE, ""), _moment(row)
        for each in self.there:
            is_free = each.discussion.pk is not None and each.discussion.pk not in self.taken
            is_open_first = not because and each.discussion.is_first and not each.is_held
            if is_free and each.discussion.because == because and (each.sitting.moment == moment or is_open_first):
                self.taken.add(each.discussion.pk)
                return each
        return None

    def _wrong(self, row, found):
        because, moment = row.said.get(BECAUSE, ""), _moment(row)
        sent_before = row.reference in self.origins
        if (sent_before and found is None) or (found and found.discussion.because != because):
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
        born = born_of(self.recorded)
        wrong = discussing.wrong_time(HELD, moment, now=self.at, born=born, after=after)
        wrong = wrong or self._out_of_order(because, moment)
        if wrong:
            yield fault(row.number, HELD_ON, "L-ORDER", wrong, CHECK)
        yield from _wrong_seats(row)
        yield from _wrong_decisions(row, moment)

    def _out_of_order(self, because, moment):
        """Whether a clock of the pathway would be over before it began."""
        name = "strategy_again_at" if because else "strategy_held_at"
        for clock in progress.out_of_order(pathway(), {**self.recorded, name: moment}, now=self.at):
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

    def _changes(self, row, found, is_new):
        """The rows that differ from what counts; kept in `found` too, so that the next row of the file meets them."""
        more, beside = [], {"discussion": found.discussion, **self.by}
        moment = _moment(row)
        if is_new or (found.sitting.state, found.sitting.moment) != (HELD, moment):
            found.sittings.append(Sitting(state=HELD, moment=moment, **beside))
            more.append(found.sittings[-1])
        seats = {code: (INVITED, "") for code, seat in pathway().seats.items() if is_new and seat.is_asked}
        for code, (answer, reason) in (seats | _seats(row)).items():
            held = found.seats.get(code)
            if held is None or (held.answer, held.reason) != (answer, reason):
                found.seats[code] = SeatAnswer(seat=code, answer=answer, reason=reason, **beside)
                more.append(found.seats[code])
        for kind, given in _decisions(row).items():
            held = found.decisions.get(kind)
            if held is None or any(getattr(held, name) != value for name, value in given.items()):
                found.decisions[kind] = Decision(kind=kind, **given, **beside)
                more.append(found.decisions[kind])
        return more


def _seats(row):
    said = row.said
    return {code: (said[code], said.get(f"{code}_why", "")) for code in pathway().seats if code in said}


def _decisions(row):
    said = row.said
    return {
        kind: {
            "answer": said[kind],
            "owner": said[f"{kind}_owner"],
            "day": date.fromisoformat(said[f"{kind}_by"]),
            "reason": said.get(f"{kind}_why", ""),
        }
        for kind in (ENQUIRY, *FOUR)
        if kind in said
    }


def _wrong_seats(row):
    for code, seat in pathway().seats.items():
        answer, reason = row.said.get(code, ""), row.said.get(f"{code}_why", "")
        if answer in (SORRY, LEFT_OUT) and not reason:
            message = f"{seat.name}: they apologised or were not invited, and the row does not say why."
            yield fault(row.number, f"{code}_why", "L-WHY", message, "Write why.")
        elif reason and answer not in (SORRY, LEFT_OUT):
            message = f"{seat.name}: a reason goes with “Apologised” or “Not invited” alone."
            yield fault(row.number, f"{code}_why", "L-WHY", message, "Write that answer, or no reason.")


def _wrong_decisions(row, moment):
    for kind in (ENQUIRY, *FOUR):
        name = pathway().discussing.questions[kind].name
        answer, owner, by, why = (row.said.get(f"{kind}{part}", "") for part in ("", "_owner", "_by", "_why"))
        if any((answer, owner, by, why)) and not all((answer, owner, by)):
            message = f"{name}: a decision has an answer, an owner and a day, and this one lacks one of them."
            yield fault(
                row.number, kind, "L-DECISION", message, "Fill in all three, or leave the whole decision blank."
            )
        elif answer and bool(why) != (answer in (NO, JOINT, SINGLE)):
            message = f"{name}: a no, joint or single says why; no other answer does."
            yield fault(row.number, f"{kind}_why", "L-WHY", message, "Add the reason, or take it out.")
        elif by and (wrong := discussing.wrong_due(date.fromisoformat(by), moment, is_held=True)):
            yield fault(row.number, f"{kind}_by", "L-ORDER", f"{name}: {wrong[:1].lower()}{wrong[1:]}", CHECK_DUE)
