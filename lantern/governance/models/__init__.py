from lantern.governance.models.agreements import Agreement, Ending, Party, SharingDecision, Signature
from lantern.governance.models.escalations import Escalation, ScrutineerTold, Step
from lantern.governance.models.groups import Group, Holding, Seat
from lantern.governance.models.inspection import Claim
from lantern.governance.models.meetings import (
    PLANNED,
    AgendaItem,
    Attendance,
    Decision,
    ItemMove,
    Meeting,
    MeetingMove,
    MeetingState,
    Minutes,
    Paper,
    Raised,
)
from lantern.governance.models.report_words import ReportWords
from lantern.governance.models.reports import PlanReport, PlanReportFile, PlanReportStage
from lantern.governance.models.risks import Confidence, Done, Review, Risk, Told
from lantern.governance.models.scrutiny import Asked, Challenge, Reply, Verdict

__all__ = [
    "PLANNED",
    "AgendaItem",
    "Agreement",
    "Asked",
    "Attendance",
    "Challenge",
    "Claim",
    "Confidence",
    "Decision",
    "Done",
    "Ending",
    "Escalation",
    "Group",
    "Holding",
    "ItemMove",
    "Meeting",
    "MeetingMove",
    "MeetingState",
    "Minutes",
    "Paper",
    "Party",
    "PlanReport",
    "PlanReportFile",
    "PlanReportStage",
    "Raised",
    "Reply",
    "ReportWords",
    "Review",
    "Risk",
    "ScrutineerTold",
    "Seat",
    "SharingDecision",
    "Signature",
    "Step",
    "Told",
    "Verdict",
]
