from lantern.pathway.models.discussions import (
    Action,
    Decision,
    Discussion,
    SeatAnswer,
    Sitting,
)
from lantern.pathway.models.filled import FormAnswer, FormSignature, JourneyForm
from lantern.pathway.models.journeys import NO, NOT_APPLICABLE, VALUES, YES, Journey, JourneyToken, Named, Recorded

__all__ = [
    "Action",
    "Decision",
    "Discussion",
    "FormAnswer",
    "FormSignature",
    "Journey",
    "JourneyForm",
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
