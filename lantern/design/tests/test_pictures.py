import pytest

from lantern.design import charts, pictures

ROWS = [{"label": "Police", "value": 412}]
NAMED = {"title": "Contacts", "description": "Who tells us"}


def test_a_picture_is_drawn_wide_and_narrow():
    wide, narrow = pictures.picture("bars", ROWS, **NAMED)

    assert "lantern-chart--wide" in wide
    assert "lantern-chart--narrow" in narrow


def test_the_same_picture_is_drawn_once(monkeypatch):
    first = pictures.picture("bars", ROWS, **NAMED)
    monkeypatch.setattr(charts, "bars", None)

    assert pictures.picture("bars", ROWS, **NAMED) == first


def test_another_number_is_another_picture():
    pictures.picture("bars", ROWS, **NAMED)

    assert ">413<" in pictures.picture("bars", [{"label": "Police", "value": 413}], **NAMED)[0]


def test_an_unknown_kind_of_chart_is_refused_by_name():
    with pytest.raises(ValueError, match="There is no chart called pie"):
        pictures.picture("pie", ROWS, **NAMED)


def test_what_draws_can_be_loaded_before_anyone_asks():
    assert pictures.warm() is None
