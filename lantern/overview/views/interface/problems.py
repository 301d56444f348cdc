"""What systems are answered when something is wrong: always JSON, one clear sentence, and never a page."""

from http import HTTPStatus

from django.http import JsonResponse
from ninja import Schema
from ninja.errors import HttpError, ValidationError

PREFIX = "/api/"
PROBLEM = "application/problem+json"
SENTENCES = {
    400: "The request could not be understood. Compare it with /api/.",
    401: "Send a key that works, in the header “Authorization: Bearer”. An administrator can make one.",
    403: "This key may not do that.",
    404: "There is nothing here, or it is not for this key to see.",
    405: "This address does not answer that method. The header “Allow” says which it answers.",
    410: "This was published, and has been taken back.",
    413: "The request is larger than it may be.",
    422: "Something in the request is not as it should be.",
    429: "Too many requests. Wait, then go on.",
    500: "Something went wrong here. Nothing was changed; try again, and tell an administrator if it happens again.",
}


class Problem(Schema):
    """What is wrong, and what to do."""

    status: int
    detail: str


class TooOften(HttpError):
    """More requests than are answered in a stretch of time; `wait` says how many seconds are left of it."""

    def __init__(self, wait):
        super().__init__(HTTPStatus.TOO_MANY_REQUESTS, f"Too many requests. Wait {wait} seconds, then go on.")
        self.wait = wait


def problem(status, detail="", headers=()):
    sentence = detail or SENTENCES.get(status, SENTENCES[400 if status < 500 else 500])
    answer = JsonResponse({"status": status, "detail": sentence}, status=status, content_type=PROBLEM)
    for name, value in dict(headers).items():
        answer[name] = value
    if status == HTTPStatus.UNAUTHORIZED:
        answer["WWW-Authenticate"] = "Bearer"
    return answer


def handle(api):
    """Teach the interface to answer its own faults so. What nobody foresaw is left to Django's log, and to `boundary`."""
    api.add_exception_handler(HttpError, lambda request, fault: problem(fault.status_code, str(fault)))
    api.add_exception_handler(TooOften, lambda request, fault: problem(429, str(fault), {"Retry-After": fault.wait}))
    api.add_exception_handler(ValidationError, lambda request, fault: problem(422, _sentence(fault.errors)))


def _sentence(errors):
    """Which parameter, and what is asked of it. What was sent is not said back."""
    told = [f"“{error['loc'][-1]}”: {error['msg'][:1].lower()}{error['msg'][1:]}" for error in errors]
    return f"{'; '.join(told)}."


def boundary(get_response):
    """Middleware: a system is nobody's browser. Its cookies are not looked at, and no problem it meets is a page."""

    def middleware(request):
        if not request.path_info.startswith(PREFIX):
            return get_response(request)
        request.META.pop("HTTP_COOKIE", None)
        answer = get_response(request)
        if answer.status_code < 400 or answer["Content-Type"] == PROBLEM:
            return answer
        answer.content, answer["Content-Type"] = problem(answer.status_code).content, PROBLEM
        answer["Content-Length"] = len(answer.content)
        return answer  # with what the doors further in said in its headers

    return middleware
