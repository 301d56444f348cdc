import pytest

from lantern.action_plan.chain import Chain, spoken_to
from lantern.action_plan.reading import FIRST, from_toml, read
from lantern.action_plan.tests.factories import small
from lantern.analysis.indicators.catalogue import BY_CODE


def refs(items):
    return [item.ref for item in items]


@pytest.fixture
def chain():
    return Chain(read(small()))


def test_a_link_is_walked_from_either_end(chain):
    assert refs(chain.near("1.1")["measures"]) == ["M1.1"]
    assert refs(chain.near("M1.1")["actions"]) == ["1.1"]
    assert refs(chain.near("F1")["actions"]) == ["1.1"]


def test_an_action_stands_under_its_aim_without_anyone_saying_so(chain):
    assert refs(chain.near("1.2")["aims"]) == ["1"]
    assert refs(chain.near("2")["actions"]) == ["2.1"]


def test_an_outcome_is_reached_through_the_measure_that_watches_it_and_not_through_an_aim(chain):
    assert refs(chain.reached("1.1", "outcomes")) == ["T1"]
    assert refs(chain.reached("1.2", "measures")) == []


def test_nothing_is_near_what_is_not_in_the_strategy(chain):
    assert chain.near("Z9") == {}


def test_orphans_are_what_nothing_leads_to(chain):
    found = chain.orphans(evidenced=(), with_data=())

    assert refs(found.actions_without_measure) == ["1.2"]
    assert refs(found.measures_without_action) == []
    assert refs(found.measures_without_data) == ["M1.1", "M2.1"]
    assert refs(found.outcomes_without_evidence) == ["T1", "T2"]
    assert refs(found.messages_without_action) == ["R1", "K1"]
    assert found.count == 1 + 2 + 2 + 2


def test_a_figure_of_its_measure_or_evidence_that_names_it_shows_an_outcome(chain):
    by_figure = chain.orphans(evidenced=(), with_data={"M1.1"})
    by_evidence = chain.orphans(evidenced={"T2"}, with_data=())

    assert refs(by_figure.outcomes_without_evidence) == ["T2"]
    assert refs(by_evidence.outcomes_without_evidence) == ["T1"]


def test_evidence_speaks_to_its_action_and_to_what_it_answers_once_each():
    assert spoken_to([("1.1", ["T1", "1.1"]), ("2.1", ["T1"])]) == {"1.1": 1, "T1": 2, "2.1": 1}


def test_from_action_6_4_the_chain_leads_to_figures_an_audit_finding_and_an_outcome():
    chain = Chain(read(from_toml(FIRST.read_text())))

    near = chain.near("6.4")

    assert any(measure.indicators for measure in near["measures"])
    assert refs(near["findings"]) == ["F5", "F6"]
    assert "T17" in refs(near["outcomes"])
    assert "T4" in refs(chain.reached("6.4", "outcomes"))
    assert "6.4" in refs(chain.near("R3")["actions"])


def test_an_outcome_with_a_figure_of_its_own_is_shown():
    strategy = read(small(outcomes=[{"ref": "T2", "title": "x", "place": "", "indicators": ["csa-contacts"]}]))

    assert Chain(strategy).orphans(evidenced=(), with_data={"T2"}).outcomes_without_evidence == []


@pytest.mark.parametrize("ref", ["2.6", "3.2", "3.3", "4.4", "5.1", "6.4", *(f"T{number}" for number in range(15, 26))])
def test_what_the_pathway_shows_belongs_to_an_action_or_an_outcome(ref):
    item = read(from_toml(FIRST.read_text(encoding="utf-8"))).by_ref[ref]

    assert item.indicators and set(item.indicators) <= set(BY_CODE)
    assert any(code.startswith("pathway-") for code in item.indicators)
