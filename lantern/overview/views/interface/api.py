"""The interface for machines, put together: its addresses, its door plates, what describes it to a program and to a person."""

from functools import cache

from django.http import JsonResponse
from django.shortcuts import render
from django.urls import path
from ninja import NinjaAPI

from lantern.access.doors import public
from lantern.overview.views.interface import figures, returns
from lantern.overview.views.interface.asking import EACH_KEY
from lantern.overview.views.interface.described import for_people
from lantern.overview.views.interface.problems import PROBLEM, handle

NAME = "api"

api = NinjaAPI(
    title="Lantern",
    version="1",
    description="Published figures to read, and returns to send, for systems of the partnership's agencies.",
    docs_url=None,
    openapi_url=None,
    urls_namespace=NAME,
)
api.add_router("", figures.router)
api.add_router("", returns.router)
handle(api)


@public
def openapi(request):
    """The description that programs read."""
    return JsonResponse(description())


@public
def docs(request):
    """The same description, for people."""
    context = {"told": for_people(description()), "edition": description()["openapi"]}
    return render(request, "overview/interface.html", {**context, "a_minute": EACH_KEY[0]})


@cache
def description():
    """OpenAPI, with each problem under the kind of content that it really comes as."""
    described = api.get_openapi_schema()
    for operations in described["paths"].values():
        for operation in operations.values():
            operation["operationId"] = operation["operationId"].rpartition("interface_")[2]
            for status, answer in operation["responses"].items():
                if int(status) >= 400:
                    answer["content"] = {PROBLEM: answer["content"].pop("application/json")}
    return described


def _addresses():
    """Each once, with a plate on its door that says which keys pass; the library itself puts none there."""
    doors = dict(_doors())
    by_route = {str(each.pattern): each for each in reversed(api.urls[0]) if each.name in doors}
    for route, each in sorted(by_route.items()):
        each.callback.door = doors[each.name]
        yield path(route, each.callback, name=each.name)


def _doors():
    for router in (figures.router, returns.router):
        for view in router.path_operations.values():
            first, *_ = view.operations
            name = getattr(first, "url_name", first.view_func.__name__)
            yield name, " or ".join(dict.fromkeys(str(each.auth_param.may) for each in view.operations))


app_name = NAME
urlpatterns = [
    path("", docs, name="api-root"),
    path("openapi.json", openapi, name="openapi"),
    *_addresses(),
]
