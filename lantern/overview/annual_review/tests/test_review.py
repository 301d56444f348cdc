"""An annual review: each aim and outcome with what shows it and what moves it, judged by people, frozen with what is not judged."""

import json
import re
from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook

from lantern.access.models import AgencyKind
from lantern.access.tests.factories import agency, person
from lantern.action_plan.changes.evidence import add_evidence
from lantern.action_plan.changes.progress import say_how_it_goes
from lantern.action_plan.changes.strategy import load_strategy
from lantern.action_plan.models import Action
from lantern.action_plan.strategy import in_force
from lantern.action_plan.tests.factories import BY, a_plan, small
from lantern.governance.changes.report_words import write
from lantern.governance.models import PlanReport, ReportWords
from lantern.governance.refused import Refused
from lantern.governance.tests.factories import a_group, a_review
from lantern.insight.tests.factories import published, someone
from lantern.overview.annual_review import render
from lantern.overview.annual_review.freezing import freeze, told
from lantern.overview.annual_review.gathering import gather
from lantern.overview.annual_review.judging import why_not
from lantern.overview.annual_review.sentences import first_figures
from lantern.overview.annual_review.years import window, years_begun
from lantern.overview.said_and_did.gathering import fingerprint
from tests.pdf import pages, structure

pytestmark = pytest.mark.django_db
TODAY, AUTUMN = date(2026, 9, 21), datetime(2026, 9, 14, 12, tzinfo=UTC)
YEAR = "/reports/year/1/"


@pytest.fixture(autouse=True)
def plan():
    return a_plan(year_one_starts_on="2020-04-01")  # so that a year has begun whenever the tests are run


@pytest.fixture
def chair(client):
    a_group()
    chair = person("delivery_group", at="bdscp", kind=AgencyKind.PARTNERSHIP)
    client.force_login(chair)
    return chair


def gathered(year=1):
    return gather(in_force(), a_group(), year=year, today=TODAY)


def item(ref, kind="outcomes"):
    return next(each for each in gathered()[kind] if each["ref"] == ref)


def proves(level=4, answers=("T1",), ref="1.1", kind="audit"):
    return add_evidence(action=Action.objects.get(ref=ref), kind=kind, level=level, title="What files say", says="s",
                        answers=answers, at=AUTUMN, by=BY)  # fmt: skip


def judges(client, ref="T1", do="sign", judged="partly", why="Files say so."):
    seen = ReportWords.objects.filter(ref=ref).last()
    given = {"do": do, "seen": seen.pk if seen else "", "judged": judged, "why": why}
    return client.post(f"{YEAR}{ref}/", given)


def read(client):
    return re.search(r'name="read" value="(\w+)"', client.get(YEAR).text)[1]


def test_an_outcome_has_the_evidence_that_names_it_and_the_actions_that_move_it():
    proves()

    told = item("T1")

    assert told["evidence"] == [
        {"level": 4, "kind": "audit", "title": "What files say", "action": "1.1", "on": "2026-09-14"}
    ]
    assert told["moved_by"] == ["1.1"]
    assert (item("T2")["evidence"], item("T2")["moved_by"]) == ([], [])


def test_an_aim_has_the_evidence_of_its_actions_once_the_strongest_first():
    proves(2, ())
    proves(5, ("1",))

    assert [each["level"] for each in item("1", "aims")["evidence"]] == [5, 2]
    assert item("2", "aims")["evidence"] == []


def test_figures_beside_an_outcome_are_those_of_a_reader_who_sees_no_exact_count():
    published(by=someone(agency=agency("lbbd")))

    (figure,) = item("T1")["figures"]

    assert not any(letter.isdigit() for letter in figure["says"].partition(", ")[2])


def test_figures_of_an_outcomes_own_stand_beside_it_and_those_of_its_measures_too_are_told_once():
    own = [row | {"indicators": ["csa-contacts"]} for row in small()["outcomes"]]
    load_strategy(content=small(outcomes=own), reason="Outcomes have figures", at=AUTUMN, by=BY)
    published(by=someone(agency=agency("lbbd")))

    assert [len(item(ref)["figures"]) for ref in ("T1", "T2")] == [1, 1]


