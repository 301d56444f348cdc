"""What each role may do: one table, read by everyone. Nothing is allowed that is not written here."""

from dataclasses import dataclass
from enum import StrEnum


class May(StrEnum):
    SEE_THE_PICTURE = "see the partnership's picture"
    SEE_EXACT_COUNTS = "see exact counts, which may point at a child"
    DOWNLOAD_FIGURES = "download figures"
    SEE_RETURNS = "see the returns their agency has sent"
    SEE_EVERY_RETURN = "see that returns were sent, by every agency, without what is in them"
    SEND_RETURNS = "send, check and withdraw their agency's returns"
    ACCEPT_RETURNS = "accept their agency's returns into the figures"
    CHASE_RETURNS = "say which returns each agency is asked for, and remind those who are late"
    EDIT_LABELS = "say what their agency's labels mean"
    ANSWER_FOR_FIELDS = "say how well their agency holds each core field"
    NAME_CORE_FIELDS = "say which core fields every agency is asked about"
    PREPARE_RELEASES = "gather figures into a release, freeze it, publish it and take it back"
    APPROVE_RELEASES = "approve a release that somebody else froze"
    WRITE_COMMENTARY = "write and sign what is said beside the figures of a report"
    SEE_GOVERNANCE = "see which information sharing agreements there are, and who has signed"
    FOLLOW_GOVERNANCE = "follow the partnership's groups, challenges, emerging risks and what is ready for inspection"
    SEE_EVERY_MEETING = "read the papers and minutes of every group, whoever sits in it"
    MANAGE_GOVERNANCE = "keep the partnership's groups, meetings, emerging risks and agreements"
    SCRUTINISE = "write challenges, notes and lines of enquiry that nobody can edit"
    ANSWER_FOR_AGENCY = "answer for their agency: to challenges, on emerging risks, with its signature"
    READ_ESCALATIONS = "read the escalations that name their agency"
    SEE_EVERY_ESCALATION = "read escalations between any agencies"
    ESCALATE = "raise an escalation for their agency, and answer one"
    READ_SHARING = "read why their agency shared information, or did not"
    SEE_EVERY_SHARING = "read why any agency shared information, or did not"
    RECORD_SHARING = "write down why their agency shared information, or did not"
    READ_THE_PLAN = "read the strategy and how its actions go on"
    UPDATE_OWN_ACTIONS = "say how their agency's actions go on, and what shows it"
    EDIT_THE_PLAN = "change any action of the plan, ask for updates, and load the strategy"
    READ_RESTRICTED_REVIEWS = "read what was learned from reviews that are not published"
    VERIFY_RECOMMENDATIONS = "say whether what another agency did after a review is proved"
    READ_JOURNEYS = "read the journeys of children that their agency is named on"
    WORK_ON_JOURNEYS = "open journeys, record on them and name agencies on them"
    BREAK_GLASS = "read a journey that their agency is not named on, for some hours and a reason"
    REVIEW_BREAK_GLASS = "say whether breaking the glass on a journey of their agency was right"
    SEE_BREAK_GLASS = "see that glass was broken and whether it was reviewed, by call sign alone"
    FOLLOW_BEHAVIOUR = "follow children who have shown harmful sexual behaviour, and no other child"
    OVERSEE_JOURNEYS = "see how many journeys lack something of the pathway, and never which"
    READ_THE_TRAIL = "read who did what"
    MANAGE_PEOPLE = "give people a role in an agency, and take it away"
    KEEP_KEYS = "see and end the keys that systems of their agency sign in with"


@dataclass(frozen=True)
class Role:
    name: str
    description: str
    may: frozenset[May]


def role(name: str, description: str, *may: May) -> Role:
    return Role(name, description, frozenset(may))


