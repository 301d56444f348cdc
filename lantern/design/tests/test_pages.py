import re
from types import SimpleNamespace

import pytest
from django.template import engines, loader
from django.test import RequestFactory
from jinja2 import UndefinedError

ERRORS = ("400", "403", "403_csrf", "404", "500")


def page(source, request=None, **context):
    return engines["jinja2"].from_string(source).render(context, request)


def signed_in(several_roles=False):
    request = RequestFactory().get("/")
    agency = SimpleNamespace(name="Probation")
    acting = SimpleNamespace(agency=agency, get_role_display=lambda: "Performance analyst")
    request.user = SimpleNamespace(
        name="Amber Kettle", is_authenticated=True, acting=acting, several_roles=several_roles, may=lambda what: False
    )
    request.csp_nonce = "a-nonce"
    return request


def layout(request=None, **context):
    template = loader.get_template("design/layout.html", using="jinja2").template
    around = {"places": [], "account_links": {"sign_out": "/out/", "sign_in": "/in/", "acting": "/acting/"}}
    return template.render({**around, "request": request, "csrf_input": "<csrf>", **context})


@pytest.mark.parametrize("name", ERRORS)
def test_every_error_page_stands_without_a_request_and_says_what_to_do(name):
    shown = loader.get_template(f"{name}.html").render()

    assert shown.count("<h1") == 1
    assert 'href="/"' in shown
    assert not re.search(r"traceback|exception|\bstyle=", shown, re.IGNORECASE)


def test_a_name_nobody_gave_is_an_error_in_our_own_templates():
    with pytest.raises(UndefinedError):
        page("{{ misspelt }}")


def test_the_components_may_be_given_less_than_they_take():
    source = (
        '{% from "govuk_frontend_jinja/components/tag/macro.html" import govukTag %}{{ govukTag({"text": "Late"}) }}'
    )

    assert "Late" in page(source)


def test_what_a_person_typed_is_escaped():
    assert page("{{ typed }}", typed="<b>") == "&lt;b&gt;"


def test_the_banner_says_who_you_are_and_for_whom_and_signs_out_by_post():
    shown = layout(signed_in())

    assert "Amber Kettle" in shown and "Performance analyst for" in shown and "Probation" in shown
    assert re.search(r'<form method="post" action="/out/">\s*&lt;csrf&gt;\s*<button[^>]*>Sign out', shown)
    assert "who you act for</span></a>" not in shown


def test_someone_with_several_roles_may_change_which_they_act_under():
    assert "who you act for</span></a>" in layout(signed_in(several_roles=True))


def test_someone_signed_out_is_shown_no_banner_and_no_places():
    shown = layout()

    assert "signed in as" not in shown
    assert "govuk-service-navigation" not in shown


def test_a_marked_page_carries_its_marking_at_both_ends():
    assert (
        layout(marking="OFFICIAL-SENSITIVE: contains exact counts").count("OFFICIAL-SENSITIVE: contains exact counts")
        == 2
    )


def test_a_page_has_no_inline_script_or_style_and_its_script_carries_the_nonce():
    shown = layout(signed_in(), places=[{"text": "Home", "href": "/", "active": True}])

    assert re.findall(r"<script[^>]*>", shown) == [
        re.search(r'<script type="module" src="[^"]+" nonce="a-nonce">', shown)[0]
    ]
    assert not re.search(r"<style|\sstyle=|\son\w+=", shown)


def test_a_table_scrolls_in_a_region_that_a_keyboard_can_reach():
    source = '{% from "design/table.html" import table %}{{ table("Sent <b>", [{"text": "Agency"}, {"text": "Rows", "numeric": true}], rows) }}'
    shown = page(source, rows=[["Police & fire", "12"]])

    assert 'role="region"' in shown and 'tabindex="0"' in shown
    assert '<th scope="row" class="govuk-table__header">Police &amp; fire</th>' in shown
    assert "Sent &lt;b&gt;" in shown


def test_a_table_with_no_rows_says_so():
    source = '{% from "design/table.html" import table %}{{ table("Sent", [{"text": "Agency"}], []) }}'

    assert "Nothing to show." in page(source)
