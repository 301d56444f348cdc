"""A made-up story, one change after another, as its agencies' people would have made it."""

from functools import singledispatchmethod

from django.utils import timezone

from lantern.access.models import Agency
from lantern.pathway.changes import discussions, forms, journeys, occasions
from lantern.pathway.discussed import whole
from lantern.pathway.here import newest_form
from lantern.pathway.numbers import token_of
from lantern.pathway.prefilled import from_discussion
from lantern.pathway.synthetic import acts


class ThroughChanges:
    """`people`: by whether the journey is apart, who writes for each agency; `secret`: that tokens are made with."""

    def __init__(self, story, people, secret):
        self.story, self.people, self.secret = story, people, secret
        self.journey, self.talks, self.had, self.papers = None, [], [], []
        for act in story.acts:
            self.add(act, at=act.at, by=people[story.is_apart][act.agency])

    @singledispatchmethod
    def add(self, act, **signed):
        raise NotImplementedError(act)

    @add.register(acts.Opened)
    @add.register(acts.Met)
    def _(self, act, **signed):
        given = {"role": act.role, "said": getattr(act, "said", {})}
        self.journey = journeys.open_or_meet(tokens=self._tokens(act), **given, **signed)[0]

    @add.register
    def _(self, act: acts.Shared, **signed):
        agency = Agency.objects.get(code=act.whom)
        journeys.name_agency(journey=self.journey, agency=agency, role=act.role, **signed)

    @add.register
    def _(self, act: acts.Said, **signed):
        journeys.say(journey=self.journey, said=act.said, **signed)

    @add.register
    def _(self, act: acts.Received, **signed):
        given = {"kind": act.kind, "whom": act.whom, "said": act.told}
        self.had.append(occasions.add(journey=self.journey, **given, **signed))

    @add.register
    def _(self, act: acts.ToldOf, **signed):
        occasions.answer(occasion=self.had[act.which], said=act.told, **signed)

    @add.register
    def _(self, act: acts.Called, **signed):
        given = {"state": act.state, "moment": act.moment, "because": act.because}
        self.talks.append(discussions.call(journey=self.journey, **given, **signed))

    @add.register
    def _(self, act: acts.Sat, **signed):
        discussions.sit(discussion=self.talks[act.which], state=act.state, moment=act.moment, **signed)

    @add.register
    def _(self, act: acts.Answered, **signed):
        discussions.answer_seats(discussion=self.talks[act.which], answers=act.answers, **signed)

    @add.register
    def _(self, act: acts.Sent, **signed):
        discussions.send_record(discussion=self.talks[act.which], days=act.days, **signed)

    @add.register
    def _(self, act: acts.Decided, **signed):
        discussions.decide(discussion=self.talks[act.which], decisions=act.decisions, **signed)

    @add.register
    def _(self, act: acts.Agreed, **signed):
        given = {"what": act.what, "owner": act.owner, "day": act.day, "state": act.state}
        discussions.agree(discussion=self.talks[act.which], **given, **signed)

    @add.register
    def _(self, act: acts.Begun, **signed):
        """As the page begins a form: from the one before it, or from the discussion whose record it is."""
        file, before = newest_form(act.form), None if act.before is None else self.papers[act.before]
        said = file.carried(before.signature.says, today=timezone.localdate(act.at)) if before else {}
        talk = None if act.discussion is None else self.talks[act.discussion]
        said |= from_discussion(whole([talk])[0], file) if talk else {}
        given = {"file": file, "said": said, "before": before, "discussion": talk}
        self.papers.append(forms.begin(journey=self.journey, **given, **signed)[0])

    @add.register
    def _(self, act: acts.Wrote, **signed):
        rows = list(self.papers[act.which].answers.values_list("pk", flat=True))
        seen = rows[act.seen - 1] if act.seen else 0
        forms.keep(form=self.papers[act.which], answers=act.answers, seen=seen, page=act.page, **signed)

    @add.register
    def _(self, act: acts.Signed, **signed):
        form = self.papers[act.which]
        forms.sign(form=form, seen=form.answers.last().pk, **signed)

    def _tokens(self, act):
        agency = Agency.objects.get(code=act.agency)
        given = {"agency": agency.code, "is_council": agency.kind == "social_care", "apart": self.story.is_apart}
        return [token_of(kind, typed, secret=self.secret, **given) for kind, typed in act.numbers]