def test_the_years_of_a_strategy_begin_on_its_day_and_are_reviewed_once_begun():
    strategy = in_force()

    assert window(strategy, 2) == (date(2021, 4, 1), date(2022, 3, 31))
    assert years_begun(strategy, date(2021, 4, 1)) == [1]
    assert years_begun(strategy, date(2021, 4, 2)) == [2, 1]
    assert years_begun(None, TODAY) == []
    with pytest.raises(ValueError, match="no year 4"):
        window(strategy, 4)


@pytest.mark.parametrize(
    "judged, levels, figures, refused",
    [("shown", [1, 3], [], True), ("shown", [], [], True), ("shown", [4], [], False), ("shown", [], ["x"], False),
     ("partly", [], [], False), ("not yet", [], [], False)],
)  # fmt: skip
def test_activity_cannot_be_signed_as_an_outcome(judged, levels, figures, refused):
    assert bool(why_not(judged, [{"level": level} for level in levels], figures)) is refused


def test_a_judgement_is_drafted_and_signed_and_only_what_is_signed_is_in_the_review(client, chair):
    assert judges(client, do="draft", why="A draft of mine.").url == YEAR
    assert "A draft waits, by Amber Kettle" in client.get(YEAR).text
    assert item("T1")["judged"] is None

    judges(client, why="Files say so.")

    assert "Evidence shows some of it. Signed by Amber Kettle" in client.get(YEAR).text
    assert item("T1")["judged"]["parts"] == {"why": "Files say so."}
    assert item("T1")["judged"]["by"] == "Amber Kettle"


def test_what_nothing_shows_cannot_be_signed_as_shown_but_the_words_are_not_lost(client, chair):
    proves(3)

    answer = judges(client, judged="shown", why="We feel that it is so.")

    assert "it cannot be signed as shown" in answer.text
    assert "We feel that it is so." in answer.text
    assert not ReportWords.objects.exists()
    assert judges(client, judged="shown", do="draft").status_code == 302


@pytest.mark.parametrize("given, why", [({"judged": ""}, "Choose what the evidence says"), ({"why": ""}, "Say why")])
def test_a_judgement_without_a_choice_or_a_why_is_asked_for_it(client, chair, given, why):
    assert why in judges(client, **given).text


def test_the_page_of_one_outcome_shows_what_stands_beside_it(client, chair):
    proves()
    published(by=someone(agency=agency("lbbd")))

    text = client.get(f"{YEAR}T1/").text

    for words in ("Practice changed", "What files say", "14 September 2026", "Count the lamps", "What the figures say"):
        assert words in text
    nothing = client.get(f"{YEAR}T2/").text
    assert "No evidence names this yet" in nothing
    assert "No action is tied to it" in nothing
    assert "Wanted by 2029" in client.get(f"{YEAR}1/").text


def test_a_year_or_a_thing_that_is_not_reviewed_is_not_there(client, chair):
    for address in ("/reports/year/9/", "/reports/year/9/T1/", f"{YEAR}M1.1/", f"{YEAR}T99/"):
        assert client.get(address).status_code == 404


def test_it_is_frozen_as_it_was_read_and_again_with_a_reason(client, chair):
    judges(client)
    done = client.post(YEAR, {"read": read(client)})
    review = PlanReport.objects.get()

    assert done.url == f"/reports/reviews/{review.pk}/"
    page = client.get(done.url).text
    assert "Files say so." in page
    assert "This year was reviewed on" in client.get(YEAR).text
    assert "Say why this year is reviewed again." in client.post(YEAR, {"read": read(client)}).text
    client.post(YEAR, {"read": read(client), "reason": "The audit came late"})
    second = PlanReport.objects.get(number=2)
    assert (second.replaces, second.year) == (review, 1)
    kept = client.get(f"/reports/reviews/{second.pk}/report.xlsx")
    assert kept["Content-Disposition"] == 'attachment; filename="lantern-annual-review-year-1-2.xlsx"'
    assert "The audit came late" in client.get("/reports/").text


def test_what_changed_after_it_was_read_is_not_frozen(client, chair):
    before = read(client)
    say_how_it_goes(action=Action.objects.get(ref="1.1"), delivery="red", says="x", reason="So.", at=AUTUMN, by=BY)

    assert "Something changed after you read this" in client.post(YEAR, {"read": before}).text
    assert not PlanReport.objects.exists()


