from lantern.action_plan.models.asking import Ask, UpdateDraft, UpdateLink
from lantern.action_plan.models.evidence import Answers, Evidence, EvidenceWithdrawal
from lantern.action_plan.models.progress import DueMove, Ownership, PlanNote, Update
from lantern.action_plan.models.strategy import Action, Edition

__all__ = [
    "Action", "Answers", "Ask", "DueMove", "Edition", "Evidence", "EvidenceWithdrawal", "Ownership", "PlanNote", "Update",
    "UpdateDraft", "UpdateLink",
]  # fmt: skip
