from datetime import date

import pytest

from lantern.access import sample_people
from lantern.access.models import AgencyKind
from lantern.access.tests.factories import agency
from lantern.action_plan.changes.strategy import NotLoaded, load_strategy
from lantern.action_plan.command import check_file, export, load, verify
from lantern.action_plan.models import Action, Edition
from lantern.action_plan.reading import FIRST, NotAStrategy
from lantern.action_plan.strategy import in_force
from lantern.action_plan.tests.factories import BY, NOON, a_plan, small, with_action
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db


def again(**changed):
    return load_strategy(content=small(**changed), reason="A new edition", at=NOON, by=BY)


def test_a_strategy_is_loaded_whole_and_its_actions_can_be_worked_on():
    first = a_plan()

    assert (first.lead.code, first.ends_on) == ("lbbd", date(2027, 3, 31))
    assert in_force().by_ref["T1"].title == "Abuse is found sooner"
    assert Entry.objects.last().what == "strategy loaded"


def test_what_is_stated_of_years_is_kept_beside_what_it_is_taken_to_mean():
    a_plan()

    unsaid = Action.objects.get(ref="1.2")
    assert (unsaid.year_as_stated, unsaid.first_year, unsaid.ends_on) == ("tbc", None, None)


def test_a_new_edition_keeps_an_action_under_its_reference_in_new_words():
    before = a_plan()

    again(version="2", actions=with_action("1.1", title="Count every lamp"))

    assert Action.objects.get(ref="1.1").pk == before.pk
    assert Action.objects.get(ref="1.1").title == "Count every lamp"
    assert Edition.objects.count() == 2
    assert in_force().version == "2"


def test_an_action_that_a_new_edition_lacks_is_withdrawn_with_a_reason_and_comes_back_when_it_does():
    a_plan()

    again(version="2", actions=small()["actions"][:2])
    gone = Action.objects.get(ref="2.1")
    again(version="3")

    assert gone.withdrawn_why == "Not in edition 2"
    assert Action.objects.get(ref="2.1").withdrawn_on is None


def test_a_strategy_without_a_lead_leaves_the_action_to_nobody():
    a_plan(actions=with_action("1.1", lead=""))

    assert Action.objects.get(ref="1.1").lead is None


@pytest.mark.parametrize(
    "changed, says",
    [
        ({"actions": with_action("1.1", lead="Zzz")}, r"1.1: Nobody here is called “Zzz”\. If it is right.*meant\.$"),
        ({"actions": with_action("1.1", lead="Zzz", year="soon")}, "And 1 more"),
    ],
)
def test_a_strategy_with_faults_is_not_loaded_at_all(changed, says):
    with pytest.raises(NotLoaded, match=says):
        a_plan(**changed)

    assert not Edition.objects.exists()
    assert not Action.objects.exists()


def test_the_same_strategy_is_not_loaded_twice():
    a_plan()

    with pytest.raises(NotLoaded, match="in force already"):
        again()


def test_a_strategy_is_replaced_only_with_a_reason():
    a_plan()

    with pytest.raises(NotLoaded, match="Say why it replaces “A small strategy”, version 1"):
        load_strategy(content=small(version="2"), at=NOON, by=BY)


def test_what_is_no_strategy_changes_nothing():
    with pytest.raises(NotAStrategy):
        load_strategy(content={"title": "x"}, at=NOON, by=BY)

    assert not Entry.objects.exists()


def made_up_agencies():
    for code, (name, kind, _) in sample_people.AGENCIES.items():
        agency(code, kind).name = name


def test_the_command_loads_the_first_strategy_and_finds_no_difference(capsys):
    made_up_agencies()
    import sys

    assert verify(out=sys.stdout) == 2
    assert load(out=sys.stdout) == 0
    assert verify(out=sys.stdout) == 0

    assert "7 aims, 5 commitments, 52 actions, 28 measures, 42 outcomes, 0 differences" in capsys.readouterr().out


def test_the_command_says_where_plan_and_document_differ(capsys):
    import sys

    made_up_agencies()
    load(out=sys.stdout)
    Action.objects.filter(ref="6.4").update(year_as_stated="Year 3")

    assert verify(out=sys.stdout) == 1
    assert "action 6.4: the plan and the edition differ." in capsys.readouterr().out


def test_the_command_writes_a_workbook_that_it_can_check_and_load(tmp_path, capsys):
    import sys

    agency("met-east", AgencyKind.POLICE)
    path = tmp_path / "strategy.xlsx"
    assert export(path, out=sys.stdout) == 2
    a_plan()
    assert export(path, out=sys.stdout) == 0

    assert check_file(path, out=sys.stdout) == 0
    assert load(path, reason="again", out=sys.stdout) == 2  # it is the same
    assert export(tmp_path / "empty.xlsx", template=True, out=sys.stdout) == 0
    assert "0 to mend, 1 to look at." in capsys.readouterr().out


@pytest.mark.parametrize(
    "content, says", [(b"\xff\xfe\x00", "neither a TOML text"), (b"title", "not TOML"), (None, "could not be opened")]
)
def test_the_command_says_in_a_sentence_why_a_file_cannot_be_read(content, says, tmp_path, capsys):
    import sys

    path = tmp_path / "strategy.toml"
    if content is not None:
        path.write_bytes(content)

    assert check_file(path, out=sys.stdout) == 2
    assert load(path, out=sys.stdout) == 2
    assert says in capsys.readouterr().out


def test_a_file_with_faults_is_listed_fault_by_fault(tmp_path, capsys):
    import sys

    agency("lbbd")
    path = tmp_path / "strategy.toml"
    path.write_text(FIRST.read_text())

    assert check_file(path, out=sys.stdout) == 1
    assert "Nobody here is called “Police”" in capsys.readouterr().out


def test_a_file_too_large_to_be_a_strategy_is_refused(tmp_path, capsys, monkeypatch):
    import sys

    monkeypatch.setattr("lantern.action_plan.command.LARGEST", 3)
    path = tmp_path / "strategy.toml"
    path.write_text("title = 'x'")

    assert load(path, out=sys.stdout) == 2
    assert "larger than 25 MB" in capsys.readouterr().out
