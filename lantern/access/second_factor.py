"""That a second factor is asked for where the setting says so, and that each one added or removed is in the trail."""

from functools import wraps
from http import HTTPStatus

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.shortcuts import redirect

from lantern.trail import changes as trail

# Where someone without a second factor may still go: to set one up, prove who they are, or leave.
ON_THE_WAY = {
    "mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "mfa_list_webauthn", "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes", "mfa_download_recovery_codes",
    "account_reauthenticate", "mfa_reauthenticate", "mfa_reauthenticate_webauthn", "account_logout",
}  # fmt: skip


def require(get_response):
    """Middleware: where a second factor is required, someone without one sets it up before anything else."""

    def middleware(request):
        return get_response(request)

    def process_view(request, view, args, kwargs):
        if not settings.SECOND_FACTOR_REQUIRED or not request.user.is_authenticated:
            return None
        if request.resolver_match.view_name in ON_THE_WAY or _factors(request.user):
            return None
        return redirect("mfa_index")

    middleware.process_view = process_view
    return middleware


def remembered(view):
    """Put in the trail whatever second factors a library's page adds or removes, in the same transaction."""

    @wraps(view)
    @transaction.atomic
    def watched(request, *args, **kwargs):
        before = _factors(request.user)
        response = view(request, *args, **kwargs)
        after = _factors(request.user)
        for _, kind in sorted(after - before):
            trail.record("second factor added", detail={"kind": kind}, by=request.user)
        for _, kind in sorted(before - after):
            trail.record("second factor removed", detail={"kind": kind}, by=request.user)
        return response

    return watched


def shown(what):
    """Put in the trail, as `what`, that a library's page was really shown; never what was on it."""

    def around(view):
        @wraps(view)
        @transaction.atomic
        def watched(request, *args, **kwargs):
            response = view(request, *args, **kwargs)
            if response.status_code == HTTPStatus.OK:
                trail.record(what, by=request.user)
            return response

        return watched

    return around


def _factors(person):
    return set(Authenticator.objects.filter(user=person).values_list("pk", "type"))
