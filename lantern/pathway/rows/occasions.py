"""Rows of interviews, hub referrals and waits, set beside the occasions that a journey has. Nothing is written here."""

from datetime import date

from lantern.pathway import known
from lantern.pathway.care import occasion_answers, occasion_faults
from lantern.pathway.care.occasions import CHILD, DAY, NOT_KNOWN, Value, day_of
from lantern.pathway.here import care, too_far_from
from lantern.pathway.models import Occasion, OccasionAnswer, RowOrigin
from lantern.pathway.possible import born_of
from lantern.pathway.received import Received, received
from lantern.pathway.rows.files import WHOM, why_column
from lantern.pathway.rows.plans import ANOTHER, ANOTHER_TO_DO, Plan, claimed, origins_of, signed, unknown
from lantern.pathway.rows.reading import fault

TO_DO = "Correct the row, and send the file again."
MONTH_ALONE = "The month alone is known, and the row does not say why."
DAY_IS_THERE = "The day is there, and the row says why it is not known."


def plans(by_journey, kind, user, at):
    """A Plan for each journey. `kind`: of occasions; `by_journey`: its rows, by journey that this person sees."""
    everything = [row for rows in by_journey.values() for row in rows]
    origins, recorded = origins_of(everything, user), known.newest(by_journey, user)
    there = {journey.pk: [] for journey in by_journey}
    for each in received(Occasion.objects.visible_to(user).standing().filter(journey__in=there)):
        there[each.occasion.journey_id].append(each)
    taken = claimed([each.occasion for found in there.values() for each in found], "occasion", user)
    for journey, rows in by_journey.items():
        stands = known.values(recorded[journey.pk])
        found = there[journey.pk]
        one = _OneJourney(Plan(journey), care().kinds[kind], found, origins, taken, signed(at, user), at, stands)
        before = one.answered()
        for row in sorted(rows, key=one.place):
            one.take(row)
        one.plan.said = occasion_answers.differs(before, one.answered())
        yield one.plan, recorded[journey.pk]


class _OneJourney:
    """A journey's occasions as they would be after each row."""

    def __init__(self, plan, kind, there, origins, taken, by, at, recorded):
        self.plan, self.kind, self.there, self.recorded = plan, kind, there, recorded
        self.origins, self.taken, self.by, self.at = origins, taken, by, at

    def answered(self):
        return occasion_answers.answered([each.given for each in self.there], care().kinds)

    def place(self, row):
        return row.said.get(self.kind.dated, "9999"), row.reference

    def take(self, row):
        """Set one row beside what is there: what it adds goes into the plan, or what is wrong with it."""
        said, found = self._said(row), self._found(row)
        whom = row.said.get(WHOM, CHILD)
        if row.reference in self.origins and found is None:
            self.plan.wrong.append(unknown(row, self.origins, self.plan.journey))
            return
        if found and found.occasion.whom != whom:
            self.plan.wrong.append(fault(row.number, "reference", "L-ANOTHER", ANOTHER, ANOTHER_TO_DO))
            return
        before = found.values if found else {}
        new = {name: value for name, value in said.items() if before.get(name) != value}
        values = before | new
        stands = {"today": day_of(self.at), "born": born_of(self.recorded), "before": before}
        wrong = occasion_faults.faults(self.kind, values, **stands)
        faults = [
            *self._wrong_days(row, said),
            *(fault(row.number, name, "L-ORDER", says, TO_DO) for name, says in wrong),
        ]
        if faults:
            self.plan.wrong += faults
            return
        is_new = found is None
        found = found or self._made(whom)
        beside = {"occasion": found.occasion, **self.by}
        more = [OccasionAnswer(name=name, **vars(value), **beside) for name, value in new.items()]
        found.rows += more
        found.__dict__.pop("values", None)  # they are worked out once, from the rows
        far = too_far_from(self.recorded, self.answered())
        if far:
            self.plan.wrong.append(fault(row.number, self.kind.dated, "L-ORDER", far[1], TO_DO))
        self.plan.add(row, found, more, is_new=is_new)
        if row.reference not in self.origins:
            given = {"agency": self.by["agency"], "reference": row.reference, "at": self.at}
            self.plan.origins.append(RowOrigin(occasion=found.occasion, **given))

    def _said(self, row):
        """What it says by question, a day with why it is known by its month alone, or not at all."""
        found = {}
        for name, ask in self.kind.asks.items():
            text, why = row.said.get(name), row.said.get(why_column(name), "") if ask.kind == DAY else ""
            if text and ask.kind == DAY:
                found[name] = Value(day=_first_of(text), why=why)
            elif text or why:
                found[name] = Value(said=text) if text else Value(said=NOT_KNOWN, why=why)
        return found

    def _wrong_days(self, row, said):
        for name, value in said.items():
            text = row.said.get(name, "")
            if value.day and _is_month(text) and not value.why:
                yield fault(row.number, why_column(name), "L-WHY", MONTH_ALONE, "Write why, or the day.")
            elif value.day and not _is_month(text) and value.why:
                yield fault(row.number, why_column(name), "L-WHY", DAY_IS_THERE, "Take out one of the two.")

    def _found(self, row):
        """The occasion that a row speaks of: that its reference stood for, or one of the same day that nobody sent."""
        if row.reference in self.origins:
            number = self.origins[row.reference].occasion_id
            return next((each for each in self.there if self._is_like(each) and each.occasion.pk == number), None)
        said, whom = self._said(row), row.said.get(WHOM, CHILD)
        alike = [name for name in (self.kind.dated, self.kind.named_by) if name]
        for each in self.there:
            is_free = each.occasion.pk is not None and each.occasion.pk not in self.taken
            has_day = self.kind.dated in said and said[self.kind.dated].day is not None
            is_alike = self._is_like(each) and each.occasion.whom == whom and has_day
            if is_free and is_alike and all(each.values.get(name) == said.get(name) for name in alike):
                self.taken.add(each.occasion.pk)
                return each
        return None

    def _is_like(self, each):
        return each.occasion.kind == self.kind.code

    def _made(self, whom):
        """An occasion that is new, unsaved."""
        made = Received(Occasion(journey=self.plan.journey, kind=self.kind.code, whom=whom, **self.by))
        self.there.append(made)
        return made


def _is_month(text):
    return len(text) == len("2026-11")


def _first_of(text):
    """A day, or the first of a month alone."""
    return date.fromisoformat(f"{text}-01" if _is_month(text) else text)
