"""An agency sends rows and a sheet for one quarter: both count together, whichever came first, and undoing one leaves the other."""

from itertools import permutations

import pytest

from lantern.access.models import AgencyKind
from lantern.access.tests.factories import agency, person
from lantern.analysis.partner_returns import LINES, write_csv
from lantern.analysis.partner_returns.tests.test_checking import entered as drawn
from lantern.analysis.periods import parse
from lantern.insight.models import Figure, FigureSet
from lantern.insight.standing import standing_for
from lantern.returns import changes, parquet
from lantern.returns.changes.calendar import expect
from lantern.returns.checking import check
from lantern.returns.entered import entered
from lantern.returns.models import Kept, Typed
from lantern.returns.standing import what_would_change
from lantern.returns.tests.factories import BY, NOON, a_return
from lantern.returns.tests.test_partner_working import POLICE

pytestmark = [pytest.mark.django_db, pytest.mark.database]
Q1 = parse("2025-26Q1")
HEADINGS = "Crime ref,Date recorded,HO offence code,CSA flag,Victim age at offence,Victim sex,Suspect ref,Suspect age,Outcome,Outcome date\n"
ROWS = HEADINGS + "".join(f"{n},1{n}/04/2025,17/13,Y,12,F,s{n},{30 + n},0,\n" for n in range(1, 6))
FEWER = HEADINGS + "".join(f"{n},1{n}/04/2025,17/13,Y,12,F,s{n},{30 + n},0,\n" for n in range(1, 5))
SHEET = """
    police.suspects          | all       | All           | {total}
    police.suspects          | ethnicity | White British | 2
    police.suspects          | ethnicity | Asian         | {asian}
    police.crimes_in_family  | all       | All           | 3
    police.protection_powers | all       | All           | 1
"""


def typed(total=5, asian=3):
    entries = drawn(SHEET.format(total=total, asian=asian), period=Q1)
    return write_csv(POLICE, entries, period=Q1, agency_name="Met East")


def sends(content, name="police.csv"):
    at = agency("met-east", AgencyKind.POLICE)
    sent = a_return(at, content if isinstance(content, bytes) else content.encode(), name)
    check(sent, clock=lambda: NOON, by=BY)
    return sent


def accepts(content, reason=""):
    sent = sends(content)
    changes.accept(sent=sent, reason=reason, at=NOON, by=BY)
    return sent


def undoes(sent):
    changes.undo(sent=sent, reason="It was wrong.", at=NOON, by=BY)


def stands(indicator, dimension="all", category="All"):
    """Numerator and denominator as they count now, or nothing."""
    found = standing_for(FigureSet.objects.standing(), Q1, indicator)
    place = {"indicator": indicator, "dimension": dimension, "category": category}
    rows = Figure.objects.filter(figure_set=found, **place).values_list("numerator", "denominator")
    return rows[0] if rows else None


def told(sent, code="L-DIFFERS"):
    found = parquet.unpacked(Kept.objects.get(sent=sent).findings).to_pylist()
    return [row["message"] for row in found if row["code"] == code]


ALL_OF_IT = {
    ("police-crimes",): (5, None),  # told by rows alone
    ("police-suspects", "ethnicity", "Asian"): (3, None),  # by the sheet alone
    ("police-protection",): (1, None),
    ("police-crimes-in-family",): (3, 5),  # the sheet's number out of the rows'
}


@pytest.mark.parametrize("first", ["rows", "sheet"])
def test_nothing_is_lost_in_either_order(first):
    for content in (ROWS, typed()) if first == "rows" else (typed(), ROWS):
        accepts(content)

    assert {place: stands(*place) for place in ALL_OF_IT} == ALL_OF_IT


def test_the_sheet_alone_stands_once_the_rows_are_undone_in_either_order():
    for order in (ROWS, typed()), (typed(), ROWS):
        sent = [accepts(content) for content in order]
        rows, sheet = sent if order[0] == ROWS else reversed(sent)

        undoes(rows)

        assert (stands("police-suspects"), stands("police-crimes")) == ((5, None), (None, None))
        undoes(sheet)
        assert stands("police-suspects") is None and not FigureSet.objects.standing().exists()
        changes.withdraw(sent=rows, reason="Again.", at=NOON, by=BY)
        changes.withdraw(sent=sheet, reason="Again.", at=NOON, by=BY)


def test_the_rows_alone_stand_once_the_sheet_is_undone():
    sheet, _ = accepts(typed()), accepts(ROWS)

    undoes(sheet)

    assert (stands("police-crimes"), stands("police-suspects", "ethnicity", "Asian")) == ((5, None), (None, None))
    assert stands("police-protection") == (None, None)


def test_rows_that_no_longer_tell_something_leave_it_unsaid_and_not_as_it_was():
    accepts(ROWS)
    accepts("Crime ref,Date recorded,CSA flag\n1,11/04/2025,Y\n", reason="Without the suspects.")

    assert (stands("police-crimes"), stands("police-suspects")) == ((1, None), (None, None))


