from lantern.pathway.models.access import (
    BEHAVIOUR,
    HARMED,
    Block,
    BrokenGlass,
    GlassReview,
    MeetingPass,
    Named,
    Notice,
    Owner,
    followed_by,
    followed_in,
)
from lantern.pathway.models.discussions import (
    Action,
    Decision,
    Discussion,
    SeatAnswer,
    Sitting,
)
from lantern.pathway.models.filled import FormAnswer, FormSignature, JourneyForm
from lantern.pathway.models.joinings import JoinedRow, Joining, JoiningSaid
from lantern.pathway.models.journeys import NO, NOT_APPLICABLE, VALUES, YES, Journey, JourneyToken, Recorded
from lantern.pathway.models.linked import LinkedChild, LinkedChildDecision
from lantern.pathway.models.occasions import Occasion, OccasionAnswer, Wait, fits

__all__ = [
    "Action",
    "BEHAVIOUR",
    "Block",
    "BrokenGlass",
    "Decision",
    "Discussion",
    "FormAnswer",
    "FormSignature",
    "GlassReview",
    "HARMED",
    "JoinedRow",
    "Joining",
    "JoiningSaid",
    "Journey",
    "JourneyForm",
    "JourneyToken",
    "LinkedChild",
    "LinkedChildDecision",
    "MeetingPass",
    "NO",
    "NOT_APPLICABLE",
    "Named",
    "Notice",
    "Owner",
    "Occasion",
    "OccasionAnswer",
    "Recorded",
    "SeatAnswer",
    "Sitting",
    "VALUES",
    "Wait",
    "YES",
    "followed_by",
    "followed_in",
    "fits",
]
