"""Which seats are held now, and by whom. Given rows that somebody may see, and nothing more."""

from dataclasses import dataclass

from lantern.governance.models import Holding, Seat


@dataclass(frozen=True)
class Seated:
    """A seat with who holds it and who deputises. `gone`: those who hold it still, and have no role at their agency any more."""

    seat: Seat
    holder: Holding | None
    deputies: tuple[Holding, ...]
    gone: tuple[Holding, ...]

    @property
    def is_vacant(self):
        return self.holder is None


def seated(seats, holdings, today):
    """Each seat as it stands today. Two queries."""
    seats = list(seats.select_related("group"))
    held = holdings.filter(seat__in=[each.pk for each in seats], left_on=None).with_presence(today)
    held = list(held.select_related("agency"))
    return [_seated(seat, [each for each in held if each.seat_id == seat.pk]) for seat in seats]


def _seated(seat, held):
    there = [each for each in held if each.is_there]
    return Seated(
        seat,
        next((each for each in there if not each.is_deputy), None),
        tuple(each for each in there if each.is_deputy),
        tuple(each for each in held if not each.is_there),
    )


def expected(seats, holdings, day):
    """Who should be at a meeting on a day: pairs of each seat of that day and who held it then, None for nobody. Two queries."""
    seats = list(seats.on(day))
    held = holdings.on(day).filter(seat__in=[each.pk for each in seats], is_deputy=False).select_related("agency")
    by_seat = {each.seat_id: each for each in held}
    return [(seat, by_seat.get(seat.pk)) for seat in seats]
