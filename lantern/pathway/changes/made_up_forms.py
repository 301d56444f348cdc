"""The rows of made-up forms, as `changes/forms.py` would write them; which words stand, and which are put aside, by the same rule."""

from dataclasses import dataclass, field

from django.utils import timezone

from lantern.pathway.filling import Filling, sort_answers
from lantern.pathway.form_files import digest
from lantern.pathway.forms_used import signed_name
from lantern.pathway.here import form_file, newest_form
from lantern.pathway.models import FormAnswer, FormSignature, JourneyForm
from lantern.pathway.prefilled import from_discussion

FORMS = (JourneyForm, FormAnswer, FormSignature)


@dataclass
class Place:
    """An answer as the rule of filling in takes it. `pk`: its place on the form, from one, until the row has its own."""

    pk: int
    question: str
    value: object
    page: str
    seen: int
    is_aside: bool


@dataclass
class Paper:
    """A form with its rows."""

    row: JourneyForm
    before: JourneyForm | None = None
    places: list = field(default_factory=list)
    answers: list = field(default_factory=list)
    signature: FormSignature | None = None

    @property
    def file(self):
        """The version that it has for good."""
        return form_file(self.row.name, self.row.version)

    @property
    def filling(self):
        """What it holds by now."""
        return Filling(self.places)

    def add(self, answers, *, page="", seen=0, is_aside=False, **signed):
        """More answers, or words put aside. `seen`: how many answers the page knew of; `signed`: who wrote, and when."""
        for question, value in answers.items():
            self.places.append(Place(len(self.places) + 1, question, value, page, seen, is_aside))
            given = {"question": question, "value": value, "page": page, "is_aside": is_aside}
            self.answers.append(FormAnswer(form=self.row, **given, **signed))


class Papers:
    """The forms of one journey."""

    def __init__(self, journey):
        self.journey, self.of = journey, []

    def begin(self, act, talks, signed):
        """`talks`: the journey's discussions; `signed`: who does, and when."""
        file, before = newest_form(act.form), None if act.before is None else self.of[act.before]
        talk = None if act.discussion is None else talks[act.discussion]
        said = file.carried(before.signature.says, today=timezone.localdate(act.at)) if before else {}
        said |= from_discussion(talk, file) if talk else {}
        given = {"name": file.name, "version": file.version, "is_shared": file.is_shared}
        row = JourneyForm(journey=self.journey, discussion=talk and talk.discussion, **given, **signed)
        self.of.append(Paper(row, before and before.row))
        self.of[-1].add(said, **signed)

    def write(self, act, signed):
        """What a page says goes onto the form, or beside it."""
        paper = self.of[act.which]
        kept, aside = sort_answers(paper.filling, act.answers, seen=act.seen, page=act.page)
        paper.add(kept, page=act.page, seen=act.seen, **signed)
        paper.add(aside, page=act.page, seen=act.seen, is_aside=True, **signed)

    def sign(self, act, signed):
        """What it says to the journey."""
        paper = self.of[act.which]
        name, version, says = paper.row.name, paper.row.version, paper.filling.document()
        is_first = not any(each.signature and each.row.name == name for each in self.of)
        sealed = digest(name, version, says)
        paper.signature = FormSignature(form=paper.row, says=says, digest=sealed, **signed)
        return {signed_name(name): {"moment": act.at}, **paper.file.answered(says, is_first=is_first)}


def write(papers):
    """The rows of these forms; then what points at a row that had no key yet."""
    JourneyForm.objects.bulk_create([each.row for each in papers])
    FormAnswer.objects.bulk_create([row for each in papers for row in each.answers])
    FormSignature.objects.bulk_create([each.signature for each in papers if each.signature])
    again = [each for each in papers if each.before]
    for each in again:
        each.row.before = each.before
    JourneyForm.objects.bulk_update([each.row for each in again], ["before"])
    late = [(each, at) for each in papers for at, place in enumerate(each.places) if place.seen]
    for paper, at in late:
        paper.answers[at].seen = paper.answers[paper.places[at].seen - 1].pk
    FormAnswer.objects.bulk_update([paper.answers[at] for paper, at in late], ["seen"])
