from datetime import date

from lantern.governance.attendance import Came, by_agency, sentence

MAY, JULY = date(2026, 5, 12), date(2026, 7, 14)
ROWS = [
    Came(MAY, "Police", "Police lead", "there"),
    Came(JULY, "Police", "Police lead", "deputy"),
    Came(MAY, "Health", "Hub lead", "apologies"),
    Came(JULY, "Health", "Hub lead", "there"),
    Came(JULY, "Health", "Nurse", "no word"),
    Came(JULY, "", "Voluntary sector", "vacant"),
]


def test_a_deputy_fills_a_seat_and_apologies_do_not():
    counts = {row.agency: row.words for row in by_agency(ROWS)}

    assert counts == {"Health": "1 of 3", "Police": "2 of 2", "Vacant seats": "0 of 1"}


def test_agencies_stand_in_the_order_of_the_alphabet_and_vacant_seats_last():
    assert [row.agency for row in by_agency(ROWS)] == ["Health", "Police", "Vacant seats"]


def test_an_agency_with_two_seats_says_what_each_did_and_one_without_a_seat_that_it_had_none():
    health, _, vacant = by_agency(ROWS)

    assert health.at(JULY) == "There, No word"
    assert vacant.at(MAY) == "No seat"


def test_the_sentence_says_how_many_filled_their_seats_every_time():
    assert sentence(by_agency(ROWS), 2) == "1 of 2 agencies filled their seats every time at the last 2 meetings."


def test_the_sentence_says_so_when_everybody_came():
    assert sentence(by_agency(ROWS[:1]), 1) == "Every agency filled its seats at the one meeting."


def test_without_a_meeting_nothing_is_said_of_anyone():
    assert sentence([], 0) == "No meeting has been recorded yet."