def test_a_second_review_without_a_reason_is_refused():
    a_review()

    with pytest.raises(Refused, match="Say why it is reviewed again"):
        freeze(gathered(), group=a_group(), read=fingerprint(gathered()), at=AUTUMN, by=BY)


def test_words_that_may_point_at_a_child_are_asked_about(client, chair):
    assert "Why these words may stay" in judges(client, why="Born on 3 May 2014, she waits for support.").text


def test_before_there_is_a_group_the_page_says_what_to_do_first(client):
    client.force_login(person("delivery_group", at="bdscp", kind=AgencyKind.PARTNERSHIP))

    assert "add the delivery group" in client.get(YEAR).text


def documents(**more):
    proves()
    proves(1, ("1",))
    published(by=someone(agency=agency("lbbd")))
    write(kind="annual", year=1, ref="T1", judged="partly", parts={"why": "Files say so."}, is_signed=True, follows=None,
          at=AUTUMN, by=BY)  # fmt: skip
    write(kind="annual", year=1, ref="1", judged="away", parts={"why": "It grew worse."}, is_signed=True, follows=None,
          at=AUTUMN, by=BY)  # fmt: skip
    return render(told(gathered() | more, at=AUTUMN))


def test_its_documents_say_what_is_judged_what_shows_it_and_what_nothing_shows():
    found = documents()
    page = " ".join(found["report.html"].decode().split())

    for words in (
        "Of 2 outcomes, evidence shows some of it: 1. 1 is not judged yet.",
        "For 1 of 2 outcomes there is evidence that practice or something for children changed",
        "There is neither evidence nor a figure",
        "T2 Staff know whom to ask",
        "No action is tied to it",
        "It grew worse.",
        "Practice changed (audit, 14 September 2026, action 1.1)",
        "1.1 not started",
        "Nobody has judged this yet",
        "Year 1 of 3, 1 April 2020 to 31 March 2021",
    ):
        assert words in page, words
    assert {"H1", "Table", "TH"} <= {kind for kind, _ in structure(found["report.pdf"])}
    assert "Files say so." in " ".join(" ".join(pages(found["report.pdf"])).split())
    sheets = load_workbook(BytesIO(found["report.xlsx"])).sheetnames
    assert [name.partition(" ")[2] for name in sheets[3:]] == [
        "aim-1", "aim-1-figures", "aim-2", "every-outcome",
    ]  # fmt: skip


def test_a_year_that_is_not_over_says_so_far_and_a_second_review_says_why():
    found = documents(until="2027-03-31", on="2026-09-21")

    assert "so far" in found["report.html"].decode()
    again = render(told(gathered(), replaces=a_review(), reason="The audit came late", at=AUTUMN))[
        "report.html"
    ].decode()
    assert "2, which replaces review 1. Why: The audit came late" in again


def test_more_evidence_than_a_box_holds_is_counted():
    for _ in range(6):
        proves()

    assert "2 more pieces" in render(told(gathered(), at=AUTUMN))["report.html"].decode()


def test_where_everything_is_spoken_to_nothing_is_missing():
    content = told(gathered(), at=AUTUMN)
    piece = {"level": 4, "kind": "audit", "title": "t", "action": "1.1", "on": "2026-09-14"}
    for kind in ("aims", "outcomes"):
        for each in content[kind]:
            each |= {"evidence": [piece], "moved_by": ["1.1"]}

    assert "Something speaks to each aim and outcome." in render(content)["report.html"].decode()
    assert json.loads(json.dumps(content)) == content


@pytest.mark.parametrize(
    "most, says",
    [(2, "Lamps: 1 of 2; Wicks: hidden"), (1, "Lamps: 1 of 2; 1 more figure, on the page of T1"), (0, "2 more figures, on the page of T1")],
)  # fmt: skip
def test_of_many_figures_the_first_are_told_and_how_many_more_there_are(most, says):
    figures = [{"title": "Lamps", "says": "1 of 2."}, {"title": "Wicks", "says": "hidden."}]

    assert first_figures(figures, most, ref="T1") == says
    assert first_figures([], most, ref="T1") == ""
