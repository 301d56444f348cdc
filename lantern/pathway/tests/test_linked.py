"""Other children: each their own journey, linked both ways, and decided for one by one."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from lantern.access.models import AgencyKind
from lantern.access.roles import ROLES
from lantern.access.tests.factories import person
from lantern.pathway import known
from lantern.pathway.changes import linked as changes
from lantern.pathway.changes.journeys import Refused, name_agency
from lantern.pathway.linked import others
from lantern.pathway.linking import answered, linking
from lantern.pathway.models import Journey, LinkedChild, LinkedChildDecision
from lantern.pathway.tests.factories import AT, NHS, a_journey, a_linked_child, worker
from lantern.pathway.tests.page_factories import GIVEN
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db
OPENED = GIVEN | {"how": "sibling"}


@pytest.fixture
def us():
    return worker()


@pytest.fixture
def site(us):
    client = Client()
    client.force_login(us)
    return client


def said(journey, user):
    return known.values(known.newest([journey], user)[journey.pk])


@pytest.mark.parametrize(
    "decisions, count, decided",
    [
        ([], "0", "not applicable"),
        (["undecided"], "1", "no"),
        (["none", "enquiry"], "2", "yes"),
        (["none", "undecided"], "2", "no"),
        (["off"], "0", "not applicable"),
        (["off", "help"], "1", "yes"),
    ],
)
def test_the_pathway_s_step_is_answered_by_what_was_decided_for_each(decisions, count, decided):
    assert answered(decisions) == {
        "linked_children_count": {"said": count},
        "linked_children_decided": {"said": decided},
    }


def test_a_link_stands_on_both_journeys_and_answers_the_step_on_both(us):
    journey = a_journey(by=us)

    row = a_linked_child(journey, us)

    for one, two in ((journey, row.other), (row.other, journey)):
        assert [each.journey for each in others(one, us)] == [two]
        assert (said(one, us)["linked_children_count"], said(one, us)["linked_children_decided"]) == ("1", False)
    assert Entry.objects.filter(what="linked child recorded").count() == 2


def test_each_child_is_decided_for_on_their_own(us):
    journey = a_journey(by=us)
    row = a_linked_child(journey, us)

    changes.decide(linked=row, decision="none", reason="plan", at=AT, by=us)

    assert others(journey, us)[0].says == "Nothing needed: a plan keeps them safe already"
    assert said(journey, us)["linked_children_decided"] is True
    assert others(row.other, us)[0].says == ""
    assert said(row.other, us)["linked_children_decided"] is False


def test_a_mistaken_link_goes_from_both_and_can_come_back_undecided(us):
    journey = a_journey(by=us)
    row = a_linked_child(journey, us)
    changes.decide(linked=row, decision="help", reason="", at=AT, by=us)

    changes.take_apart(linked=row, at=AT, by=us)
    apart = (others(journey, us), others(row.other, us), said(journey, us)["linked_children_count"])
    changes.link(journey=row.other, other=journey, how="friend", at=AT, by=us)

    assert apart == ([], [], "0")
    assert [each.decision for each in others(journey, us)] == ["undecided"]


def test_linking_again_changes_nothing_that_was_decided(us):
    journey = a_journey(by=us)
    row = a_linked_child(journey, us)
    changes.decide(linked=row, decision="help", reason="", at=AT, by=us)

    changes.link(journey=journey, other=row.other, how="sibling", at=AT, by=us)

    assert [each.decision for each in others(journey, us)] == ["help"]
    assert LinkedChild.objects.count() == 2


def test_a_journey_is_not_linked_with_itself_or_across_kinds(us):
    ours = a_journey(by=us)
    theirs = a_journey(by=worker(role="behaviour_practitioner"), tokens=[("behaviour:case:lbbd", "a" * 64)])

    with pytest.raises(Refused, match="same journey"):
        changes.link(journey=ours, other=ours, how="sibling", at=AT, by=us)
    with pytest.raises(Refused, match="kept apart"):
        changes.link(journey=ours, other=theirs, how="sibling", at=AT, by=us)


def test_the_database_refuses_a_child_linked_with_themselves_and_a_nothing_without_why(us):
    row = a_linked_child(a_journey(by=us), us)
    signed = {"agency": us.acting.agency, "at": AT, "by": us.name}

    with pytest.raises(IntegrityError), transaction.atomic():
        LinkedChild.objects.create(journey=row.journey, other=row.journey, how="friend", **signed)
    for decision, reason in (("none", ""), ("help", "plan")):
        with pytest.raises(IntegrityError), transaction.atomic():
            LinkedChildDecision.objects.create(linked=row, decision=decision, reason=reason, **signed)


def test_whoever_does_not_see_the_other_journey_is_told_of_a_child_and_no_call_sign(us):
    journey = a_journey(by=us)
    row = a_linked_child(journey, us)
    officer = worker("met-east", AgencyKind.POLICE)
    name_agency(journey=journey, agency=officer.acting.agency, role="police_oic", at=AT, by=us)
    police = Client()
    police.force_login(officer)

    pages = [f"/journeys/{journey.pk}/", f"/journeys/children/{row.pk}/"]
    text = " ".join(police.get(page).content.decode() for page in pages)

    assert "Another child, call sign not shown" in text
    assert str(row.other) not in text
    assert f"/journeys/{row.other_id}/" not in text
    assert "linked by mistake" not in text  # which would write on a journey that they do not see
    assert police.get(f"/journeys/{row.other_id}/").status_code == 404


@pytest.mark.parametrize("role", sorted(ROLES))
def test_only_roles_that_need_it_see_a_link_and_only_inside(role):
    by = worker()
    row = a_linked_child(a_journey(by=by), by)
    changes.decide(linked=row, decision="help", reason="", at=AT, by=by)
    inside = person(role, email="inside@example.org")
    outside = person(role, at="met-east", kind=AgencyKind.POLICE, email="outside@example.org")

    for model in (LinkedChild, LinkedChildDecision):
        assert model.objects.visible_to(inside).exists() == (role in {"practitioner", "practice_lead"})
        assert not model.objects.visible_to(outside).exists()


def test_a_child_is_linked_by_call_sign_however_it_is_typed(us, site):
    journey = a_journey(by=us)
    other = a_journey(by=us, tokens=[("case:lbbd", "b" * 64)])
    typed = f"  {other.call_sign.upper().replace(' ', '   ')} "

    site.post(f"/journeys/{journey.pk}/children/link/", {"call_sign": typed, "how": "friend"})

    assert [each.journey for each in others(journey, us)] == [other]


def test_a_child_is_decided_for_and_taken_off_on_the_page(us, site):
    row = a_linked_child(a_journey(by=us), us)
    page = f"/journeys/children/{row.pk}/"

    decided = site.post(page, {"decision": "enquiry"}, follow=True).content.decode()
    off = site.post(page, {"decision": "off"}, follow=True).content.decode()

    assert "An enquiry of their own" in decided
    assert "None is linked yet." in off
    assert site.get(page).status_code == 404


def test_a_journey_opened_from_another_is_linked_with_it(us, site):
    journey = a_journey(by=us)

    text = site.post(f"/journeys/{journey.pk}/children/open/", OPENED, follow=True).content.decode()

    assert str(journey) in text
    assert Journey.objects.count() == 2


def test_a_child_who_has_a_journey_already_is_met_and_linked(us, site):
    journey = a_journey(by=us)
    site.post("/journeys/open/", GIVEN)

    site.post(f"/journeys/{journey.pk}/children/open/", OPENED)

    assert Journey.objects.count() == 2
    assert len(others(journey, us)) == 1


@pytest.mark.parametrize(
    "page, given, wrong",
    [
        (
            "children/link/",
            {"call_sign": "nowhere meadow 10", "how": "friend"},
            "No journey that you see has this call",
        ),
        ("children/link/", {"call_sign": "no\0where", "how": "friend"}, "Null characters are not allowed"),
        ("children/link/", {"call_sign": "itself", "how": "friend"}, "This is the same journey."),
        ("children/link/", {"call_sign": "itself", "how": "cousin"}, "Select a valid choice"),
        ("children/open/", OPENED | {"nhs_number": "123"}, "This is not an NHS number"),
        ("children/open/", OPENED | {"how": ""}, "Choose an answer to “How are the two children linked?”"),
    ],
)
def test_what_cannot_be_linked_is_one_sentence_and_leaves_nothing(us, site, page, given, wrong):
    journey = a_journey(by=us)
    given = {name: journey.call_sign if value == "itself" else value for name, value in given.items()}

    text = site.post(f"/journeys/{journey.pk}/{page}", given).content.decode()

    assert wrong in text
    assert not LinkedChild.objects.exists()
    assert Journey.objects.count() == 1


def test_the_same_child_s_own_number_links_nothing(us, site):
    site.post("/journeys/open/", GIVEN)
    journey = Journey.objects.get()

    text = site.post(f"/journeys/{journey.pk}/children/open/", OPENED).content.decode()

    assert "This is the same journey." in text
    assert not LinkedChild.objects.exists()


@pytest.mark.parametrize(
    "given, wrong",
    [
        ({"decision": ""}, "Choose an answer to “What was decided for this child?”"),
        ({"decision": "none"}, "Choose why nothing is needed."),
        ({"decision": "none", "reason": "bored"}, "Select a valid choice"),
        ({"decision": "help", "reason": "plan"}, "This decision takes no reason."),
        ({"decision": "undecided"}, "Select a valid choice"),
    ],
)
def test_a_decision_that_cannot_be_is_one_sentence(us, site, given, wrong):
    row = a_linked_child(a_journey(by=us), us)

    text = site.post(f"/journeys/children/{row.pk}/", given).content.decode()

    assert wrong in text
    assert not LinkedChildDecision.objects.exists()


def test_numbers_for_another_child_are_kept_nowhere(us, site):
    page = f"/journeys/{a_journey(by=us).pk}/children/open/"

    text = site.post(page, OPENED | {"how": ""}).content.decode()

    assert NHS not in text
    assert GIVEN["case_number"] not in text


def test_every_list_of_the_file_fits_where_it_is_kept():
    lists = linking()
    codes = [*lists.how, *lists.decisions, *lists.reasons, *lists.refusing, *lists.undoing]

    assert max(map(len, codes)) <= 40
    assert not set(lists.refusing) & {"accepted"}
