"""The library's forms, in our words: what each box is, what to do when it was left empty, and no advice said twice."""

from allauth.account import forms as account
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import EditWebAuthnForm

ADDRESS = ("Email", "Enter your work email address.")
WORDS = {  # what the box is called, and what to do when it was left empty
    "login": ADDRESS,
    "email": ADDRESS,
    "password": ("Password", "Enter your password."),
    "oldpassword": ("Current password", "Enter your current password."),
    "password1": ("New password", "Enter a new password."),
    "password2": ("New password again", "Enter the new password again."),
    "name": ("A name for it", "Enter a name for it."),
    "code": ("Code", "Enter the six digits that your app shows."),
}


class _InOurWords:
    """Takes away the library's hints too: each page itself says what a password needs, and what to do without one."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in self.fields.keys() & WORDS.keys():
            field = self.fields[name]
            field.label, field.error_messages["required"] = WORDS[name]
            field.help_text = ""


class SignInForm(_InOurWords, account.LoginForm):
    pass


class AgainForm(_InOurWords, account.ReauthenticateForm):
    pass


class ForgottenForm(_InOurWords, account.ResetPasswordForm):
    pass


class FromLinkForm(_InOurWords, account.ResetPasswordKeyForm):
    pass


class FirstPasswordForm(_InOurWords, account.SetPasswordForm):
    pass


class NewPasswordForm(_InOurWords, account.ChangePasswordForm):
    pass


class AppForm(_InOurWords, ActivateTOTPForm):
    pass


class RenameKeyForm(_InOurWords, EditWebAuthnForm):
    pass
