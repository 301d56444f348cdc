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
    rows = section.picture.rows if section.picture else []
    drawn = [str(row["text"]) for row in rows]
    assert not re.search(r"\d", " ".join(said + drawn))
    assert {row["value"] for row in rows} <= {0, 1, 2, 3, 4}
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


def a_length(months, plans, *, exact=True):
    row = Row("all", "All", months, plans)
    row.indicator = "plan-months-open"
    return Figures([row], {}, [Q1], exact=exact).one("plan-months-open")


def test_how_long_plans_last_is_said_as_people_say_it():
    rows = [("", a_length(5.0, 36)), ("", a_length(1.0, 289))]
    words = [("", a_length(7.0, 36, exact=False)), ("", a_length(13.0, 289, exact=False))]
    few = [("", a_length(None, 0)), ("", a_length(13.0, 4, exact=False))]

    assert sentences.lengths(rows) == (
        "Half of open plans for sexual abuse have run for 5 months or more. "
        "Half of all open plans have run for 1 month or more."
    )
    assert sentences.lengths(words) == (
        "The middle length so far is half a year to a year for open plans for sexual abuse and "
        "a year to two years for all open plans."
    )
    assert sentences.lengths(few) == (
        "There are too few open plans for sexual abuse to say how long they have run. "
        "There are too few open plans to say how long they have run."
    )


def test_what_changed_is_one_sentence_and_never_a_list_of_codes():
    rows = [(STAGES["contacts"], "higher"), (STAGES["referrals"], "no clear difference"),
            (STAGES["assessments"], "no clear difference"), (STAGES["plans"], "too few to say")]  # fmt: skip

    said = sentences.changed(rows, periods.previous(Q1))

    assert said == (
        "Compared with January to March 2025, the share rose for contacts, and did not clearly change for referrals and "
        "completed assessments. There are too few children on a child protection plan to say whether their share changed."
    )


def test_nothing_before_is_said_to_be_nothing_to_compare_with():
    said = sentences.changed([(STAGES["contacts"], "nothing to compare with")], periods.previous(Q1))

    assert said == "Nothing was published for January to March 2025 that these shares could be compared with."


def test_in_words_stages_of_one_word_are_named_together():
    row = Row("all", "All", 103, 3017)
    part = Figures([row], {}, [Q1], exact=False).one("csa-contacts")

    said = sentences.across([(STAGES["contacts"], part), (STAGES["referrals"], part)], Q1)

    assert said == "From April to June 2025, sexual abuse was identified in a small part of the contacts and referrals."


def test_what_the_return_cannot_say_is_said_to_be_so_and_not_few_or_none():
    row = Row("all", "All", None, None)
    row.status = "not derivable from this return"
    part = Figures([row], {}, [Q1], exact=False).one("csa-contacts")

    said = sentences.across([(STAGES["contacts"], part)], Q1)

    assert said == "The return for this time cannot say in how many contacts sexual abuse was identified."
    assert sentences.identified(part, STAGES["contacts"], Q1).startswith("The return for this time cannot say how many")


def test_how_the_newest_stands_to_its_own_run_is_said_for_each_stage():
    rows = [(STAGES["contacts"], "ordinary"), (STAGES["referrals"], "high"), (STAGES["assessments"], "ordinary")]

    said = sentences.usual(rows, periods.parse("2021-22Q1"))

    assert said == (
        "Set beside every quarter since April to June 2021, the share is higher than usual for referrals, "
        "and within its usual range for contacts and completed assessments."
    )
