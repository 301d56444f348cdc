"""Evidence on its pages: given, withdrawn and still read, and what has none."""

import pytest
from django.urls import reverse

from lantern.action_plan.changes.evidence import add_evidence, withdraw_evidence
from lantern.action_plan.models import Evidence
from lantern.action_plan.tests.factories import BY, NOON
from lantern.action_plan.tests.page_factories import SAID, page, post
from lantern.insight.tests.factories import published, someone

pytestmark = pytest.mark.django_db
EVIDENCE = {"kind": "audit", "level": "4", "title": "An audit", "says": "Practice changed in five of six."}


def test_data_as_evidence_shows_the_figure_and_never_a_copy(client, lead, action):
    add_evidence(action=action, kind="data", level=2, title="Contacts", indicator="csa-contacts", at=NOON, by=lead)
    assert "has not been published yet" in page(client, "action", "1.1")

    published(by=someone(agency=action.lead))

    assert page(client, "action", "1.1").count("103 of 3,017 contacts") == 2  # as evidence, and as its measure


def test_evidence_is_given_and_speaks_to_what_it_answers(client, lead):
    html = post(client, "add_evidence", "1.1", answers=["T1", "F1"], **EVIDENCE)

    assert "Level 4 of 5: practice changed" in html
    assert "An audit" in page(client, "thing", "T1")


@pytest.mark.parametrize(
    "data, says",
    [
        (EVIDENCE | {"kind": "data"}, "Choose the figure"),
        (EVIDENCE | {"says": ""}, "Say what it shows, in your own words."),
        (EVIDENCE | {"level": "6"}, "Select a valid choice"),
        (EVIDENCE | {"link": "javascript:alert(1)"}, "Enter a valid URL"),
    ],
)
def test_evidence_that_says_nothing_is_not_kept(client, lead, data, says):
    assert says in post(client, "add_evidence", "1.1", **data)
    assert not Evidence.objects.exists()


def test_evidence_that_is_withdrawn_is_still_read_and_the_claim_on_it_says_so(client, lead, action):
    post(client, "add_evidence", "1.1", **EVIDENCE)
    post(client, "update", "1.1", seen=0, **SAID | {"delivery": "blue"})

    html = post(client, "withdraw_evidence", Evidence.objects.get().pk, why="The sample was wrong")

    assert "The sample was wrong" in html
    assert "An audit" in html
    assert "Called complete, and its proof was withdrawn" in html
    gone = client.get(reverse("action_plan:withdraw_evidence", args=[Evidence.objects.get().pk]))
    assert gone.status_code == 404


def test_evidence_withdrawn_by_another_meanwhile_says_so(lead, action, rf):
    from lantern.action_plan.forms import WhyForm
    from lantern.action_plan.views.evidence import _withdrawn

    evidence = add_evidence(action=action, kind="audit", level=4, title="x", says="x", at=NOON, by=BY)
    withdraw_evidence(evidence=evidence, reason="x", at=NOON, by=BY)
    request = rf.post("/")
    request.user = lead
    form = WhyForm({"why": "x"}, today=NOON.date())
    form.is_valid()

    assert not _withdrawn(request, form, evidence)
    assert form.errors["why"] == ["Somebody else has withdrawn it meanwhile."]


def test_the_orphan_report_is_true_today(client, lead, action):
    html = page(client, "orphans")
    assert "Actions that no measure watches: 1" in html
    assert "Outcomes that nothing evidences: 2" in html

    published(by=someone(agency=action.lead))
    post(client, "add_evidence", "1.1", answers=["T1"], **EVIDENCE)

    html = page(client, "orphans")
    assert "Measures with no figure and no evidence yet: 1" in html
    assert "Outcomes that nothing evidences: 1" in html
