"""Where each role goes first, said as what they came to do."""

from django.urls import reverse

from lantern.access.roles import May

PLACES = [
    (May.READ_THE_PLAN, "action_plan:list", "Follow the plan", "Every action: who, by when, how it goes, and what it changed."),
    (May.READ_THE_PLAN, "overview:reports", "Read the reports", "What the delivery group reported of the plan, and the highlight on a page."),
    (May.SEE_THE_PICTURE, "insight:picture", "See the picture", "From first contacts to the children still open."),
    (May.SEE_THE_PICTURE, "insight:children", "See who the children are", "Sex, age, ethnicity and disability, stage by stage."),
    (May.SEE_THE_PICTURE, "insight:comparison", "Compare with elsewhere", "England, your region and statistical neighbours."),
    (May.SEE_RETURNS, "returns:due", "See what is due", "What your agency is asked for, and the ways to answer."),
    (May.SEND_RETURNS, "returns:send", "Send a return", "It is checked, and nothing counts until you accept it."),
    (May.SEE_EVERY_RETURN, "returns:every", "See every agency's returns", "That each was sent, and how it stands; not what is in it."),
    (May.SEE_EVERY_RETURN, "returns:calendar", "See the calendar of returns", "What is here, what is late, and since when."),
    (May.SEE_GOVERNANCE, "governance:start", "See how it is governed", "Groups and meetings, scrutiny, emerging risks, escalations, agreements."),
    (May.READ_THE_TRAIL, "access:trail", "Read the trail", "Who did what, and what was refused."),
    (May.MANAGE_PEOPLE, "access:people", "Let people in and out", "Give a role in your agency, and take it away."),
]  # fmt: skip


def for_person(user) -> list[dict]:
    return [{"text": text, "href": reverse(name), "hint": hint} for may, name, text, hint in PLACES if user.may(may)]
