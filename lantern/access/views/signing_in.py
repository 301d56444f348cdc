from allauth.account import views as account
from allauth.mfa.webauthn.views import LoginWebAuthnView
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from lantern.access import changes
from lantern.access.acting import SESSION_KEY
from lantern.access.doors import signed_in
from lantern.access.forms import ActingForm
from lantern.trail import changes as trail
from lantern.trail.sealing import System

sign_out = require_POST(account.logout)


class PasskeySignIn(LoginWebAuthnView):
    def form_invalid(self, form):
        trail.record("sign-in refused", detail={"how": "passkey"}, by=System("sign-in"))
        return super().form_invalid(form)


sign_in_with_passkey = PasskeySignIn.as_view()


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
