"""What a report says, and that neither its sentences nor its files say anything that its tables do not show."""

import json
import re

import pyarrow as pa
import pytest

from lantern.analysis.indicators.catalogue import BY_CODE, CATALOGUE
from lantern.insight.commentary import YEARS
from lantern.insight.report import BOARD, PUBLIC, render
from lantern.insight.report.blocks import Bullets, Chart, Glance, Prose, Table
from lantern.insight.report.composing import as_told, compose
from lantern.insight.report.document import _told
from lantern.insight.report.mattering import MATTER
from lantern.insight.report.tests.made_up import PARTNERS, SUPPLIED, commentary, figures, hidden, meta

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?%?")
DAY = re.compile(
    r"\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
ASKED = [
    "purpose",
    "headlines",
    "picture",
    "scorecard",
    "partners",
    "exceptions",
    "heard",
    "quality",
    "glossary",
    "annex",
]
NOT_IN_THE_SCORECARD = {"F2"}  # how returns stand has a table of its own, partner by partner

FEW = [one for one in CATALOGUE if one.code in ("csa-contacts", "csa-assessments", "assessments-45-days")]


def composed(edition=BOARD, seed=1, **more):
    table = figures(seed, count=9)
    return compose(meta(**more), table if edition == BOARD else hidden(table, seed), edition)


def sentences(report):
    for section in report.sections:
        for block in section.blocks:
            if isinstance(block, Prose):
                yield block.text
            elif isinstance(block, Bullets):
                yield from block.items
            elif isinstance(block, Chart):
                yield block.sentence


def numbers(text):
    """Every number a text says; days and years, which are when and not how many, are none."""
    return set(NUMBER.findall(DAY.sub(" ", YEARS.sub(" ", text)).rstrip(".,")))


def shown(report):
    """Every number that a table of the report shows, in its boxes, its headings and under it."""
    found = set()
    for table in report.tables:
        texts = [table.title, *table.notes, *(column.heading for column in table.columns)]
        for text in (*texts, *(cell.text for row in table.rows for cell in row)):
            found |= numbers(text)
    return {each.rstrip(",") for each in found}


@pytest.mark.parametrize("edition", [BOARD, PUBLIC])
@pytest.mark.parametrize("seed", range(1, 9))
def test_no_sentence_says_a_number_that_no_table_shows(edition, seed):
    report = composed(edition, seed)
    allowed = shown(report)

    said = {number.rstrip(",") for text in sentences(report) for number in numbers(text)}

    assert len(said) > 10
    assert said - allowed == set()


def test_a_report_has_every_part_that_a_board_asks_for():
    assert [section.name for section in composed().sections] == ASKED


@pytest.mark.parametrize("seed", range(1, 5))
def test_a_hidden_number_has_no_share_no_interval_and_no_place_in_a_sentence(seed):
    table = hidden(figures(seed, count=9), seed)

    report = compose(meta(), table, PUBLIC)

    pairs = [
        cell
        for each in report.tables
        for row in each.rows
        for cell in row
        if "of" in cell.text and len(cell.parts) == 3
    ]
    unsaid = [cell for cell in pairs if "[c]" in cell.text]
    assert unsaid
    assert not any("%" in cell.text for cell in unsaid)
    assert not any("[c]" in text for text in sentences(report))


def test_nothing_that_is_hidden_is_in_any_file_of_the_public_edition():
    exact = figures(count=9, catalogue=FEW)
    told = set_aside(exact, 770_001)
    files = render(meta(), hidden(told, 1, also=770_001), PUBLIC)
    board = render(meta(), told, BOARD)

    for name in ("report.html", "report.csv", "report.json"):
        assert not re.search(rb"770,?001", files[name]), name
        assert re.search(rb"770,?001", board[name]), name
    for edition, table in ((PUBLIC, hidden(told, 1, also=770_001)), (BOARD, told)):
        drawn = json.dumps(_told(compose(meta(), table, edition), moment()))
        assert bool(re.search(r"770,?001", drawn)) is (edition == BOARD)


def set_aside(table, number):
    """The same table with one figure of a number that nothing else says: the newest contacts with sexual abuse."""
    rows = table.to_pylist()
    for row in rows:
        if (row["indicator"], row["period"], row["dimension"]) == ("csa-contacts", "2025-26Q1", "all"):
            row["numerator"], row["denominator"] = number, 990_000
    return type(table).from_pylist(rows, schema=table.schema)


def moment():
    from datetime import datetime

    return datetime.fromisoformat(meta()["release"]["frozen_at"])


def test_the_same_release_gives_the_same_bytes():
    table = figures(count=9, catalogue=FEW)
    told = meta(commentary=[commentary()])

    assert render(told, table, BOARD) == render(told, table, BOARD)


def test_a_return_that_is_not_here_is_late_and_its_numbers_are_no_noughts():
    report = composed()

    (returns,) = [table for table in report.tables if table.name == "returns"]
    late = next(row for row in returns.rows if row[0].text == "Schools and colleges")
    assert [cell.text for cell in late[3:]] == ["Not sent", "Late: not here, and its day has passed", "0 of 38 (0.0%)"]
    score = next(
        row for table in report.tables for row in table.rows if row[0].text.startswith("Schools whose teaching")
    )
    assert (score[1].text, score[2].text) == ("[x]", "Not returned")
    assert not {cell.text for cell in score} & {"0", "0.0%"}
    assert "Not here: Schools and colleges (Education return)." in " ".join(sentences(report))


def test_what_reports_nothing_is_told_from_what_is_not_here():
    (row,) = [row for table in composed().tables for row in table.rows if row[0].text.startswith("Referrals to CAMHS")][
        :1
    ]

    assert row[1].text == "0"
    assert row[-1].text == "Nothing to report."


def test_the_scorecard_has_only_measures_that_matter_and_have_something_to_say_each_under_its_owner():
    scores = [table for table in composed().tables if table.name.startswith("aim-")]

    assert all(sum(group.rows for group in table.groups) == len(table.rows) for table in scores)
    assert {group.title for table in scores for group in table.groups} <= {told[0] for told in PARTNERS.values()}
    titles = {BY_CODE[code].title for code in MATTER} | {row[1] for row in SUPPLIED}
    rows = [row for table in scores for row in table.rows]
    assert rows
    assert all(row[0].text.rpartition(" (")[0] in titles for row in rows)
    assert all(any(value is not None for value in row[4].values) for row in rows)


def test_every_line_of_the_catalogue_has_a_measure_that_matters():
    ids = {one.catalogue_id for one in BY_CODE.values() if one.catalogue_id}

    assert set(MATTER) <= BY_CODE.keys()
    assert ids - {BY_CODE[code].catalogue_id for code in MATTER} == NOT_IN_THE_SCORECARD


def test_what_nobody_has_answered_is_listed_once_with_its_owner_and_why():
    table = figures(count=9)
    nothing = {"numerator": None, "numerator_symbol": "x", "status": "not returned"}
    rows = [{**row, **nothing} if row["indicator"] == "police-crimes" else row for row in table.to_pylist()]

    report = compose(meta(), pa.Table.from_pylist(rows, schema=table.schema), BOARD)

    (unsaid,) = [each for each in report.tables if each.name == "unsaid"]
    assert ["Met Police, East Area", "Not returned.", "Crimes of child sexual abuse recorded"] in [
        [cell.text for cell in row] for row in unsaid.rows
    ]
    assert not any(
        row[0].text.startswith("Crimes of") for each in report.tables if each.name == "aim-e" for row in each.rows
    )


def test_a_number_at_a_glance_is_that_of_its_table():
    report = composed()
    (glance,) = [block for section in report.sections for block in section.blocks if isinstance(block, Glance)]
    (stages,) = [table for table in report.tables if table.name == "stages-lbbd"]

    assert [(what, f"{number} {of}".partition(" (")[2]) for what, number, of, _ in glance.items] == [
        (row[0].text, row[1].text.partition(" (")[2]) for row in stages.rows
    ]


def test_finding_more_is_never_called_going_well_or_worrying():
    report = composed(seed=3)
    headlines = next(section for section in report.sections if section.name == "headlines")
    judged = [
        block
        for block in headlines.blocks
        if isinstance(block, Bullets) and block.heading in ("Going well", "Worrying")
    ]

    assert judged
    assert not any("Contacts with sexual abuse" in item for block in judged for item in block.items)


def test_signed_words_stand_where_they_were_written_and_the_public_is_not_told_who():
    told = meta(commentary=[commentary(why="Fewer schools wrote to us.")])

    board, public = (
        json.dumps(_told(compose(told, figures(count=9, catalogue=FEW), each), moment())) for each in (BOARD, PUBLIC)
    )

    assert "Fewer schools wrote to us." in board
    assert "Fewer schools wrote to us." in public
    assert "Cobalt Saddle" in board
    assert "Cobalt Saddle" not in public


def test_words_not_meant_for_everyone_are_in_the_boards_edition_alone():
    told = meta(commentary=[commentary(public=False, why="For the board.")], sources=[{"source": "R-1"}])
    files = render(told, hidden(figures(count=9, catalogue=FEW)), PUBLIC)

    assert not any(b"For the board." in files[name] for name in ("report.html", "report.csv", "report.json"))
    assert "sources" not in as_told(told, PUBLIC)


def test_before_anything_is_written_each_place_says_so():
    found = " ".join(sentences(composed()))

    assert "Nothing was signed about this for this quarter." in found
    assert "Nobody has signed a commentary on this measure" in found


def test_a_release_without_returns_or_figures_is_still_a_report():
    empty = figures(count=1, catalogue=()).slice(0, 0)

    report = compose(meta(returns=[], comparators=[]), empty, PUBLIC)

    assert [section.name for section in report.sections] == ASKED
    assert "No partner was asked for a return this quarter." in " ".join(sentences(report))


def test_every_table_has_a_name_of_its_own_and_a_box_for_every_heading():
    tables = composed().tables

    assert len({table.name for table in tables}) == len(tables)
    assert all(isinstance(table, Table) and len(row) == len(table.columns) for table in tables for row in table.rows)
