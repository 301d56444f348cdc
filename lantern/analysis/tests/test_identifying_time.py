"""However long a text and whatever it is made of, twice the letters take about twice the time to look at."""

import time

import pytest

from lantern.analysis.identifying import signs
from lantern.analysis.tests.test_identifying import HERE, TODAY

PROSE = " ".join((HERE / "innocent_sentences.txt").read_text(encoding="utf-8").splitlines())
TRIES = 4
SECTION, MARK = 5_000, 0.050  # letters of a long answer, and the seconds that looking at it may take
MADE_OF = [
    "a", "Aa ", "1", "1 ", ".", " ", "\n ", "-", "a-", "Aa-", "A.", "a@", "a.", "a_", "A'", "jan", "111,", "1/1/", "case: ", "NHS ", "born ",
    "one hundred and ", "a dot ", "a [at] ", "+44 (0)", "St ", "snap is ", "1 road ", "at foo academy ", "Juniper Kettle ", "called Zed ",
    "Иван ", "a\u0301", "12 march 2014 ", "Aa Bb, 12/03/2014 ", PROSE,
]  # fmt: skip


@pytest.mark.parametrize("part", MADE_OF, ids=lambda part: repr(part[:12]))
def test_twice_the_letters_take_no_more_than_three_times_the_time(part):
    tries = (_seconds(part, 20_000) / _seconds(part, 10_000) for _ in range(TRIES))

    assert any(times <= 3 for times in tries)


def test_a_long_answer_is_looked_at_in_fifty_thousandths_of_a_second():
    assert any(_seconds(PROSE, SECTION) <= MARK for _ in range(TRIES))


def _seconds(part, letters):
    """How long the processor was busy with it. Other work on the machine makes one time long, so that several are tried."""
    text = (part * (letters // len(part) + 1))[:letters]
    began = time.process_time()
    signs(text, today=TODAY, closely=True)
    return time.process_time() - began
