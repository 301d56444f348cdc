"""The rows of a made-up journey: those that the changes would write, act by act. Nothing here touches the database."""

from dataclasses import dataclass, field
from functools import singledispatchmethod

from django.conf import settings

from lantern.access.models import AgencyKind
from lantern.pathway import discussing
from lantern.pathway.care import occasion_answers, waiting
from lantern.pathway.care.occasions import as_they_stand, day_of
from lantern.pathway.changes.made_up_forms import Papers
from lantern.pathway.discussed import Whole
from lantern.pathway.here import care, pathway
from lantern.pathway.known import not_said_yet
from lantern.pathway.models import (
    BEHAVIOUR,
    HARMED,
    Action,
    Decision,
    Discussion,
    Journey,
    JourneyToken,
    Named,
    Notice,
    Occasion,
    OccasionAnswer,
    Owner,
    Recorded,
    SeatAnswer,
    Sitting,
    Wait,
)
from lantern.pathway.numbers import token_of
from lantern.pathway.quorum import INVITED
from lantern.pathway.synthetic import acts

# In this order, so that whatever a row points at is there before it.
JOURNEYS = (
    Journey,
    Owner,
    JourneyToken,
    Named,
    Notice,
    Recorded,
    Discussion,
    Sitting,
    SeatAnswer,
    Decision,
    Action,
    Occasion,
    OccasionAnswer,
    Wait,
)


@dataclass
class Had:
    """Something received, all that was said of it, and the wait that comes of it."""

    row: Occasion
    said: list = field(default_factory=list)
    wait: Wait | None = None

    @property
    def values(self):
        """The newest of each answer."""
        return as_they_stand(self.said)


