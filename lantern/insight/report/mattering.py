"""The measures that a scorecard shows: the few of each line of the catalogue by which a board can tell how things stand.

Every other measure is in the annex. How each partner's return stands has a table of its own, so it is not here too. A measure that is not named here goes there, so a new one is never lost.
"""

MATTER = (
    # A: educating the community
    "csa-contacts", "partnership-events", "partnership-residents-confident", "education-rshe-assured",
    # B: a skilled, confident workforce
    "csa-referrals", "education-concerns", "csa-assessments", "csa-assessment-children", "partnership-teams-with-lead",
    "partnership-thinkspace-used", "partnership-staff-trained", "partnership-confidence", "partnership-hsb-pathway",
    "partnership-audit-named", "partnership-audit-voice",
    # C: working together
    "partnership-tools-used", "partnership-strategy-held", "partnership-strategy-quorate",
    "partnership-strategy-clinician", "partnership-strategy-on-time", "assessments-45-days-csa",
    "conferences-15-days-csa", "partnership-joint-enquiries", "partnership-end-discussions",
    "partnership-safety-plans", "pathway-s4-1", "pathway-s4-3", "pathway-at-discussion-health",
    # D: medical, emotional and therapeutic support
    "hub-referrals", "hub-days-to-seen", "hub-seen", "partnership-medical-considered", "hub-therapy-waiting",
    "hub-therapy-wait", "hub-therapy-over-target", "hub-therapy-contacted", "voluntary-waiting", "voluntary-wait",
    "pathway-s6-1", "pathway-s8-1", "pathway-days-to-therapy", "camhs-referrals", "camhs-wait", "hub-families-offered", "voluntary-sibling-families", "hub-therapy-delayed",
    # E: justice for children
    "police-crimes", "police-open-investigations", "police-charge-rate", "police-convictions", "police-interviews",
    "police-interviews-sw-invited", "police-interviews-sw-took-part", "police-interview-days",
    "police-interviews-good", "pathway-days-to-interview", "police-updates-on-time", "probation-caseload", "probation-interventions-started",
    "probation-completed",
    # F: leadership, accountability and oversight
    "partnership-audits", "partnership-audit-impact", "partnership-learning-overdue",
    "partnership-learning-verified", "partnership-section11",
    "assessments-ethnicity-recorded", "assessments-disability-recorded", "partnership-attendance",
    # G: staff wellbeing
    "partnership-supervision", "partnership-support-taken-up", "partnership-pulse",
    # X: how much is known
    "csa-plans", "csa-plans-starting", "csa-open",
)  # fmt: skip


def matters(code: str) -> bool:
    return code in MATTER
