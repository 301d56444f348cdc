from http import HTTPStatus

from allauth.account import views as account
from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from allauth.mfa.webauthn.views import LoginWebAuthnView
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from lantern.access import changes
from lantern.access.acting import SESSION_KEY
from lantern.access.carried import sent_again
from lantern.access.doors import asked_for, signed_in
from lantern.access.forms import ActingForm
from lantern.trail import changes as trail
from lantern.trail.sealing import System

TOO_MANY = HTTPStatus.TOO_MANY_REQUESTS
STALE = {"reason": "the page's token was missing or out of date"}

sign_out = require_POST(account.logout)


class PasskeySignIn(LoginWebAuthnView):
    def form_invalid(self, form):
        trail.record("sign-in refused", detail={"how": "passkey"}, by=System("sign-in"))
        return super().form_invalid(form)


sign_in_with_passkey = PasskeySignIn.as_view()


class AskForPassword(account.PasswordResetView):
    def form_valid(self, form):
        response = super().form_valid(form)
        if response.status_code != TOO_MANY:
            # Known or not, the address stays out: the trail says no more than the page does.
            detail = {"from": get_adapter().get_client_ip(self.request)}
            trail.record("password reset asked for", detail=detail, by=System("sign-in"))
        return response


ask_for_password = AskForPassword.as_view()


def form_refused(request, reason=""):
    """Answer a form whose token is missing or out of date. Of strangers' refusals only so many are recorded as of sign-ins."""
    if request.user.is_authenticated:
        trail.record("form refused", on=asked_for(request), detail=STALE, by=request.user)
    elif ratelimit.consume(request, action="form_refused"):
        detail = {**STALE, "from": get_adapter().get_client_ip(request)}
        trail.record("form refused", on=asked_for(request), detail=detail, by=System("sign-in"))
    return sent_again(request) or render(request, "403_csrf.html", status=403)


@signed_in
def acting(request):
    form = ActingForm(request.POST or None, person=request.user, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["membership"]
        request.session[SESSION_KEY] = chosen.pk
        changes.act_for(membership=chosen, by=request.user)
        return redirect(_safe(request, request.POST.get("next", "/")))
    return render(request, "access/acting.html", {"form": form, "next": request.GET.get("next", "/")})


def _safe(request, url):
    allowed = url_has_allowed_host_and_scheme(url, {request.get_host()}, require_https=request.is_secure())
    return url if allowed else "/"
