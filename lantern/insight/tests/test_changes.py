import time

import pyarrow as pa
import pytest
from django.db import IntegrityError, transaction

from lantern.insight import changes
from lantern.insight.models import Figure, FigureSet, Withdrawal
from lantern.insight.tests.factories import NOON, QUARTER, figures, published, someone
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db


def test_every_figure_of_a_return_is_kept_and_the_trail_says_who_published_it():
    figure_set = published()

    assert figure_set.figures.count() == QUARTER.num_rows
    assert figure_set.rank == 1
    entry = Entry.objects.get(what="figures published")
    assert (entry.on, entry.who, entry.detail["figures"]) == ("R-1", "A analyst <analyst@care.example>", 3)


def test_a_median_of_nothing_is_kept_as_nothing():
    published(figures(("csa-plan-months", "2025-26Q1", "all", "All", float("nan"), 0)))

    assert Figure.objects.get().numerator is None


def test_figures_that_stand_are_not_published_twice():
    published()

    with pytest.raises(changes.AlreadyPublished, match="R-1 are published already"):
        published()


def test_a_kind_that_has_no_rank_is_refused():
    with pytest.raises(ValueError, match="“horoscope” is not a kind of return"):
        published(kind="horoscope")


def test_a_failure_half_way_leaves_neither_figures_nor_an_entry():
    twice = pa.concat_tables([QUARTER, QUARTER])

    with pytest.raises(IntegrityError), transaction.atomic():
        published(twice)

    assert not FigureSet.objects.exists()
    assert not Entry.objects.exists()


def test_figures_taken_back_no_longer_stand_and_may_be_published_again():
    first = published()
    changes.withdraw(figure_set=first, reason="Sent in error", at=NOON, by=someone())

    second = published()

    assert list(FigureSet.objects.standing()) == [second]
    assert first.figures.count() == QUARTER.num_rows
    assert Entry.objects.filter(what="figures withdrawn", on="R-1").exists()


def test_figures_are_taken_back_only_once():
    first = published()
    changes.withdraw(figure_set=first, reason="Sent in error", at=NOON, by=someone())

    with pytest.raises(IntegrityError), transaction.atomic():
        changes.withdraw(figure_set=first, reason="Again", at=NOON, by=someone())

    assert Withdrawal.objects.count() == 1


def test_five_years_of_figures_are_published_in_seconds():
    rows = [("csa-contacts", f"p{i // 1000}", f"d{i // 10 % 100}", f"c{i % 10}", i, 2 * i) for i in range(20_000)]
    started = time.process_time()  # not the clock on the wall, which other work on the machine holds up

    published(figures(*rows))

    assert time.process_time() - started < 4


def test_a_set_knows_which_indicators_it_speaks_of():
    assert published().speaks_of == ["csa-contacts"]
