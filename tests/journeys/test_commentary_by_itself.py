"""What is written beside the figures keeps itself, and is not lost to a time-out, to a second writer, or for want of a script."""

import pytest
from django.contrib.sessions.models import Session

from lantern.insight.models import Commentary

ADDRESS = "/picture/commentary/2025-26Q1/risks/"
WHY = "Why it may be so"


@pytest.fixture
def writer(visit):
    someone = visit()
    someone.signs_in("Marble Fern")
    someone.opens(ADDRESS)
    return someone


def box(visitor):
    return visitor.page.get_by_label(WHY)


def test_words_are_kept_while_they_are_written_and_a_time_out_loses_nothing(writer):
    box(writer).fill("Waits are long.")
    writer.presses("Tab")
    writer.sees("Kept as a draft at")
    Session.objects.all().delete()
    box(writer).fill("Waits are long, and growing.")
    writer.presses("Tab")
    writer.sees("Your words stay in this tab")
    assert Commentary.objects.get().parts["why"] == "Waits are long."

    writer.signs_in("Marble Fern")
    writer.opens(ADDRESS)
    assert box(writer).input_value() == "Waits are long, and growing."
    writer.sees("Kept as a draft at")
    assert Commentary.objects.last().parts["why"] == "Waits are long, and growing."


def test_two_who_write_at_once_both_see_both(writer, visit):
    other = visit()
    other.signs_in("Cobalt Saddle")
    other.opens(ADDRESS)
    box(other).fill("The second writer’s words.")
    other.presses("Tab")
    other.sees("Kept as a draft at")

    box(writer).fill("The first writer’s words.")
    writer.presses("Tab")
    writer.sees("Somebody else saved here meanwhile")
    writer.clicks("Keep as a draft", role="button")

    writer.sees("The second writer’s words.")
    assert box(writer).input_value() == "The first writer’s words."


def test_without_a_script_the_button_keeps_them(visit):
    someone = visit(javascript=False, width=390)
    someone.signs_in("Marble Fern")
    someone.opens(ADDRESS)
    box(someone).fill("By the button.")
    someone.clicks("Keep as a draft", role="button")

    someone.sees("Kept as a draft.")
    assert Commentary.objects.get().parts["why"] == "By the button."
