from lantern.pathway.models.discussions import (
    Action,
    Decision,
    Discussion,
    SeatAnswer,
    Sitting,
)
from lantern.pathway.models.journeys import NO, NOT_APPLICABLE, VALUES, YES, Journey, JourneyToken, Named, Recorded
from lantern.pathway.models.occasions import Occasion, OccasionAnswer, Wait, fits

__all__ = [
    "Action",
    "Decision",
    "Discussion",
    "Journey",
    "JourneyToken",
    "NO",
    "NOT_APPLICABLE",
    "Named",
    "Occasion",
    "OccasionAnswer",
    "Recorded",
    "SeatAnswer",
    "Sitting",
    "VALUES",
    "Wait",
    "YES",
    "fits",
]
