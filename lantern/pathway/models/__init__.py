from lantern.pathway.models.discussions import (
    Action,
    Decision,
    Discussion,
    SeatAnswer,
    Sitting,
)
from lantern.pathway.models.journeys import NO, NOT_APPLICABLE, VALUES, YES, Journey, JourneyToken, Named, Recorded

__all__ = [
    "Action",
    "Decision",
    "Discussion",
    "Journey",
    "JourneyToken",
    "NO",
    "NOT_APPLICABLE",
    "Named",
    "Recorded",
    "SeatAnswer",
    "Sitting",
    "VALUES",
    "YES",
]