ROLES = {
    "analyst": role(
        "Performance analyst",
        "Sends the agency's returns, mends what is wrong with them, and reads the figures.",
        May.SEE_THE_PICTURE, May.READ_THE_PLAN, May.SEE_EXACT_COUNTS, May.DOWNLOAD_FIGURES,
        May.SEE_RETURNS, May.SEND_RETURNS, May.ACCEPT_RETURNS, May.EDIT_LABELS, May.KEEP_KEYS,
        May.ANSWER_FOR_FIELDS, May.WRITE_COMMENTARY,
    ),
    "agency_lead": role(
        "Agency lead",
        "Answers for what the agency sends and for what it does about the figures.",
        May.SEE_THE_PICTURE, May.READ_THE_PLAN, May.SEE_EXACT_COUNTS, May.DOWNLOAD_FIGURES, May.SEE_RETURNS,
        May.APPROVE_RELEASES, May.ANSWER_FOR_FIELDS, May.WRITE_COMMENTARY, May.UPDATE_OWN_ACTIONS,
        May.SEE_GOVERNANCE, May.FOLLOW_GOVERNANCE, May.ANSWER_FOR_AGENCY, May.READ_ESCALATIONS, May.ESCALATE,
        May.READ_SHARING, May.RECORD_SHARING,
    ),
    "practitioner": role(
        "Practitioner",
        "Works with children and families: follows their journeys, and reads the picture without counts.",
        May.SEE_THE_PICTURE, May.READ_THE_PLAN, May.READ_JOURNEYS, May.WORK_ON_JOURNEYS,
        May.BREAK_GLASS, May.REVIEW_BREAK_GLASS,
        May.SEE_GOVERNANCE, May.READ_ESCALATIONS, May.ESCALATE, May.READ_SHARING, May.RECORD_SHARING,
    ),
    "behaviour_practitioner": role(
        "Practitioner, harmful sexual behaviour",
        "Works with children who have shown harmful sexual behaviour: follows their journeys, kept apart from all others.",
        May.READ_JOURNEYS, May.WORK_ON_JOURNEYS, May.FOLLOW_BEHAVIOUR,
    ),
    "practice_lead": role(
        "Practice lead",
        "Supports colleagues in the response to child sexual abuse: reads journeys, and the picture without counts.",
        May.SEE_THE_PICTURE, May.READ_THE_PLAN, May.READ_JOURNEYS, May.REVIEW_BREAK_GLASS,
        May.SEE_GOVERNANCE, May.READ_ESCALATIONS, May.ESCALATE, May.READ_SHARING, May.RECORD_SHARING,
    ),
    "auditor": role(
        "Auditor",
        "Examines the quality of practice, and needs the exact counts behind a figure.",
        May.SEE_THE_PICTURE, May.READ_THE_PLAN, May.SEE_EXACT_COUNTS, May.DOWNLOAD_FIGURES,
        May.READ_RESTRICTED_REVIEWS, May.VERIFY_RECOMMENDATIONS,
    ),
    "delivery_group": role(
        "Delivery group member",
        "Drives the strategy's actions on behalf of the partnership.",
        May.SEE_THE_PICTURE, May.READ_THE_PLAN, May.UPDATE_OWN_ACTIONS, May.EDIT_THE_PLAN,
        May.SEE_EXACT_COUNTS, May.DOWNLOAD_FIGURES, May.SEE_EVERY_RETURN, May.CHASE_RETURNS, May.NAME_CORE_FIELDS,
        May.PREPARE_RELEASES, May.APPROVE_RELEASES, May.WRITE_COMMENTARY, May.READ_RESTRICTED_REVIEWS,
        May.SEE_GOVERNANCE, May.FOLLOW_GOVERNANCE, May.SEE_EVERY_MEETING, May.MANAGE_GOVERNANCE, May.ANSWER_FOR_AGENCY,
        May.READ_ESCALATIONS, May.SEE_EVERY_ESCALATION, May.ESCALATE,
        May.OVERSEE_JOURNEYS,
    ),
    "board": role(
        "Board or executive member",
        "Holds the partnership to account, and reads the picture without counts.",
        May.SEE_THE_PICTURE, May.READ_THE_PLAN, May.READ_RESTRICTED_REVIEWS,
        May.SEE_GOVERNANCE, May.FOLLOW_GOVERNANCE,
        May.OVERSEE_JOURNEYS,
    ),
    "independent_scrutineer": role(
        "Independent scrutineer",
        "Follows any figure to what it is made of, and challenges.",
        May.SEE_THE_PICTURE, May.READ_THE_PLAN, May.SEE_EXACT_COUNTS, May.DOWNLOAD_FIGURES, May.SEE_EVERY_RETURN,
        May.READ_RESTRICTED_REVIEWS, May.VERIFY_RECOMMENDATIONS,
        May.SEE_GOVERNANCE, May.FOLLOW_GOVERNANCE, May.SEE_EVERY_MEETING, May.SCRUTINISE,
        May.READ_ESCALATIONS, May.SEE_EVERY_ESCALATION, May.READ_SHARING, May.SEE_EVERY_SHARING,
        May.OVERSEE_JOURNEYS,
    ),
    "information_governance": role(
        "Information governance",
        "Sees that personal data is handled as agreed: what was sent, read, refused and forgotten.",
        May.SEE_EVERY_RETURN, May.READ_THE_TRAIL, May.SEE_BREAK_GLASS,
        May.SEE_GOVERNANCE, May.READ_SHARING, May.SEE_EVERY_SHARING,
    ),
    "administrator": role(
        "Administrator",
        "Lets people in and out. Sees no figures, returns or trail.",
        May.MANAGE_PEOPLE, May.KEEP_KEYS,
    ),
}  # fmt: skip

# As whom a system may act, and what that lets it do. Nothing here lets anybody in, approves anything or reads the trail.
MACHINES = {
    "analyst": "Sends the agency's returns, and reads figures with exact counts",
    "board": "Reads what is published, without exact counts",
}
