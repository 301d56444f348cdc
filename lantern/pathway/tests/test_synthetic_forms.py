"""Made-up forms: words of ours for every question and every child, which the product itself lets pass; signed, or half written."""

from collections import Counter, defaultdict
from datetime import date

import pytest

from lantern.analysis.identifying import signs
from lantern.analysis.synthetic.chance import Chance
from lantern.pathway.form_files import DAY, MANY, ONE
from lantern.pathway.form_files import load as load_forms
from lantern.pathway.reading import load
from lantern.pathway.synthetic import acts, stories
from lantern.pathway.synthetic.form_words import AGES, several, words
from lantern.pathway.synthetic.forms import FROM_DISCUSSION, INTERVIEW, RISK, SAFETY

TODAY = date(2026, 11, 29)
KNOWN_ALREADY = {RISK: {"who"}, INTERVIEW: {"joint", "sw_invited", "intermediary", "interpreter"}}
FITTING = [frozenset({"all", age, where}) for age in set(AGES.values()) for where in ("family", "known", "online")]


@pytest.fixture(scope="module")
def files():
    return {name: list(versions.values())[-1] for name, versions in load_forms().items()}


@pytest.fixture(scope="module")
def made():
    return list(stories(load(), count=400, seed=1, today=TODAY))


def papers(story):
    """Each form of a story: its name, what was written on it page by page, and whether it was signed."""
    found = []
    for act in story.acts:
        if isinstance(act, acts.Begun):
            found.append({"form": act.form, "begun": act, "pages": [], "signed": False})
        elif isinstance(act, acts.Wrote):
            found[act.which]["pages"].append(act)
        elif isinstance(act, acts.Signed):
            found[act.which]["signed"] = True
    return found


def test_every_question_of_every_form_has_words_for_every_child(files):
    for name, file in files.items():
        told = words(name)
        for code, question in file.questions.items():
            if question.kind == DAY or code in KNOWN_ALREADY.get(name, ()):
                continue
            if question.kind in (ONE, MANY):
                chosen = told["one" if question.kind == ONE else "many"][code]
                assert set(chosen) <= {each for each, _ in question.choices}, (name, code)
            elif "discussion" not in name or code not in FROM_DISCUSSION:
                assert all(fitting & set(told["text"][code]) for fitting in FITTING), (name, code)
        asked = {*told["one"], *told["many"], *told["text"]}
        assert asked <= set(file.questions), name


def test_no_sentence_may_point_at_a_child(files):
    for name in files:
        for code, lists in words(name)["text"].items():
            for sentence in (each for given in lists.values() for each in given):
                assert signs(sentence, today=TODAY, closely=True) == [], (name, code, sentence)


def test_nor_does_anything_that_was_put_together(made):
    written = {
        text
        for story in made
        for paper in papers(story)
        for page in paper["pages"]
        for text in page.answers.values()
        if isinstance(text, str) and " " in text
    }

    assert len(written) > 400
    assert [text for text in written if signs(text, today=TODAY, closely=True)] == []


def test_every_form_is_signed_somewhere_and_half_written_somewhere_else_and_the_shares_differ(files, made):
    begun, signed = Counter(), Counter()
    for story in made:
        for paper in papers(story):
            begun[paper["form"]] += 1
            signed[paper["form"]] += paper["signed"]

    assert set(begun) == set(files)
    assert all(0 < signed[name] < begun[name] for name in files), (begun, signed)
    assert signed["risk-assessment"] > 2 * signed["interview-plan"] > 0


def test_no_two_journeys_have_the_same_plan(made):
    said = defaultdict(set)
    for story in made:
        for paper in papers(story):
            if paper["form"] == SAFETY and paper["signed"] and paper["begun"].before is None:
                said[tuple(str(page.answers) for page in paper["pages"])].add(story.call_sign)

    assert len(said) > 50 and all(len(signs_) == 1 for signs_ in said.values())


def test_some_plans_are_looked_at_again_and_say_something_else(made):
    again = [
        (paper, page)
        for story in made
        for paper in papers(story)
        if paper["begun"].before is not None
        for page in paper["pages"]
    ]

    assert len({id(paper) for paper, _ in again}) > 10
    assert all(page.seen > 0 for _, page in again)
    assert any({"wishes", "worries", "home"} & set(page.answers) for _, page in again)


def test_two_write_on_one_page_at_once(made):
    both = [
        paper["pages"] for story in made for paper in papers(story) if len({page.agency for page in paper["pages"]}) > 1
    ]

    assert both
    for pages in both:
        first, other = pages[-2], pages[-1]
        assert first.agency != other.agency and set(first.answers) & set(other.answers)
        assert any(first.answers[code] != said for code, said in other.answers.items() if code in first.answers)


def test_what_is_seldom_chosen_gives_way_to_what_is_chosen_most_often():
    assert several(Chance(1), {"rarely": 0.0, "seldom": 0.001}) == ["seldom"]
