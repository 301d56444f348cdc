import tomllib

import pytest

from lantern.access.sample_people import AGENCIES
from lantern.action_plan.checking import check
from lantern.action_plan.comparing import differences, summary
from lantern.action_plan.reading import FIRST, FIRST_STRUCTURE, from_toml, read
from lantern.action_plan.tests.factories import small, with_action
from lantern.analysis.indicators.catalogue import BY_CODE

HERE = {"lbbd": "Children's social care", "met-east": "Police of the east"}
STRUCTURE = tomllib.loads(FIRST_STRUCTURE.read_text())


def faults(**changed):
    return [(each.severity, each.where, each.message) for each in _checked(**changed)]


def _checked(**changed):
    return check(read(small(**changed)), agencies=HERE, indicators=BY_CODE)


def first_content():
    return from_toml(FIRST.read_text())


def test_a_sound_strategy_has_only_things_to_look_at():
    assert faults() == [
        ("warning", "1.2", "The year is “tbc”. It is kept so, and the action is due on no day until one is set.")
    ]


@pytest.mark.parametrize(
    "changed, where, says",
    [
        ({"actions": with_action("1.1", ref="")}, "action 1", "No reference"),
        ({"actions": with_action("1.2", ref="1.1")}, "1.1", "used 2 times"),
        ({"actions": with_action("1.1", title=" ")}, "1.1", "No words"),
        ({"actions": with_action("1.1", ref="7.1")}, "7.1", "no aim 7"),
        ({"actions": with_action("1.1", year="soon")}, "1.1", "“soon” is no year"),
        ({"actions": with_action("1.1", links=["Z9"])}, "1.1", "links to Z9"),
        ({"actions": with_action("1.1", lead="The counsil")}, "1.1", "Did you mean “The council”?"),
        ({"actions": with_action("1.1", lead="Zzzz")}, "1.1", "Nobody here is called “Zzzz”. If it is right"),
        (
            {"measures": [{"ref": "M1.1", "title": "x", "indicators": ["nil"], "owed_by": "lbbd"}]},
            "M1.1",
            "no indicator “nil”",
        ),
    ],
)
def test_what_keeps_a_strategy_from_being_loaded_is_said_with_what_to_do(changed, where, says):
    found = [fault for fault in faults(**changed) if fault[:2] == ("error", where) and says in fault[2]]

    assert found


@pytest.mark.parametrize(
    "changed, where, says",
    [
        ({"actions": with_action("1.1", lead="")}, "1.1", "No lead"),
        ({"actions": with_action("1.1", year="")}, "1.1", "No year"),
        ({"actions": with_action("1.1", year="Year 2?")}, "1.1", "taken to be without the doubt"),
        ({"measures": [{"ref": "M1.1", "title": "x", "owed_by": "nobody"}]}, "M1.1", "nothing can ever show it"),
        ({"measures": [{"ref": "M1.1", "title": "x", "owed_by": "nobody"}]}, "M1.1", "“nobody” is no agency here"),
    ],
)
def test_what_may_be_wrong_is_a_warning(changed, where, says):
    assert [fault for fault in faults(**changed) if fault[:2] == ("warning", where) and says in fault[2]]


def test_a_lead_may_be_an_agency_by_its_name():
    assert not [each for each in faults(actions=with_action("1.1", lead="police of the EAST")) if each[0] == "error"]


def test_the_first_partnerships_file_is_what_its_document_holds():
    strategy = read(first_content())
    found = differences(strategy, STRUCTURE)

    assert summary(strategy, found) == "7 aims, 5 commitments, 52 actions, 28 measures, 42 outcomes, 0 differences"
    names = {code: name for code, (name, *_) in AGENCIES.items()}
    open_years = [each.where for each in check(strategy, agencies=names, indicators=BY_CODE)]
    assert open_years == ["2.10", "4.3", "6.10"]


@pytest.mark.parametrize(
    "change, says",
    [
        (lambda held: held["actions"].pop(0), "action 1.1 is in the document and not loaded"),
        (lambda held: held["actions"][0].update(ref="1.9"), "action 1.9 is loaded and not in the document"),
        (lambda held: held["actions"][0].update(lead="Police"), "the lead is “Police”"),
        (lambda held: held["actions"][17].update(year="Year 1"), "action 2.10: the year is “Year 1”, and “”"),
        (lambda held: held["measures"].pop(0), "aim 1: 2 measures loaded, 3"),
        (lambda held: held["aims"][0]["by_2029"].pop(), "aim 1: 2 things wanted by 2029 loaded, 3"),
        (lambda held: held["commitments"][0].update(name="Notice"), "C1: “Notice” loaded"),
        (lambda held: held["values"].pop(), "W8: “nothing” loaded"),
        (lambda held: held["outcomes"].pop(), "42 in the document"),
    ],
)
def test_every_difference_from_the_document_is_found(change, says):
    content = first_content()
    change(content)

    assert any(says in each for each in differences(read(content), STRUCTURE))
