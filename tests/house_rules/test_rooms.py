"""Rooms reach down only, say how private their rows are, and are named for what they hold."""

import re

import pytest
from django.apps import apps

from tests.house_rules.source import FLOOR_OF, HOUSE, code, name

OUR_MODELS = [model for model in apps.get_models() if model.__module__.startswith("lantern.")]
VAGUE = {
    "core",
    "common",
    "utils",
    "helpers",
    "misc",
    "shared",
    "lib",
    "base",
    "manager",
    "managers",
    "services",
}
IN_TEMPLATES = re.compile(r"""(?:extends|include|import|from)\s+["'](\w+)/|url\(\s*["'](\w+):""")
IN_PYTHON = re.compile(r"""(?:reverse|reverse_lazy|redirect|resolve_url)\(\s*["'](\w+):""")


def reaches(text, pattern, here):
    """The rooms above or beside `here` that a text names by template or by address."""
    named = (match if isinstance(match, str) else match[0] or match[1] for match in pattern.findall(text))
    return [room for room in named if room != here and room in FLOOR_OF and FLOOR_OF[room] >= FLOOR_OF[here]]


@pytest.mark.parametrize("model", OUR_MODELS, ids=lambda model: model._meta.label)
def test_foreign_keys_point_down(model):
    """String foreign keys are invisible to import-linter."""
    here = model._meta.app_label
    up = [
        f"{model._meta.label}.{field.name}"
        for field in model._meta.get_fields()
        if field.concrete and field.is_relation
        if field.related_model._meta.app_label not in (here, *_below(here))
    ]
    assert not up, "turn the link round, or keep the other thing's public reference instead"


def _below(here):
    return [room for room, floor in FLOOR_OF.items() if floor < FLOOR_OF[here]]


@pytest.mark.parametrize("model", OUR_MODELS, ids=lambda model: model._meta.label)
def test_every_model_says_how_private_it_is_and_how_long_it_is_kept(model):
    assert model.__dict__.get("DATA_CLASS") in {"public", "internal", "personal"}
    assert "KEEP_YEARS" in model.__dict__


@pytest.mark.parametrize("model", OUR_MODELS, ids=lambda model: model._meta.label)
def test_the_trail_is_pointed_at_by_nothing_and_points_at_nothing(model):
    links = [field for field in model._meta.get_fields() if field.is_relation]
    to_trail = [
        field.name for field in links if "trail" in (model._meta.app_label, field.related_model._meta.app_label)
    ]
    assert not to_trail, "the trail outlives what it names: keep a text"


def test_templates_and_addresses_reach_down_only():
    found = []
    for path in [*HOUSE.rglob("jinja2/**/*.html"), *code()]:
        here = path.relative_to(HOUSE).parts[0]
        pattern = IN_TEMPLATES if path.suffix == ".html" else IN_PYTHON
        if here in FLOOR_OF:
            found += [f"{name(path)} reaches {room}" for room in reaches(path.read_text(), pattern, here)]
    # the layout's banner is given its links; these are what it falls back to when nobody does
    assert not [each for each in found if each != "lantern/design/jinja2/design/layout.html reaches access"], found


@pytest.mark.parametrize(
    "text, pattern",
    [
        ('{% extends "returns/own.html" %}', IN_TEMPLATES),
        ('{% include "overview/home.html" %}', IN_TEMPLATES),
        ("{% from 'returns/row.html' import row %}", IN_TEMPLATES),
        ("{{ url('returns:list') }}", IN_TEMPLATES),
        ('return redirect("returns:list")', IN_PYTHON),
    ],
)
def test_reaching_up_is_noticed(text, pattern):
    assert reaches(text, pattern, "insight") in (["returns"], ["overview"])
    assert reaches(text, pattern, "config") == []


def test_rooms_are_named_for_what_they_hold():
    found = [name(path) for path in HOUSE.rglob("*") if path.stem in VAGUE and path.suffix in {"", ".py"}]
    assert not found, "name it for what it knows"


def test_no_file_is_longer_than_can_be_held_in_mind():
    long = [name(path) for path in code() if len(path.read_text().splitlines()) > 300]
    assert not long, "split it by noun"
