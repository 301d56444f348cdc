from lantern.pathway.models.access import Block, BrokenGlass, GlassReview, MeetingPass, Named, Notice, Owner
from lantern.pathway.models.discussions import (
    Action,
    Decision,
    Discussion,
    SeatAnswer,
    Sitting,
)
from lantern.pathway.models.journeys import NO, NOT_APPLICABLE, VALUES, YES, Journey, JourneyToken, Recorded

__all__ = [
    "Action",
    "Block",
    "BrokenGlass",
    "Decision",
    "Discussion",
    "GlassReview",
    "Journey",
    "JourneyToken",
    "MeetingPass",
    "NO",
    "NOT_APPLICABLE",
    "Named",
    "Notice",
    "Owner",
    "Recorded",
    "SeatAnswer",
    "Sitting",
    "VALUES",
    "YES",
]