def test_a_corrected_sheet_counts_with_the_rows_and_the_first_one_again_when_it_is_undone():
    accepts(typed())
    accepts(ROWS)
    second = accepts(typed(total=5, asian=2), reason="One was counted twice.")
    assert (stands("police-suspects", "ethnicity", "Asian"), stands("police-crimes")) == ((2, None), (5, None))

    undoes(second)

    assert (stands("police-suspects", "ethnicity", "Asian"), stands("police-crimes")) == ((3, None), (5, None))


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_whatever_is_undone_in_whatever_order_what_counts_is_what_is_left(order):
    sent = [accepts(ROWS), accepts(typed()), accepts(FEWER, reason="One was no crime.")]
    for place in order[:2]:
        undoes(sent[place])

    left = {0: (5, None), 1: (None, None), 2: (4, None)}[order[2]]
    assert stands("police-crimes") == left
    assert (stands("police-protection") == (1, None)) == (order[2] == 1)
    assert FigureSet.objects.standing().count() == 1


def test_undoing_what_counts_no_more_touches_no_figure():
    first = accepts(typed())
    accepts(typed(asian=2), reason="One was counted twice.")
    before = FigureSet.objects.count()

    undoes(first)

    assert FigureSet.objects.count() == before and stands("police-suspects", "ethnicity", "Asian") == (2, None)


@pytest.mark.parametrize("first", ["rows", "sheet"])
def test_where_the_two_differ_the_second_is_told_so_even_before_either_counts(first):
    one, other = [sends(each) for each in ((ROWS, typed(total=7)) if first == "rows" else (typed(total=7), ROWS))]

    assert told(one) == []
    assert told(other) == [
        "The rows say 5 and the sheet says 7. The rows count.",
        "The sheet’s groups by ethnicity are of the 7 that it says, and the rows say 5, so these groups are left out.",
    ]


def test_a_part_on_the_sheet_that_is_more_than_the_rows_whole_is_told():
    accepts(HEADINGS + "1,11/04/2025,17/13,Y,12,F,s1,31,0,\n")

    assert "3 is more than the 1 that it lies within." in told(sends(typed()), "L-WITHIN")


def test_what_rows_told_already_is_not_asked_for_on_the_sheet():
    alone = told(sends(typed()), "L-BLANK")
    accepts(ROWS)

    assert len(told(sends(typed(asian=2)), "L-BLANK")) < len(alone)


def test_the_preview_says_what_the_two_would_be_together():
    accepts(typed())
    rows = sends(ROWS)

    found = what_would_change(Kept.objects.select_related("sent__agency").get(sent=rows))[0].to_pylist()

    moved = {r["indicator"]: (r["numerator_before"], r["numerator_after"]) for r in found if r["dimension"] == "all"}
    assert moved["police-crimes"] == (None, 5) and moved["police-protection"] == (1, 1)
    assert "gone" not in {row["outcome"] for row in found}


def test_last_times_values_are_those_of_both():
    accepts(typed())
    accepts(ROWS)

    numbers = {
        row["line"]: row["value"] for row in entered(agency("met-east")).to_pylist() if row["dimension"] == "all"
    }

    assert (numbers["police.crimes_recorded"], numbers["police.protection_powers"]) == (5, 1)


def test_the_page_of_the_second_shows_where_they_differ(client):
    sends(typed(total=7))
    rows = sends(ROWS)
    client.force_login(person("analyst", at="met-east", kind=AgencyKind.POLICE))

    assert "The rows say 5 and the sheet says 7" in client.get(f"/returns/{rows.reference}/findings/").text


def test_the_picture_says_from_which_returns_its_numbers_were_counted(client):
    rows, sheet = accepts(ROWS), accepts(typed())
    client.force_login(person("analyst", at="met-east", kind=AgencyKind.POLICE))

    text = client.get("/picture/indicators/police-crimes/").text

    assert f"Counted from return {sheet.reference} (Police return) together with {rows.reference}, sent by" in text


def test_a_return_is_typed_on_from_what_rows_told_but_for_what_only_rows_can_tell(client):
    hub = agency("hub", AgencyKind.HEALTH)
    rows = "referral ref,referral date,seen date\n" + "".join(f"{n},02/04/2025,1{n}/04/2025\n" for n in range(1, 6))
    sent = a_return(hub, rows.encode(), "hub.csv")
    check(sent, clock=lambda: NOON, by=BY)
    changes.accept(sent=sent, at=NOON, by=BY)
    obligation = expect(agency=hub, template="hub", from_period=Q1.code, by=BY)
    client.force_login(person("analyst", at="hub", kind=AgencyKind.HEALTH))

    client.post(f"/returns/due/{obligation.pk}/{Q1.code}/type/")

    typed_in = set(Typed.objects.values_list("line", flat=True))
    assert "hub.days_to_seen" in typed_in and not any(LINES[line].by_rows for line in typed_in)
