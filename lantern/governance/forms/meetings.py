from django import forms

from lantern.access.models import Agency
from lantern.action_plan.learning_forms import TAKEN
from lantern.action_plan.words_form import WordsForm
from lantern.design.dates import DayField
from lantern.governance.forms.words import line, words
from lantern.governance.models import AgendaItem, Attendance, Decision, Meeting

Came = Attendance.Came
CAME = [("", "Choose"), *((value, label) for value, label in Came.choices if value != Came.VACANT)]


class WhenForm(WordsForm):
    """A day and a time."""

    on = DayField(label="On which day", help_text="For example, 14 9 2026.")
    begins = forms.TimeField(
        label="Begins at",
        help_text="Such as 14:00.",
        widget=forms.TextInput({"class": "govuk-input--width-5"}),
        error_messages={"invalid": "Enter a time like 14:00."},
    )


class CallForm(WhenForm):
    place = line("Where", 120, help_text="A room, or “online”.")


class MoveForm(WhenForm):
    reason = line("Why it moves", 300)


class ItemForm(WordsForm):
    """Something that comes to a meeting."""

    title = line("What comes to the meeting")
    purpose = forms.ChoiceField(label="What for", choices=AgendaItem.Purpose.choices, widget=forms.RadioSelect)
    brought_by = line("Who brings it", 120, help_text="A role, such as “police lead”.")
    agency = forms.ModelChoiceField(None, label="Of which agency", required=False, empty_label="The partnership")

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = Agency.objects.visible_to(by)


class MeetingChoice(forms.ModelChoiceField):
    def label_from_instance(self, meeting):
        return f"{meeting.on.day} {meeting.on:%B %Y}"


class MoveItemForm(WordsForm):
    """An item that waits for another meeting."""

    to = MeetingChoice(None, label="To the meeting of", empty_label="Choose")
    reason = line("Why it waits", 300)

    def __init__(self, *args, by, item, **kwargs):
        super().__init__(*args, **kwargs)
        others = Meeting.objects.visible_to(by).coming(self.today).exclude(pk=item.meeting_id)
        self.fields["to"].queryset = others.filter(group=item.meeting.group_id)


class PaperFileForm(WordsForm):
    """A file as a paper."""

    title = line("Title of the paper")
    item = forms.ModelChoiceField(None, label="For which item", required=False, empty_label="The whole meeting")
    file = forms.FileField(label="The file", help_text=TAKEN, allow_empty_file=True)

    def __init__(self, *args, by, meeting, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = AgendaItem.objects.visible_to(by).filter(meeting=meeting)
        self.fields["item"].label_from_instance = lambda item: item.title


class PaperForm(WordsForm):
    """A paper: words, or a link to where it is kept."""

    title = line("Title of the paper")
    item = forms.ModelChoiceField(None, label="For which item", required=False, empty_label="The whole meeting")
    words = words("The paper itself", 20_000, rows=10, required=False, help_text="Or leave it empty, and give a link.")
    link = forms.URLField(
        label="Link to where it is kept",
        required=False,
        assume_scheme="https",
        error_messages={"invalid": "Enter a link like https://example.org/paper."},
    )

    def __init__(self, *args, by, meeting, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = AgendaItem.objects.visible_to(by).filter(meeting=meeting)
        self.fields["item"].label_from_instance = lambda item: item.title

    def clean(self):
        said = super().clean()
        if "link" in said and bool(said.get("words")) == bool(said["link"]):
            self.add_error("words", "Write the paper here, or give a link to it: one of the two.")
        return said


class RegisterForm(WordsForm):
    """Whether each seat was filled. `seats`: pairs of a seat and who holds it (None: vacant)."""

    def __init__(self, *args, seats, **kwargs):
        super().__init__(*args, **kwargs)
        self.seats = seats
        for seat, holding in seats:
            if holding:
                self.fields[f"came-{seat.pk}"] = forms.ChoiceField(
                    label=seat.title, choices=CAME, help_text=f"{holding.name}, {holding.agency.name}"
                )
                self.fields[f"deputy-{seat.pk}"] = line(f"{seat.title}: who came instead", 120, required=False)

    def clean(self):
        said = self.cleaned_data
        for seat, holding in self.seats:
            came, deputy = said.get(f"came-{seat.pk}"), said.get(f"deputy-{seat.pk}")
            if holding and came == Came.DEPUTY and not deputy:
                self.add_error(f"deputy-{seat.pk}", f"Say who came for {seat.title}.")
            if holding and came and came != Came.DEPUTY and deputy:
                self.add_error(f"came-{seat.pk}", "Choose “Sent a deputy”, or leave out who came instead.")
        return said

    @property
    def rows(self):
        """The fields of an attendance for each seat."""
        return [self._row(seat, holding) for seat, holding in self.seats]

    def _row(self, seat, holding):
        if holding is None:
            return {"seat": seat, "agency": None, "came": Came.VACANT}
        came, deputy = (self.cleaned_data[f"{name}-{seat.pk}"] for name in ("came", "deputy"))
        return {"seat": seat, "agency": holding.agency, "name": holding.name, "came": came, "deputy": deputy}


class DecideForm(WordsForm):
    """What a group decided, and why."""

    text = words("What was decided", 1000)
    reason = words("Why", 1000)
    item = forms.ModelChoiceField(None, label="On which item", required=False, empty_label="No item")
    replaces = forms.ModelChoiceField(
        None, label="In place of an earlier decision", required=False, empty_label="It replaces none"
    )

    def __init__(self, *args, by, meeting, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = AgendaItem.objects.visible_to(by).filter(meeting=meeting)
        self.fields["item"].label_from_instance = lambda item: item.title
        earlier = Decision.objects.visible_to(by).filter(meeting__group=meeting.group_id, replaced_by=None)
        self.fields["replaces"].queryset = earlier.select_related("meeting").order_by("-pk")
        self.fields["replaces"].label_from_instance = lambda each: f"{each.meeting.on:%d/%m/%Y}: {each.text[:80]}"


class MinutesForm(WordsForm):
    """A meeting's minutes."""

    text = words("The minutes", 40_000, rows=18, help_text="Who is named is who was there. No child, and no family.")
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @property
    def agrees(self):
        return self.data.get("do") == "agree"
