from datetime import timedelta

from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator

from lantern.access.models import Agency, Membership
from lantern.access.roles import MACHINES, ROLES
from lantern.design.forms import Form
from lantern.trail import changes as trail


class RoleChoice(forms.ModelChoiceField):
    def label_from_instance(self, membership):
        return f"{ROLES[membership.role].name}, {membership.agency}"


class ActingForm(Form):
    membership = RoleChoice(
        label="Who do you act for?",
        queryset=None,
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": "Choose who you act for.", "invalid_choice": "Choose a role you hold now."},
    )

    def __init__(self, *args, person, today, **kwargs):
        super().__init__(*args, **kwargs)
        current = Membership.objects.visible_to(person).filter(person=person).current(today)
        self.fields["membership"].queryset = current.select_related("agency")


class LetInForm(Form):
    name = forms.CharField(
        label="Full name",
        max_length=120,
        error_messages={"required": "Enter their full name."},
        # the trail writes “name <address>”: a name with an address in it would pass for someone else
        validators=[RegexValidator(r"[<>@]", "Enter a name without <, > or @.", inverse_match=True)],
    )
    email = forms.EmailField(
        label="Work email address",
        help_text="They choose their own password through a link sent here.",
        error_messages={
            "required": "Enter their work email address.",
            "invalid": "Enter an address like name@example.org.",
        },
    )
    agency = forms.ModelChoiceField(
        queryset=None, empty_label=None, error_messages={"required": "Choose their agency."}
    )
    role = forms.ChoiceField(
        choices=[(code, f"{role.name}: {role.description}") for code, role in ROLES.items()],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what they will do here."},
    )

    def __init__(self, *args, by, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.by, self.today = by, today
        self.fields["agency"].queryset = Agency.objects.visible_to(by).managed_by(by)

    def clean_email(self):
        email = self.cleaned_data["email"].lower()
        if email == self.by.email.lower():
            raise ValidationError("You cannot give yourself a role. Ask another administrator.")
        return email

    def clean(self):
        said = super().clean()
        if {"email", "agency", "role"} <= said.keys():
            held = Membership.objects.visible_to(self.by).current(self.today)
            if held.filter(person__email__iexact=said["email"], agency=said["agency"], role=said["role"]).exists():
                self.add_error("role", "They already have this role there.")
        return said


class MakeKeyForm(Form):
    """Which system may sign in, for whom, and until when."""

    LONGEST = timedelta(days=366)

    name = forms.CharField(
        label="What the system is",
        max_length=80,
        help_text="Such as “case management, nightly export”. Name nobody.",
        validators=[RegexValidator(r"[<>@]", "Enter a name without <, > or @.", inverse_match=True)],
    )
    agency = forms.ModelChoiceField(queryset=None, empty_label=None, label="For which agency")
    role = forms.ChoiceField(label="What it may do", choices=list(MACHINES.items()), widget=forms.RadioSelect)
    expires_on = forms.DateField(
        label="From which day it no longer works",
        input_formats=["%d/%m/%Y", "%Y-%m-%d"],
        help_text="Such as 27/3/2027. A year ahead at most.",
        error_messages={"required": "Enter a day like 27/3/2027.", "invalid": "Enter a day like 27/3/2027."},
    )

    def __init__(self, *args, by, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["agency"].queryset = Agency.objects.visible_to(by).managed_by(by)

    def clean_expires_on(self):
        day = self.cleaned_data["expires_on"]
        if not self.today < day <= self.today + self.LONGEST:
            raise ValidationError("Enter a day after today, and a year ahead at most.")
        return day


NO_CODE = {"required": "Enter the code."}


class _Remembered:
    """A wrong code is in the trail, and so is one that was not even looked at after too many."""

    def clean_code(self):
        try:
            return super().clean_code()
        except ValidationError as refused:
            if refused.code == "too_many_login_attempts":
                trail.record("second factor held back after too many attempts", by=self.user)
            raise

    def _emit_authentication_failed(self, authenticator):
        super()._emit_authentication_failed(authenticator)
        trail.record("second factor refused", detail={"kind": authenticator.type}, by=self.user)


class CodeForm(_Remembered, AuthenticateForm):
    code = forms.CharField(
        label="Code", widget=forms.TextInput({"autocomplete": "one-time-code"}), error_messages=NO_CODE
    )


class CodeAgainForm(_Remembered, ReauthenticateForm):
    code = forms.CharField(
        label="Code", widget=forms.TextInput({"autocomplete": "one-time-code"}), error_messages=NO_CODE
    )


class AddPasskeyForm(AddWebAuthnForm):
    name = forms.CharField(label="A name for it", required=False, help_text="Such as “work laptop”.")
    passwordless = forms.BooleanField(
        label="Let it sign me in by itself",
        required=False,
        initial=True,
        help_text="Your device then asks for your fingerprint, face or PIN. Otherwise it is asked for after your password.",
    )


class TrailFilterForm(Form):
    who = forms.CharField(label="Who", required=False, max_length=100, help_text="Part of a name or address.")
    what = forms.CharField(label="What they did", required=False, max_length=80, help_text="Such as “refused”.")
    on = forms.CharField(label="To what", required=False, max_length=100, help_text="Part of an address or reference.")
    day = forms.DateField(
        label="On which day",
        required=False,
        input_formats=["%d/%m/%Y", "%Y-%m-%d"],
        help_text="Such as 27/3/2026.",
        error_messages={"invalid": "Enter a day like 27/3/2026."},
    )

    def wanted(self):
        """The filters that can be used; one that cannot be read is left out, and the page says so."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
