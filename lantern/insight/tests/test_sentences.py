import re

from hypothesis import given
from hypothesis import strategies as st

from lantern.analysis import periods
from lantern.insight import sentences
from lantern.insight.gate import Figures
from lantern.insight.sections.breakdown import breakdown
from lantern.insight.sections.stages import STAGES

Q1 = periods.parse("2025-26Q1")
NAMES = ("White British", "Black", "Asian", "Other")


class Row:
    period, indicator, not_eligible, not_known, definition_version, status = (
        "2025-26Q1",
        "csa-contacts",
        0,
        0,
        "1",
        "counted",
    )

    def __init__(self, dimension, category, numerator, denominator):
        self.dimension, self.category, self.numerator, self.denominator = dimension, category, numerator, denominator


def figures(groups, *, exact=True, dimension="ethnicity"):
    rows = [Row(dimension, name, *pair) for name, pair in zip(NAMES, groups, strict=False)]
    total = [sum(each) for each in zip(*groups, strict=True)]
    return Figures([Row("all", "All", *total), *rows], {}, [Q1], exact=exact)


STRATEGY = [(36, 573), (21, 570), (16, 547), (30, 1327)]
pairs = st.integers(0, 900).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def test_the_first_sentence_of_the_strategy_is_said_from_its_counts():
    part = figures([(103, 3017)]).one("csa-contacts")

    said = sentences.identified(part, STAGES["contacts"], Q1)

    assert said == "From April to June 2025, 103 of 3,017 contacts (3.4%) had sexual abuse as a stated issue."


def test_for_a_reader_without_counts_it_is_said_in_words():
    part = figures([(103, 3017)], exact=False).one("csa-contacts")

    said = sentences.identified(part, STAGES["contacts"], Q1)

    assert said == "From April to June 2025, a small part of the contacts had sexual abuse as a stated issue."


def test_a_group_is_named_only_when_its_interval_says_so():
    section = breakdown(figures(STRATEGY), STAGES["contacts"], "ethnicity", Q1)

    assert section.sentence.startswith(
        "Compared with all contacts, sexual abuse was identified more often in one group: White British (6.3%). "
        "It was identified less often in one group: Other (2.3%)."
    )
    assert "Black" not in section.sentence


@given(st.lists(pairs, min_size=2, max_size=4))
def test_every_number_a_sentence_says_stands_in_its_table(groups):
    for dimension, stage in (("ethnicity", "contacts"), ("source", "contacts")):
        given_ = figures(groups, dimension=dimension)
        section = breakdown(given_, STAGES[stage], dimension, Q1)
        cells = " ".join(cell for row in [*section.table.written, section.table.written_total] for cell in row)
        said = sentences.identified(given_.one("csa-contacts"), STAGES[stage], Q1).removeprefix(
            "From April to June 2025"
        )
        assert all(number in cells for number in re.findall(r"\d[\d,.]*%?", section.sentence + said))


@given(st.lists(pairs, min_size=2, max_size=4))
def test_every_group_a_sentence_names_is_judged_so_in_its_table(groups):
    section = breakdown(figures(groups), STAGES["contacts"], "ethnicity", Q1)

    judged = {row[0]: row[-1] for row in section.table.rows}
    for opening, word in (("more often", "higher"), ("less often", "lower")):
        clause = section.sentence.partition(opening)[2].partition(". ")[0] if opening in section.sentence else ""
        assert {name for name in NAMES if name in clause} == {name for name, said in judged.items() if said == word}


@given(st.lists(pairs, min_size=2, max_size=4))
def test_no_digit_of_a_figure_reaches_a_reader_without_counts(groups):
    section = breakdown(figures(groups, exact=False), STAGES["contacts"], "ethnicity", Q1)

    said = [section.sentence, *(cell for row in section.table.written for cell in row), *section.notes]
    drawn = [str(row["text"]) for row in section.picture.rows]
    assert not re.search(r"\d", " ".join(said + drawn))
    assert {row["value"] for row in section.picture.rows} <= {0, 1, 2, 3, 4}
    assert section.made_of is None


def test_where_most_are_is_said_with_its_number():
    rows = figures([(88, 610), (71, 773), (65, 402)], dimension="status")
    parts = rows.group("csa-contacts", "status")

    said = sentences.largest(parts, STAGES["open"], "status")

    assert said == (
        "Of the open children and young people with sexual abuse identified in the last five years, "
        "the status is most often White British: 88 of them (39.3%)."
    )


def test_nothing_published_is_said_to_be_so():
    assert sentences.identified(None, STAGES["plans"], Q1).startswith("Nothing was published about children on a")
    assert sentences.standing_apart([], STAGES["contacts"], "sex").startswith("Nothing was published")


def test_one_two_and_three_are_listed_as_people_list_them():
    assert [sentences.listed(names) for names in (["a"], ["a", "b"], ["a", "b", "c"])] == ["a", "a and b", "a, b and c"]
