"""Every list keeps its filters when its page is turned."""

import ast

import pytest
from django.http import QueryDict
from django.urls import resolve, reverse

from lantern.design.paging import with_page
from tests.house_rules.expectations import EXPECTED
from tests.house_rules.source import HOUSE, files


def _paging_files():
    return [path for path in files("views") if "Paginator(" in path.read_text()]


@pytest.mark.parametrize("path", _paging_files(), ids=lambda path: str(path.relative_to(HOUSE)))
def test_a_list_in_pages_draws_the_shared_pagination_with_the_whole_address(path):
    """The shared pagination copies the address and changes only the page; a list of its own making may forget."""
    room = HOUSE / path.relative_to(HOUSE).parts[0]
    names = [node.value for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Constant)]
    templates = [room / "jinja2" / name for name in names if isinstance(name, str) and name.endswith(".html")]
    paged = [template for template in templates if "pagination(page, request.GET)" in _with_parents(template, room)]

    assert paged, "draw it with {{ pagination(page, request.GET) }} from design/pagination.html"


def _with_parents(template, room):
    """A template's text and that of the templates of its own room that it names."""
    text = template.read_text()
    named = [path for path in (room / "jinja2").rglob("*.html") if f'"{path.relative_to(room / "jinja2")}"' in text]
    return text + "".join(path.read_text() for path in named if path != template)


@pytest.mark.parametrize("query", ["what=refused&who=kettle", "kind=a&kind=b&page=3", "q=%22%26%3D"])
def test_turning_the_page_changes_nothing_else(query):
    before = QueryDict(query)

    after = QueryDict(with_page(before, 7).lstrip("?"))

    assert after.get("page") == "7"
    assert {name: after.getlist(name) for name in after if name != "page"} == {
        name: before.getlist(name) for name in before if name != "page"
    }


def test_every_route_here_resolves_to_itself():
    for name, expected in EXPECTED.items():
        if not expected.rows:
            assert resolve(reverse(name, kwargs=expected.address)).view_name == name
