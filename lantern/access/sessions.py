"""How long a session lasts, and that nothing signed-in is kept by a browser."""

import time
from datetime import datetime

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.utils.cache import patch_cache_control

from lantern.access.carried import sent_again
from lantern.trail import changes as trail

SEEN_EVERY = 30  # seconds between two notes of the same session, so that reading a page seldom means writing


def last_here(request):
    """When this person signed in the time before this one, or None if they never did."""
    said = request.session.get("last_here")
    return datetime.fromisoformat(said) if said else None


def limit(get_response):
    """Middleware: end a session left idle, or gone on too long. The page asked for is opened again after signing in;
    what was typed is not lost."""

    def middleware(request):
        if not request.user.is_authenticated:
            return get_response(request)
        now = time.time()
        began = request.session.setdefault("began", now)
        seen = request.session.get("seen", now)
        if now - seen > settings.SESSION_IDLE_MINUTES * 60:
            return _end(request, f"nothing was done for {settings.SESSION_IDLE_MINUTES} minutes")
        if now - began > settings.SESSION_LONGEST_HOURS * 3600:
            return _end(request, f"{settings.SESSION_LONGEST_HOURS} hours had passed since you signed in")
        if now - seen > SEEN_EVERY or "seen" not in request.session:
            request.session["seen"] = now
        return get_response(request)

    return middleware


def _end(request, reason):
    trail.record("session ended", detail={"reason": reason}, by=request.user)
    logout(request)
    page = sent_again(request, reason)
    if page:
        return page
    messages.info(request, f"You were signed out because {reason}. Sign in to go on where you were.")
    return redirect_to_login(request.get_full_path())


def no_store(get_response):
    """Middleware: no browser or proxy keeps a page that was made for someone. What says itself that it is for anyone
    carries nothing of whoever asked: no cookie, and nothing that depends on theirs.
    """

    def middleware(request):
        response = get_response(request)
        if response.get("Cache-Control", "").startswith("public"):
            response.cookies.clear()
            del response["Vary"]
        elif not request.path.startswith(settings.STATIC_URL):
            patch_cache_control(response, no_store=True, private=True)
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response

    return middleware
