import pytest
from django.urls import reverse

from lantern.design import charts
from lantern.insight.drawing import draw_indicators, draw_pages
from lantern.insight.tests.factories import QUARTER, an_agency, published, someone

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", ["agency_lead", "practitioner"])
def test_once_drawn_no_readers_page_waits_for_a_chart(client, monkeypatch, role):
    published(QUARTER)
    draw_pages(an_agency())
    draw_indicators(an_agency())
    for kind in ("bars", "trend"):
        monkeypatch.setattr(charts, kind, lambda *given, **how: pytest.fail("a chart was drawn while someone waited"))
    client.force_login(someone(role))

    for address in (
        reverse("insight:picture"),
        reverse("insight:children"),
        reverse("insight:indicator", args=["csa-contacts"]),
    ):
        assert "<svg" in client.get(address).text


def test_before_anything_is_published_there_is_nothing_to_draw(monkeypatch):
    monkeypatch.setattr("lantern.insight.drawing.drawn", lambda section: pytest.fail("nothing was published"))

    draw_pages(an_agency())
