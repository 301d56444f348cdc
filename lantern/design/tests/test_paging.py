from django.core.paginator import Paginator
from django.http import QueryDict
from django.template import loader
from hypothesis import given
from hypothesis import strategies as st

from lantern.design.paging import offered, page_links, with_page

NAMES = st.text(st.characters(min_codepoint=33, max_codepoint=600), min_size=1).filter(lambda name: name != "page")


@given(st.lists(st.tuples(NAMES, st.text(max_size=8).filter(str.isprintable))), st.integers(1, 500))
def test_every_filter_survives_going_to_another_page(pairs, number):
    query = QueryDict(mutable=True)
    for name, value in pairs:
        query.appendlist(name, value)

    reached = QueryDict(with_page(query, number).removeprefix("?")).copy()

    assert reached.pop("page") == [str(number)]
    assert dict(reached.lists()) == dict(query.lists())


@given(st.integers(1, 300).flatmap(lambda last: st.tuples(st.integers(1, last), st.just(last))))
def test_the_first_this_and_the_last_page_are_always_offered_in_order(place):
    number, last = place
    pages = [page for page in offered(number, last) if page]

    assert {1, number, last} <= set(pages)
    assert pages == sorted(set(pages))
    assert len(offered(number, last)) <= 7


def test_a_gap_of_one_page_is_filled_and_a_wider_one_marked():
    assert offered(4, 10) == [1, 2, 3, 4, 5, None, 10]
    assert offered(1, 1) == [1]


def test_the_first_page_has_nothing_before_it():
    links = page_links(Paginator(range(60), 25).page(1), QueryDict("agency=a"))

    assert "previous" not in links
    assert links["next"]["href"] == "?agency=a&page=2"


def test_a_list_that_fits_on_one_page_offers_no_others():
    macros = loader.get_template("design/pagination.html", using="jinja2").template.module
    page = Paginator(range(3), 25).page(1)

    assert macros.pagination(page, QueryDict()).strip() == ""
    assert "3 returns" in macros.showing(page, "return", "returns")
