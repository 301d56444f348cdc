"""What to do about a worry, for anyone, without signing in. Nothing is asked, so nobody can type a name."""

from django.http import Http404
from django.views.decorators.http import require_safe

from lantern.access.doors import public
from lantern.access.for_anyone import page_for_anyone
from lantern.pathway.here import pathway


@public
@require_safe
def start(request):
    """What have you seen, heard or been told? And the other ways in."""
    return _page(request, "start")


@public
@require_safe
def situation(request, code):
    return _page(request, "situation", situation=_one(pathway().situations, code))


@public
@require_safe
def variation(request, code):
    return _page(request, "variation", variation=_one(pathway().variations, code))


@public
@require_safe
def stages(request):
    return _page(request, "stages")


@public
@require_safe
def stage(request, code):
    """One stage with all its steps: the page that is printed."""
    return _page(request, "stage", stage=_one({each.code: each for each in pathway().stages}, code))


@public
@require_safe
def step(request, code):
    found = _one(pathway().steps, code)
    inside = next(stage for stage in pathway().stages if stage.code == found.stage)
    around = list(pathway().steps.values())
    place = around.index(found)
    beside = {"before": around[place - 1] if place else None, "after": [*around, None][place + 1]}
    return _page(request, "step", step=found, stage=inside, notes=pathway().notes_on(code), **beside)


@public
@require_safe
def roles(request):
    return _page(request, "roles")


@public
@require_safe
def role(request, code):
    theirs = [pathway().steps[each] for each in pathway().begin_with.get(code, ())]
    name = _one(pathway().roles, code)
    return _page(request, "role", code=code, name=name, begin_with=theirs, steps=pathway().steps_of(code))


@public
@require_safe
def ring(request):
    """Who to ring, and when each number was last checked."""
    return _page(request, "ring")


@public
@require_safe
def find(request):
    """Every word that leads somewhere, on one page: there is no box to type a child's name into."""
    return _page(request, "find")


@public
@require_safe
def about(request):
    """What the guidance stands on: its rules, sources and local settings, and what is still to be confirmed."""
    return _page(request, "about")


def _one(there, code):
    if code not in there:
        raise Http404
    return there[code]


def _page(request, name, /, **context):
    return page_for_anyone(request, f"pathway/{name}.html", {"pathway": pathway(), **context})
