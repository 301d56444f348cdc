"""The forms' files: each is a sound schema, and says to the pathway what the pathway knows."""

import json
from datetime import date

import pytest
from jsonschema import Draft202012Validator

from lantern.pathway import form_files
from lantern.pathway.form_files import DAY, LINE, MANY, ONE, TEXT, FormFault, digest, load
from lantern.pathway.reading import load as load_pathway
from lantern.pathway.tests.form_factories import SAFETY_PLAN

TODAY = date(2026, 11, 29)
ALL = [file for versions in load().values() for file in versions.values()]
SMALL = {
    "title": "Small", "description": "A small form.", "type": "object", "additionalProperties": False, "required": ["note"],
    "properties": {"note": {"title": "A note", "type": "string", "maxLength": 10}},
    "x-sections": [{"title": "One", "questions": ["note"]}],
}  # fmt: skip


@pytest.fixture
def pathway():
    return load_pathway()


@pytest.fixture
def plan():
    return load()["safety-plan"][1]


def small(folder, version=1, **changed):
    path = folder / "small" / f"{version}.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(SMALL | changed))
    return path


@pytest.mark.parametrize("file", ALL, ids=lambda file: file.name)
def test_every_form_is_a_sound_schema_that_asks_each_question_once(file):
    Draft202012Validator.check_schema(file.schema)

    asked = [question for section in file.sections for question in section.questions]
    assert [each.code for each in asked] == list(file.questions)
    assert set(file.schema["required"]) <= set(file.questions)
    assert all(each.choices for each in asked if each.kind in (ONE, MANY))
    assert all(each.most for each in asked if each.kind in (LINE, TEXT))


@pytest.mark.parametrize("file", ALL, ids=lambda file: file.name)
def test_every_form_speaks_of_what_the_pathway_has(file, pathway):
    recorded = {name for step in pathway.steps.values() for name in step.data}

    assert {each.name for each in file.answers} <= recorded
    assert {each.question for each in file.answers} <= set(file.questions)
    assert {choice for each in file.answers for choice in each.words} <= {
        code for question in file.questions.values() for code, _ in question.choices
    }
    assert set(file.sources) <= set(pathway.sources)
    assert file.expected_from in pathway.pages


def test_the_childs_edition_leaves_out_what_is_for_grown_ups(plan):
    childs = {code for code, question in plan.questions.items() if question.child}

    assert plan.child_title == "My plan"
    assert {"safe_adults", "whom_to_tell", "home", "online", "contact_child"} <= childs
    assert not {"contact", "conditions", "made_with", "shared_with"} & childs


def test_a_whole_form_has_no_fault(plan):
    assert plan.faults(SAFETY_PLAN, today=TODAY) == {}


def test_each_fault_is_one_sentence_at_its_question(plan):
    wrong = {"made_on": "2026-99-01", "wishes": "x" * 2001, "shared_with": ["the moon"], "made_with": ["school"]}

    found = plan.faults(SAFETY_PLAN | wrong, today=TODAY)

    assert found == {
        "made_on": "Enter a real date, such as 1 4 2025.",
        "wishes": "This is longer than 2000 letters. Shorten it, or keep the rest in your own record.",
        "shared_with": "Choose from the answers that are there.",
        "not_with_child": "“If it was not made with the child: why, and when will it be?” is not answered yet.",
    }


def test_what_is_missing_is_named_in_the_order_of_the_form(plan):
    found = plan.faults({}, today=TODAY)

    assert list(found) == [code for code, each in plan.questions.items() if each.is_required]
    assert found["made_on"] == "“Which day was it made?” is not answered yet."


def test_a_day_that_is_to_come_is_refused_where_it_has_to_have_happened(plan):
    found = plan.faults(SAFETY_PLAN | {"made_on": "2026-11-30"}, today=TODAY)

    assert found == {"made_on": "This day is still to come. Enter the day on which it happened."}


def test_something_that_no_question_asks_is_not_taken(plan):
    found = plan.faults(SAFETY_PLAN | {"horoscope": "Good."}, today=TODAY)

    assert found == {"": "It says something that this version of the form does not ask."}


def test_the_first_plan_and_those_after_it_answer_different_steps(plan):
    first = plan.answered(SAFETY_PLAN, is_first=True)
    again = plan.answered(SAFETY_PLAN, is_first=False)

    made = {"day": date(2026, 11, 27)}
    assert first == {
        "safety_plan_at": made, "safety_plan_with_child": {"said": "yes"}, "safety_plan_shared": {"said": "yes"},
    }  # fmt: skip
    assert again == {
        "safety_plan_reviewed_at": made, "safety_plan_with_child": {"said": "yes"}, "safety_plan_shared": {"said": "yes"},
    }  # fmt: skip


def test_what_is_not_known_answers_nothing():
    plan = load()["interview-plan"][1]
    said = {"sw_invited": "not_known", "intermediary": "not_found", "interpreter": "not_needed"}

    assert plan.answered(said, is_first=True) == {
        "intermediary_considered": {"said": "yes"},
        "intermediary_used": {"said": "no"},
        "interpreter_used": {"said": "not applicable"},
    }


def test_the_next_form_begins_with_what_still_fits_and_never_with_its_days(plan):
    before = SAFETY_PLAN | {"shared_with": ["the moon"], "gone": "A question of an older version"}

    kept = plan.carried(before, today=TODAY)

    assert "made_on" not in kept
    assert "shared_with" not in kept
    assert "gone" not in kept
    assert kept["safe_adults"] == "Nan, and my form tutor."


def test_answers_are_read_as_people_say_them(plan):
    says = {code: question.words(SAFETY_PLAN.get(code, "")) for code, question in plan.questions.items()}

    assert says["made_on"] == ["27 November 2026"]
    assert says["made_with"] == ["The child", "A safe parent or carer"]
    assert says["worries"] == []
    assert plan.questions["tried"].words("yes") == ["Yes"]
    assert plan.questions["home"].words("One\nTwo") == ["One", "Two"]


def test_another_letter_gives_another_fingerprint():
    assert digest("a", 1, {"b": "c"}) == digest("a", 1, {"b": "c"})
    assert len({digest("a", 1, {"b": "c"}), digest("a", 2, {"b": "c"}), digest("a", 1, {"b": "C"})}) == 3


def test_versions_stand_beside_each_other_the_newest_last(tmp_path):
    for version in (2, 10, 1):
        small(tmp_path, version, title=f"Version {version}")

    found = load(tmp_path)

    assert [file.title for file in found["small"].values()] == ["Version 1", "Version 2", "Version 10"]
    assert found["small"][1].questions["note"].kind == form_files.LINE


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"x-sections": []}, "small/1.json cannot be read as a form: no section asks note."),
        ({"x-sections": [{"title": "One", "questions": ["other"]}]}, "small/1.json cannot be read as a form: 'other'."),
    ],
)
def test_a_file_that_is_no_form_says_why(tmp_path, changed, says):
    small(tmp_path, **changed)

    with pytest.raises(FormFault, match=r"^" + says.replace(".", r"\.")):
        load(tmp_path)


def test_the_kinds_of_question_are_told_from_their_schema(plan):
    kinds = {code: question.kind for code, question in plan.questions.items()}

    assert (kinds["made_on"], kinds["made_with"], kinds["tried"], kinds["home"]) == (DAY, MANY, ONE, TEXT)
