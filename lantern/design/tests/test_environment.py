from django.template import engines
from jinja2 import Template

PAGE = """{% from "govuk_frontend_jinja/components/button/macro.html" import govukButton %}
{% from "design/table.html" import table %}{{ govukButton({"text": "Go on"}) }}{{ table("Days", [{"text": "When"}], [["Today"]]) }}"""


def test_what_a_page_takes_from_others_is_made_once_and_not_for_each_page(monkeypatch):
    shown = engines["jinja2"].from_string(PAGE).render()
    made = []
    monkeypatch.setattr(Template, "make_module", lambda self, *args: made.append(self.name))

    assert engines["jinja2"].from_string(PAGE).render() == shown
    assert "Go on" in shown and "Today" in shown
    assert made == []
