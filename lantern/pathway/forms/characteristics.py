"""Who the child is, and what little is kept of an adult of concern: every question can be left."""

from django import forms

from lantern.design.forms import Form
from lantern.pathway.characteristics import NOT_RECORDED, YES, characteristics, differs, kinds_said

OURS = "This list is to be confirmed by the partnership."
ODD = {"invalid_choice": "Choose one of the answers shown."}


class CharacteristicsForm(Form):
    """One box for each question, filled with what is recorded (`recorded`: by name, what is said)."""

    def __init__(self, *args, questions, recorded, **kwargs):
        super().__init__(*args, **kwargs)
        self.questions, self.recorded = list(questions.values()), recorded
        for question in self.questions:
            self.fields[question.name] = _answer(question, recorded)
            if question.kind_codes:
                self.fields[f"{question.name}_kinds"] = _kinds(question, recorded)

    @property
    def parts(self):
        """Under the heading of each part, in the file's order, its questions: the box, and that of its kinds or nothing."""
        for code, heading in characteristics().parts.items():
            boxes = [(self[each.name], self._kinds_of(each)) for each in self.questions if each.part == code]
            if boxes:
                yield heading, boxes

    def _kinds_of(self, question):
        return self[f"{question.name}_kinds"] if question.kind_codes else None

    def clean(self):
        for question in self.questions:
            ticked, answer = self.cleaned_data.get(f"{question.name}_kinds"), self.cleaned_data.get(question.name)
            if ticked and answer and answer != YES:
                says = f"“{question.kinds}” is ticked, and “{question.asks}” is not a yes. Change one of the two."
                self.add_error(question.name, says)
        return self.cleaned_data

    def said(self):
        """What is said anew, as `changes.say` takes it."""
        return differs(self.questions, self.cleaned_data, self.recorded)


def _answer(question, recorded):
    return forms.ChoiceField(
        label=question.asks,
        help_text=" ".join(filter(None, (question.hint, OURS if question.unconfirmed else ""))),
        choices=list(question.codes.items()),
        initial=recorded.get(question.name, NOT_RECORDED),
        error_messages=ODD | {"required": f"Choose an answer to “{question.asks}”."},
    )


def _kinds(question, recorded):
    return forms.MultipleChoiceField(
        label=question.kinds,
        help_text="If yes: tick all that apply.",
        choices=list(question.kind_codes.items()),
        initial=kinds_said(question, recorded),
        required=False,
        error_messages=ODD,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "govuk-checkboxes--small lantern-kinds"}),
    )
