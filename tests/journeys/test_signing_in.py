import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

from lantern.access.sample_people import PASSWORD, address

ADMINISTRATOR = "Linen Anchor"


def code_for(secret):
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def test_someone_signs_in_to_the_page_they_asked_for_and_out_again(visitor):
    visitor.opens("/people/")
    visitor.is_at("/sign-in/")

    visitor.fills(Email=address(ADMINISTRATOR), Password=PASSWORD)
    visitor.clicks("Sign in", role="button")

    visitor.is_at("/people/")
    visitor.sees("You are signed in as Linen Anchor")
    visitor.clicks("Sign out", role="button")
    visitor.sees("You have signed out.")


def test_a_wrong_password_is_told_calmly(visitor):
    visitor.opens("/sign-in/")
    visitor.fills(Email=address(ADMINISTRATOR), Password="not the one")
    visitor.clicks("Sign in", role="button")

    visitor.sees("The address or the password is not right")
    assert visitor.page.title().startswith("Error: ")


@pytest.mark.parametrize("width", [390, 1280])
def test_someone_without_javascript_signs_in_and_lets_a_colleague_in(visit, width):
    visitor = visit(javascript=False, width=width)
    visitor.opens("/people/let-in/")
    visitor.fills(Email=address(ADMINISTRATOR), Password=PASSWORD)
    visitor.clicks("Sign in", role="button")

    visitor.fills(Full_name="Tulip Mantel", Work_email_address="tulip.mantel@example.org")
    visitor.page.get_by_role("radio", name="Performance analyst").first.check()
    visitor.clicks("Let them in", role="button")

    visitor.is_at("/people/")
    visitor.sees("Tulip Mantel can sign in once they have chosen a password.")


def test_someone_signs_in_with_the_keyboard_alone(visitor):
    visitor.opens("/sign-in/?next=/people/")

    _tab_to(visitor, "Email")
    visitor.page.keyboard.type(address(ADMINISTRATOR))
    _tab_to(visitor, "Password")
    visitor.page.keyboard.type(PASSWORD)
    visitor.presses("Enter")
    visitor.is_at("/people/")

    visitor.sees("Linen Anchor")
    visitor.presses("Tab")
    assert visitor.page.evaluate("document.activeElement.textContent.trim()") == "Skip to main content"


def _tab_to(visitor, label):
    box = visitor.page.get_by_label(label, exact=True)
    for _ in range(20):
        visitor.presses("Tab")
        if box.evaluate("box => box === document.activeElement"):
            return
    raise AssertionError(f"{label} cannot be reached with the Tab key")


def test_someone_sets_up_an_authenticator_app_and_signs_in_with_it(visitor):
    visitor.signs_in(ADMINISTRATOR)
    visitor.opens("/sign-in/second-factor/")
    visitor.clicks("Set up your authenticator app")
    visitor.fills(Password=PASSWORD)
    visitor.clicks("Continue", role="button")
    visitor.fills(Code=code_for(visitor.page.locator("code").inner_text()))
    visitor.clicks("Set up", role="button")
    recovery = visitor.page.locator("li code").first.inner_text()
    visitor.clicks("Sign out", role="button")

    visitor.signs_in(ADMINISTRATOR)
    visitor.sees("Enter your code")
    visitor.fills(Code=recovery)
    visitor.clicks("Sign in", role="button")

    visitor.sees("You are signed in as Linen Anchor")


def test_someone_adds_a_passkey_and_signs_in_with_it_alone(visitor):
    _give_a_passkey_holder(visitor)
    visitor.signs_in(ADMINISTRATOR)
    visitor.opens("/sign-in/passkeys/add/")
    visitor.fills(Password=PASSWORD)
    visitor.clicks("Continue", role="button")
    with visitor.page.expect_navigation():
        visitor.page.get_by_role("button", name="Add", exact=True).click()
    visitor.opens("/sign-in/passkeys/")
    visitor.sees("Passkey: signs you in alone")
    visitor.clicks("Sign out", role="button")

    visitor.opens("/sign-in/?next=/people/")
    with visitor.page.expect_navigation(url="**/people/"):
        visitor.page.get_by_role("button", name="Sign in with a passkey").click()

    visitor.sees("You are signed in as Linen Anchor")


def _give_a_passkey_holder(visitor):
    """A device, inside the browser, that keeps passkeys and always says yes."""
    devtools = visitor.context.new_cdp_session(visitor.page)
    devtools.send("WebAuthn.enable")
    device = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    always = {"isUserVerified": True, "automaticPresenceSimulation": True}
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": device | always})
