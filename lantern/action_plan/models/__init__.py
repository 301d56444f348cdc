from lantern.action_plan.models.asking import Ask, UpdateDraft, UpdateLink
from lantern.action_plan.models.evidence import Answers, Evidence, EvidenceWithdrawal
from lantern.action_plan.models.files import ProofFile
from lantern.action_plan.models.learning import (
    ImpactResult,
    ImpactTest,
    Recommendation,
    RecommendationDue,
    RecommendationEvidence,
    RecommendationState,
    RecommendationUpdate,
)  # fmt: skip
from lantern.action_plan.models.learning_links import Contribution, RecommendationLink, Theme
from lantern.action_plan.models.progress import DueMove, Ownership, PlanNote, Update
from lantern.action_plan.models.reviews import LearningSheet, Review
from lantern.action_plan.models.strategy import Action, Edition

__all__ = [
    "Action", "Answers", "Ask", "Contribution", "DueMove", "Edition", "Evidence", "EvidenceWithdrawal", "ImpactResult",
    "ImpactTest", "LearningSheet", "Ownership", "PlanNote", "ProofFile", "Recommendation", "RecommendationDue",
    "RecommendationEvidence", "RecommendationLink", "RecommendationState", "RecommendationUpdate", "Review", "Theme",
    "Update", "UpdateDraft", "UpdateLink",
]  # fmt: skip