class Rows:
    """The rows of one story, act by act, as the changes would write them one after another."""

    def __init__(self, story, people):
        self.people, self.newest, self.talks, self.received = people[story.is_apart], {}, [], []
        self.told = {}  # what all that was received answers by now
        self.of = {model: [] for model in JOURNEYS}
        self.is_apart = story.is_apart
        self.journey = Journey(call_sign=story.call_sign, about=BEHAVIOUR if story.is_apart else HARMED)
        self.of[Journey].append(self.journey)
        self.papers = Papers(self.journey)
        for act in story.acts:
            self.add(act)
        self.of[Wait] = [each.wait for each in self.received if each.wait]

    def _signed(self, act):
        agency, person = self.people[act.agency]
        return {"agency": agency, "at": act.at, "by": person.name}

    def _put(self, model, act, **values):
        self.of[model].append(model(**values, **self._signed(act)))
        return self.of[model][-1]

    @singledispatchmethod
    def add(self, act):
        """One more act. Errors: NotImplementedError for one of a kind that is not written here."""
        raise NotImplementedError(f"Nobody knows how {type(act).__name__} is written.")

    @add.register
    def _(self, act: acts.Opened):
        agency, person = self.people[act.agency]
        self.journey.agency, self.journey.opened_at, self.journey.opened_by = agency, act.at, person.name
        self.owner = person
        self.of[Owner].append(Owner(journey=self.journey, person=person, agency=agency, at=act.at, by=person.name))
        self._tokens(act)
        self._name(act, act.agency, act.role)
        self._say(act, act.said)

    @add.register
    def _(self, act: acts.Met):
        self._tokens(act)
        self._name(act, act.agency, act.role)

    @add.register
    def _(self, act: acts.Shared):
        self._name(act, act.whom, act.role)

    @add.register
    def _(self, act: acts.Said):
        self._say(act, act.said)

    @add.register
    def _(self, act: acts.Called):
        first = self.talks[0].discussion if act.because else None
        row = Discussion(journey=self.journey, first=first, because=act.because, **self._signed(act))
        self.of[Discussion].append(row)
        self.talks.append(Whole(row))
        for seat in (seat.code for seat in pathway().seats.values() if seat.is_asked):
            self.talks[-1].seats[seat] = self._put(SeatAnswer, act, discussion=row, seat=seat, answer=INVITED)
        self._sit(act, self.talks[-1])

    @add.register
    def _(self, act: acts.Sat):
        self._sit(act, self.talks[act.which])

    @add.register
    def _(self, act: acts.Answered):
        talk, before = self.talks[act.which], self._answered()
        for seat, (answer, reason) in act.answers.items():
            given = {"seat": seat, "answer": answer, "reason": reason}
            talk.seats[seat] = self._put(SeatAnswer, act, discussion=talk.discussion, **given)
        self._answer_steps(act, before)

    @add.register
    def _(self, act: acts.Sent):
        talk, before = self.talks[act.which], self._answered()
        for seat, day in act.days.items():
            given = {"seat": seat, "answer": talk.seats[seat].answer, "reason": talk.seats[seat].reason, "sent_on": day}
            talk.seats[seat] = self._put(SeatAnswer, act, discussion=talk.discussion, **given)
        self._answer_steps(act, before)

    @add.register
    def _(self, act: acts.Decided):
        talk, before = self.talks[act.which], self._answered()
        for kind, given in act.decisions.items():
            talk.decisions[kind] = self._put(Decision, act, discussion=talk.discussion, kind=kind, **given)
        self._answer_steps(act, before)

    @add.register
    def _(self, act: acts.Agreed):
        talk, given = self.talks[act.which], {"owner": act.owner, "day": act.day, "state": act.state}
        talk.actions[act.what] = self._put(Action, act, discussion=talk.discussion, what=act.what, **given)

    @add.register
    def _(self, act: acts.Received):
        row = Occasion(journey=self.journey, kind=act.kind, whom=act.whom, **self._signed(act))
        self.of[Occasion].append(row)
        self.received.append(Had(row))
        self._tell(act, self.received[-1])

    @add.register
    def _(self, act: acts.ToldOf):
        self._tell(act, self.received[act.which])

    def _tell(self, act, had):
        for name, value in act.told.items():
            given = {"name": name, "day": value.day, "said": value.said, "why": value.why}
            self._put(OccasionAnswer, act, occasion=had.row, **given)
            had.said.append((name, value))
        wait = waiting.wait(care().kinds[had.row.kind], had.values, recorded_on=day_of(act.at))
        had.wait = wait and Wait(occasion=had.row, journey=self.journey, whom=had.row.whom, **vars(wait))
        given = [occasion_answers.Given(each.row.kind, each.row.whom, each.values) for each in self.received]
        before, self.told = self.told, occasion_answers.answered(given, care().kinds)
        self._say_new(act, occasion_answers.differs(before, self.told))

    @add.register
    def _(self, act: acts.Begun):
        self.papers.begin(act, self.talks, self._signed(act))

    @add.register
    def _(self, act: acts.Wrote):
        self.papers.write(act, self._signed(act))

    @add.register
    def _(self, act: acts.Signed):
        self._say(act, self.papers.sign(act, self._signed(act)))

    def _tokens(self, act):
        agency, there = self.people[act.agency][0], {(row.kind, row.token) for row in self.of[JourneyToken]}
        is_council = agency.kind == AgencyKind.SOCIAL_CARE
        given = {
            "agency": agency.code,
            "is_council": is_council,
            "secret": settings.TOKEN_SECRET,
            "apart": self.is_apart,
        }
        for kind, typed in act.numbers:
            made = token_of(kind, typed, **given)
            if made not in there:
                self.of[JourneyToken].append(
                    JourneyToken(journey=self.journey, kind=made[0], token=made[1], added_at=act.at)
                )

    def _name(self, act, whom, role):
        agency, by = self.people[whom][0], self.people[act.agency][1]
        if any((row.agency, row.role) == (agency, role) for row in self.of[Named]):
            return
        self.of[Named].append(Named(journey=self.journey, agency=agency, role=role, at=act.at, by=by.name))
        if by != self.owner and not any(row.about == str(agency) for row in self.of[Notice]):
            told = {"person": self.owner, "what": "agency", "about": str(agency)}
            self.of[Notice].append(Notice(journey=self.journey, **told, at=act.at))

    def _say(self, act, said):
        for name, value in said.items():
            self._put(Recorded, act, journey=self.journey, name=name, **value)
            self.newest[name] = self.of[Recorded][-1]

    def _sit(self, act, talk):
        before = self._answered()
        given = {"state": act.state, "moment": act.moment}
        talk.sittings.append(self._put(Sitting, act, discussion=talk.discussion, **given))
        self._answer_steps(act, before)

    def _answered(self):
        return discussing.answered([talk.said() for talk in self.talks if talk.sittings], pathway().seats)

    def _answer_steps(self, act, before):
        self._say_new(act, discussing.differs(before, self._answered()))

    def _say_new(self, act, said):
        self._say(act, not_said_yet(said, self.newest))
