"""What somebody says about who sees a journey."""

from django import forms

from lantern.action_plan.words_form import WordsForm
from lantern.design.forms import Form
from lantern.pathway import why
from lantern.pathway.forms.discussions import PeopleForm
from lantern.pathway.forms.journeys import CHOOSE, NumberForm
from lantern.pathway.here import pathway

NOBODY = "Nobody with this address could have a pass: they need a role in Lantern that reads journeys, at an agency that is not named on this one. Check the address, or ask their agency to let them in."

NOT_COMING = "Nobody with this address could come to this journey, so nobody was blocked. Check the address."


def _reasons(label, reasons):
    return forms.ChoiceField(label=label, choices=list(reasons.items()), widget=forms.RadioSelect)


class PersonForm(Form):
    """A person, chosen from `people` (memberships)."""

    person = forms.ChoiceField(label="Who?")

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.people = {str(each.pk): each for each in people}
        choices = ((key, f"{each.person.name}, {each.agency.name}") for key, each in self.people.items())
        self.fields["person"].choices = [CHOOSE, *choices]

    def clean_person(self):
        return self.people[self.cleaned_data["person"]]


class HandOverForm(PersonForm):
    reason = _reasons("Why?", why.HANDED_OVER)


class BlockForm(PersonForm):
    """Whom to keep away: one of `people`, or by an address somebody of another agency. `found`: who has an address, or None."""

    email = forms.EmailField(
        label="If they are not in this list: their email address",
        help_text="For somebody of an agency that is not named. The one that they sign in to Lantern with.",
        required=False,
        max_length=254,
        error_messages={"invalid": "Enter an email address such as name@example.org."},
    )
    reason = _reasons("What is the conflict of interest?", why.CONFLICT)

    def __init__(self, *args, found, **kwargs):
        super().__init__(*args, **kwargs)
        self.found = found
        self.fields["person"].required = False

    def clean_person(self):
        """Nobody, where nobody was chosen."""
        return super().clean_person().person if self.cleaned_data["person"] else None

    def clean(self):
        """The one person: never a guess which of two was meant."""
        chosen, typed = self.cleaned_data.get("person"), self.cleaned_data.get("email")
        if chosen and typed:
            self.add_error(
                "email", "You have chosen somebody in the list too. Leave this empty, or choose nobody there."
            )
        elif typed:
            self.cleaned_data["person"] = self.found(typed)
            if self.cleaned_data["person"] is None:
                self.add_error("email", NOT_COMING)
        elif not chosen and not self.errors:
            self.add_error("person", "Choose somebody, or enter the email address of somebody of another agency.")
        return self.cleaned_data


class LiftForm(Form):
    reason = _reasons("Why is it lifted?", why.LIFTED)


class TakeOffForm(Form):
    """An agency that is named, and why it is not to be any more."""

    agency = forms.ChoiceField(label="Which agency?")
    reason = _reasons("Why?", why.TAKEN_OFF)

    def __init__(self, *args, agencies, **kwargs):
        super().__init__(*args, **kwargs)
        self.agencies = {agency.code: agency for agency in agencies}
        self.fields["agency"].choices = [CHOOSE, *((code, agency.name) for code, agency in self.agencies.items())]

    def clean_agency(self):
        return self.agencies[self.cleaned_data["agency"]]


class PassForm(Form):
    """Whom to let in for one meeting. `found`: the membership of whoever has an address, or None."""

    email = forms.EmailField(
        label="Their email address",
        help_text="The one that they sign in to Lantern with.",
        max_length=254,
        error_messages={"invalid": "Enter an email address such as name@example.org."},
    )
    seat = forms.ChoiceField(label="Which seat do they come for?")

    def __init__(self, *args, found, **kwargs):
        super().__init__(*args, **kwargs)
        self.found = found
        self.fields["seat"].choices = [CHOOSE, *((code, seat.name) for code, seat in pathway().seats.items())]

    def clean_email(self):
        self.membership = self.found(self.cleaned_data["email"])
        if self.membership is None:
            raise forms.ValidationError(NOBODY)
        return self.cleaned_data["email"]


class SeatForm(PeopleForm):
    """One seat, answered by whoever sits in it."""

    def __init__(self, *args, seat, **kwargs):
        super().__init__(*args, seats={seat: pathway().seats[seat]}, **kwargs)


class GlassForm(WordsForm, NumberForm):
    """A number, and why somebody whose agency is not named has to read the journey now."""

    reason = _reasons("Why do you need to read it now?", why.GLASS)
    words = forms.CharField(
        label="If another reason: which?",
        help_text="A few words. Never a name, a number or a place.",
        required=False,
        max_length=200,
    )
    refuses = True
    closely = True

    def clean(self):
        super().clean()
        if (
            self.cleaned_data.get("reason") == why.OTHER
            and not self.cleaned_data.get("words")
            and "words" not in self.errors
        ):
            self.add_error("words", "Say in a few words why you need to read it now.")
        return self.cleaned_data

    def _free(self):
        """Only the words: the numbers are meant to be numbers, and go no further."""
        return ["words"]


class ReviewForm(Form):
    """Whether it was right, and what was done."""

    is_right = forms.ChoiceField(
        label="Was it right to break the glass?",
        choices=[("yes", "It was right"), ("no", "It was not right")],
        widget=forms.RadioSelect,
    )
    done = _reasons("What was done about it?", why.REVIEWED)

    def said(self):
        return {"is_right": self.cleaned_data["is_right"] == "yes", "done": self.cleaned_data["done"]}
