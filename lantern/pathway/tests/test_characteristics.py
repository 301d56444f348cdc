"""Who the child is, and what little is kept of an adult of concern."""

import pytest
from django.test import Client

from lantern.analysis.codelists import names
from lantern.pathway.characteristics import NOT_RECORDED, NOT_SAID, characteristics, differs
from lantern.pathway.here import pathway
from lantern.pathway.models import Recorded
from lantern.pathway.tests.factories import a_journey, worker

CHILD = characteristics().child
NOTHING = dict.fromkeys(CHILD, NOT_RECORDED)
LONGEST = Recorded._meta.get_field("said").max_length, Recorded._meta.get_field("name").max_length


def test_codes_of_the_country_are_the_country_s():
    assert dict(list(CHILD["ethnicity"].codes.items())[1:-1]) == {
        code: words for code, words in names("ethnicity").items() if code not in ("REFU", "NOBT", "UNKNOWN")
    }
    assert set(CHILD["sex"].codes) == {NOT_RECORDED, "F", "M", NOT_SAID}
    assert set(CHILD["disability"].kind_codes) == set(names("disability")) - {"NONE"}


def test_every_question_can_be_left_and_can_be_refused_and_the_two_are_apart():
    for question in CHILD.values():
        assert next(iter(question.codes)) == NOT_RECORDED
        assert question.codes[NOT_RECORDED] != question.codes[NOT_SAID]
        assert (question.words(NOT_RECORDED), question.words(NOT_SAID)) == ("", "Does not want to say")


def test_of_an_adult_four_things_are_kept_and_none_is_of_anybody_under_eighteen():
    concern = characteristics().concern

    assert list(concern) == [
        "concern_relationship", "concern_setting", "concern_age_band", "concern_probation",
    ]  # fmt: skip
    bands = [code for code in concern["concern_age_band"].codes if code != NOT_RECORDED]
    assert all(int(band.rstrip("+").split("-")[0]) >= 18 for band in bands)
    assert not any(question.kind_codes for question in concern.values())


def test_everything_fits_where_it_is_kept_and_answers_what_the_pathway_asks():
    asked = {name for step in pathway().steps.values() for name in step.data}
    for question in [*CHILD.values(), *characteristics().concern.values()]:
        named = [question.name, *map(question.kind_name, question.kind_codes)]
        assert max(map(len, question.codes)) <= LONGEST[0]
        assert max(map(len, named)) <= LONGEST[1]
        assert not question.recorded or question.recorded in asked
        assert question.part in characteristics().parts


def test_what_differs_is_said_and_also_answers_the_pathway():
    given = NOTHING | {"ethnicity": "BCRB", "sex": "F", "disability": "yes", "disability_kinds": ["LD", "AUT"]}

    assert differs(CHILD.values(), given, {"sex": "F"}) == {
        "ethnicity": {"said": "BCRB"},
        "ethnicity_recorded": {"said": "yes"},
        "disability": {"said": "yes"},
        "disability_recorded": {"said": "yes"},
        "disability:LD": {"said": "yes"},
        "disability:AUT": {"said": "yes"},
    }


def test_what_is_taken_back_is_not_recorded_and_a_kind_never_stays_without_its_yes():
    recorded = {"disability": "yes", "disability:LD": "yes", "language": "bn"}

    assert differs(CHILD.values(), NOTHING, recorded) == {
        "disability": {"said": NOT_RECORDED},
        "disability_recorded": {"said": "no"},
        "disability:LD": {"said": "no"},
        "language": {"said": NOT_RECORDED},
        "language_recorded": {"said": "no"},
    }


def test_not_wanting_to_say_is_an_answer():
    said = differs(CHILD.values(), NOTHING | {"ethnicity": NOT_SAID}, {})

    assert said == {"ethnicity": {"said": NOT_SAID}, "ethnicity_recorded": {"said": "yes"}}


@pytest.fixture
def us(db):
    return worker()


@pytest.fixture
def site(us):
    client = Client()
    client.force_login(us)
    return client


def test_one_calm_page_records_what_is_known_and_shows_it_on_the_journey(us, site):
    page = f"/journeys/{a_journey(by=us).pk}/child/"
    given = NOTHING | {"language": "bn", "communication": "yes", "communication_kinds": ["signs"], "religion": NOT_SAID}

    text = site.post(page, given, follow=True).content.decode()

    assert "Bengali, with Sylheti" in text
    assert "makaton or other signs" in text
    assert "<strong>Religion or belief:</strong> Does not want to say" in text
    assert "<strong>Sex:</strong>" not in text


def test_saying_the_same_again_adds_nothing(us, site):
    journey = a_journey(by=us)
    site.post(f"/journeys/{journey.pk}/child/", NOTHING | {"sex": "F"})
    before = journey.recorded.count()

    site.post(f"/journeys/{journey.pk}/child/", NOTHING | {"sex": "F"})

    assert journey.recorded.count() == before


ODD = [
    ({"sex": "nobody"}, "Choose one of the answers shown."),
    ({"ethnicity": "UNKNOWN"}, "Choose one of the answers shown."),
    ({"sex": ""}, "Choose an answer to “Sex”."),
    ({"disability_kinds": ["LD", "NONE"]}, "Choose one of the answers shown."),
    ({"disability_kinds": ["LD"], "disability": "no"}, "is ticked, and “Is the child disabled?” is not a yes."),
    ({"disability_kinds": ["LD"]}, "is ticked, and “Is the child disabled?” is not a yes."),
    ({"language": "x" * 5_000}, "Choose one of the answers shown."),
]


@pytest.mark.parametrize("odd, said", ODD)
def test_what_cannot_be_taken_is_one_sentence_and_records_nothing(us, site, odd, said):
    journey = a_journey(by=us)
    before = journey.recorded.count()

    text = site.post(f"/journeys/{journey.pk}/child/", NOTHING | odd).content.decode()

    assert said in text
    assert journey.recorded.count() == before


def test_an_adult_of_concern_is_four_answers_and_a_name_typed_there_goes_nowhere(us, site):
    journey = a_journey(by=us)
    given = {"concern_relationship": "trust", "concern_setting": "club", "concern_age_band": "40-59"}

    text = site.post(
        f"/journeys/{journey.pk}/concern/",
        given | {"concern_probation": "yes", "concern_name": "Kettle Ribbon"},
        follow=True,
    ).content.decode()

    said = dict(journey.recorded.values_list("name", "said"))
    assert {name: said[name] for name in given} == given
    assert said["adult_of_concern"] == "yes"
    assert "In a position of trust" in text
    assert not Recorded.objects.filter(said__contains="Kettle").exists()


@pytest.mark.parametrize("page", ["child", "concern"])
def test_only_who_works_on_the_journey_opens_the_page(us, page):
    address = f"/journeys/{a_journey(by=us).pk}/{page}/"
    answers = {}
    for role, at in (("practice_lead", "lbbd"), ("practitioner", "met-east"), ("analyst", "lbbd")):
        client = Client()
        client.force_login(worker(at, role=role, email=f"{role}.{at}.other@example.org"))
        answers[role, at] = client.get(address).status_code

    assert answers == {("practice_lead", "lbbd"): 403, ("practitioner", "met-east"): 404, ("analyst", "lbbd"): 403}
