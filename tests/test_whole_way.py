"""From seven agencies' files to a report that ministers can read: complete or honest, and safe to publish."""

import csv
import io
import json
import re
from collections import defaultdict
from importlib import resources

import pytest
from django.db import connection
from django.urls import reverse

from lantern.analysis import synthetic
from lantern.config.command import main
from lantern.insight import released, triggers
from lantern.insight.models import Figure, FigureSet, ReleaseFile
from lantern.insight.sections.stages import DIMENSIONS, STAGES
from lantern.returns.models import Return
from lantern.trail.models import Entry
from tests.tables import tables_of
from tests.whole_way import APPROVE, PREPARES, QUARTER, Report, release_it, send_everything, signed_in, taken_back

pytestmark = pytest.mark.django_db  # each test's own transaction is inside that of the whole module
TITLES = {stage.indicator: stage.title for stage in STAGES.values()}


@pytest.fixture(scope="module")
def report(django_db_setup, django_db_blocker, sample, tmp_path_factory):
    with django_db_blocker.unblock(), taken_back():
        send_everything(sample, tmp_path_factory.mktemp("whole-way"))
        yield Report(*release_it())


def strategy():
    with (resources.files(synthetic) / "strategy_tables.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            cell = (row["indicator"], row["dimension"], row["category"])
            yield cell, (int(row["csa_count"]), int(row["all_count"]))


BROKEN_DOWN = {cell: counts for cell, counts in strategy() if cell[1] != "all"}


def test_seven_agencies_sent_eight_quarters_and_all_of_it_counts(report):
    sent = Return.objects.with_summary().filter(kept__period__gt="")

    assert len({each.kept.period for each in sent}) == 8
    assert {each.kept.template for each in sent} == report.returns().keys() - {"social-care"}
    assert FigureSet.objects.standing().values("agency").distinct().count() == 7


def test_the_release_says_how_each_return_stands(report):
    assert {template: each["state"] for template, each in report.returns().items()} == {
        "social-care": "returned", "police": "returned", "hub": "returned", "education": "returned",
        "partnership": "returned", "camhs": "partial", "probation": "corrected", "voluntary": "late",
    }  # fmt: skip
    camhs = report.returns()["camhs"]
    assert 0 < camhs["lines_given"] < camhs["lines_due"]


def test_what_is_late_has_no_number_anywhere_and_what_is_nil_is_nought(report):
    late = [row for cell, row in report.public.items() if row["agency"] == "harbour-light"]
    before = [row for row in released.exact(report.release).to_pylist() if row["agency"] == "harbour-light"]
    nil = [row for row in before if row["period"] == "2023-24Q2" and row["status"] == "nil"]

    assert late
    assert all(
        (row["status"], row["numerator"], row["numerator_symbol"]) == ("not returned", None, "x") for row in late
    )
    assert nil
    assert all(row["numerator"] == 0 for row in nil)


@pytest.mark.parametrize("edition", ["board", "public"])
def test_a_late_return_is_told_as_late_in_every_edition(report, edition):
    told = [
        [cell for cell in row if cell]
        for table in tables_of(report.files[f"{edition}/report.html"].decode()).values()
        for row in table.values()
        if "Voluntary sector return" in row
    ]

    assert any("Late" in cell for row in told for cell in row)
    assert re.search(r"Harbour Light Families Voluntary sector return .{0,40}Late", report.words(edition))


def test_a_correction_counts_in_place_of_what_it_corrects(report):
    sent = Return.objects.filter(agency__code="probation", kept__period=QUARTER).order_by("sent_at")
    first, corrected = (
        Figure.objects.get(figure_set__source=each.reference, indicator="probation-caseload", dimension="all").numerator
        for each in sent
    )

    assert report.exact["probation-caseload", "all", "All"]["numerator"] == corrected != first


def test_whoever_froze_it_could_not_approve_it_and_the_trail_names_everybody(report):
    assert "You froze this release. Two other people approve it." in report.refusal.text
    steps = Entry.objects.filter(on=f"insight.release:{QUARTER}.1").order_by("pk")

    said = [(step.what, step.who.partition(" <")[0]) for step in steps if step.what.startswith("release ")]
    assert said == [
        ("release frozen", PREPARES), *(("release approved", name) for name in APPROVE), ("release published", PREPARES)
    ]  # fmt: skip


def test_the_board_editions_figures_are_the_strategys_number_for_number(report):
    found = {cell: (report.exact[cell]["numerator"], report.exact[cell]["denominator"]) for cell, _ in strategy()}

    assert found == dict(strategy())
    assert len(found) == 87


def test_the_board_editions_tables_for_programs_hold_the_strategys_counts(report):
    told = json.loads(report.files["board/report.json"])
    as_json = [dict(zip(told["figures"]["columns"], row, strict=True)) for row in told["figures"]["rows"]]
    as_csv = list(csv.DictReader(io.StringIO(report.files["board/report.csv"].decode("utf-8-sig"))))

    for rows in (as_json, as_csv):
        found = {
            (row["indicator"], row["dimension"], row["category"].lstrip("'")): (row["numerator"], row["denominator"])
            for row in rows
            if row["period"] == QUARTER
        }
        assert {cell: tuple(int(float(number)) for number in found[cell]) for cell, _ in strategy()} == dict(strategy())


def test_the_board_editions_workbook_holds_the_strategys_counts(report):
    assert in_workbook(report, "board") == {cell: tuple(map(float, counts)) for cell, counts in BROKEN_DOWN.items()}


def test_the_board_editions_page_and_pdf_hold_the_strategys_counts(report):
    page = tables_of(report.files["board/report.html"].decode())
    words = report.words("board")

    for (dimension, category), boxes in rows_of(report.exact).items():
        row = page[f"{DIMENSIONS[dimension]}: with sexual abuse, of all at that stage"][category]
        assert [cell.partition(" (")[0] for cell in row[1:] if cell != "[z]"] == [said(*box) for box in boxes]
        assert re.search(in_words(category, boxes), words), (dimension, category)


def test_every_total_of_the_strategy_stands_in_the_board_pdf(report):
    words = report.words("board")

    for (indicator, dimension, _), counts in strategy():
        if dimension == "all":
            assert f"{TITLES[indicator]} {said(*counts)} (" in words


def test_the_public_edition_hides_each_small_number_and_shows_no_other_number_than_the_boards(report):
    counts = defaultdict(int)
    for cell, row in report.public.items():
        for name in ("numerator", "denominator", "not_eligible", "not_known"):
            shown, exact = row[name], report.exact[cell][name]
            assert shown in (None, exact)
            assert (row[f"{name}_symbol"] == "c") == (shown is None and exact is not None)
            counts[row[f"{name}_symbol"]] += 1
            if cell in BROKEN_DOWN:
                assert shown is None or not 1 <= shown <= 5

    assert counts["c"] > 200
    assert counts[""] > counts["c"]


def test_no_hidden_number_is_in_the_public_tables_for_programs(report):
    told = json.loads(report.files["public/report.json"])
    as_json = [dict(zip(told["figures"]["columns"], row, strict=True)) for row in told["figures"]["rows"]]
    as_csv = list(csv.DictReader(io.StringIO(report.files["public/report.csv"].decode("utf-8-sig"))))

    for rows in (as_json, as_csv):
        assert len(rows) == released.public(report.release).num_rows
        hidden = [row for row in rows if row["numerator_symbol"] == "c"]
        assert hidden
        assert not [row for row in hidden if row["numerator"] not in (None, "")]


def test_no_hidden_number_is_in_the_public_workbook(report):
    shown = in_workbook(report, "public")

    for cell, box in shown.items():
        row = report.public[cell]
        assert box == tuple("[c]" if row[name] is None else row[name] for name in ("numerator", "denominator"))
    assert sum(box[0] == "[c]" for box in shown.values()) > 20


def test_no_hidden_number_is_in_the_public_page_or_pdf(report):
    page = tables_of(report.files["public/report.html"].decode())
    words = report.words("public")

    for (dimension, category), boxes in rows_of(report.public).items():
        row = page[f"{DIMENSIONS[dimension]}: with sexual abuse, of all at that stage"][category]
        assert [cell.partition(" (")[0] for cell in row[1:] if cell != "[z]"] == [said(*box) for box in boxes]
        assert re.search(in_words(category, boxes), words), (dimension, category)


def test_anyone_is_given_the_public_bytes_and_only_some_the_boards(report, client):
    address = reverse("overview:published_document", args=[QUARTER, 1, "report.pdf"])
    board = reverse("overview:release_document", args=[report.release.pk, "board", "report.pdf"])

    assert client.get(address).content == report.files["public/report.pdf"]
    assert client.get(board).status_code == 302
    assert signed_in("Walnut Compass").get(board).status_code == 404
    assert signed_in("Amber Kettle").get(board).content == report.files["board/report.pdf"]
    assert b"OFFICIAL-SENSITIVE" not in report.words("public").encode()


def test_a_release_that_nobody_touched_is_verified(report, capsys):
    assert main(["release", "verify", QUARTER]) == 0
    assert "to the byte what was frozen" in capsys.readouterr().out


def test_one_altered_byte_is_found(report, capsys):
    triggers.drop(connection)
    kept = ReleaseFile.objects.filter(release=report.release, name="public/report.pdf")
    content = bytearray(kept.get().content)
    content[len(content) // 2] ^= 1
    kept.update(content=bytes(content))

    assert main(["release", "verify", QUARTER]) == 1
    assert "the bytes of public/report.pdf are not those that were sealed" in capsys.readouterr().out


def test_the_attack_finds_nothing(report, capsys):
    assert main(["disclosure", "attack", QUARTER]) == 0


def rows_of(cells):
    """For each group of a breakdown that the strategy prints, what each stage has of it, in the order of the stages."""
    found = defaultdict(list)
    groups = dict.fromkeys((dimension, category) for _, dimension, category in BROKEN_DOWN)
    for dimension, category in groups:
        for stage in STAGES.values():
            row = cells.get((stage.indicator, dimension, category))
            if row and (stage.indicator, dimension) in {cell[:2] for cell in BROKEN_DOWN}:
                found[dimension, category].append((row["numerator"], row["denominator"]))
    return found


def said(numerator, denominator):
    if numerator is denominator is None:
        return "[c]"
    return " of ".join("[c]" if number is None else f"{number:,.0f}" for number in (numerator, denominator))


def in_words(category, boxes):
    """How a row reads where a table is only words: each box may end with its share."""
    return (
        r" ".join([re.escape(category), *(re.escape(said(*box)) + r"(?: \([\d.]+%\))?" for box in boxes)]) + r"(?= |$)"
    )


def in_workbook(report, edition):
    """What the sheets of an edition have in the places of the strategy's breakdowns."""
    sheets = defaultdict(dict)
    for name, row in report.book(edition):
        sheets[name].setdefault(row[name], row)
    found = {}
    for indicator, dimension, category in BROKEN_DOWN:
        row = sheets[DIMENSIONS[dimension]][category]
        boxes = (row[f"{TITLES[indicator]}: number"], row[f"{TITLES[indicator]}: out of"])
        found[indicator, dimension, category] = boxes
    return found
