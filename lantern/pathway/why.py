"""Why somebody sees a journey, or does not: every reason that can be given. Pure."""

TAKEN_OFF = {
    "no_part": "It has no part any more in keeping this child safe and well",
    "moved": "Another agency has taken over from it",
    "mistake": "It was named by mistake",
    "asked": "The child or family asked, and it adds no danger",
    "own_record": "Another reason, in our own record",
}
CONFLICT = {
    "family": "Family, a friend, or the same household",
    "outside_work": "They know the child or the family outside work",
    "concern": "They know somebody whom the concern is about",
    "about_work": "The concern touches on their own work",
    "own_record": "Another reason, in our own record",
}
LIFTED = {
    "over": "There is no conflict any more",
    "mistake": "It was put on by mistake",
    "own_record": "Another reason, in our own record",
}
HANDED_OVER = {
    "moved_on": "The work has passed to them",
    "away": "The owner is away, or has left",
    "conflict": "A conflict of interest",
    "own_record": "Another reason, in our own record",
}
OTHER = "other"
GLASS = {
    "danger": "A child may be in danger now",
    "nobody": "Nobody at an agency that is named can be reached in time",
    "arrived": "The child is with us now, and we need to know what has been done",
    "cover": "I cover for somebody who works with this child",
    OTHER: "Another reason, which I say below",
}
REVIEWED = {
    "nothing": "Nothing more was needed",
    "named": "Their agency is to be named on the journey",
    "spoken": "It was spoken about with them and whoever manages their work",
    "governance": "Information governance was told",
    "own_record": "Something else, in our own record",
}
PUT_AWAY = {  # a form that nobody has signed
    "mistake": "It was begun by mistake",
    "wrong_journey": "It is on the wrong journey",
    "another": "Another form is the right one",
    "own_record": "Another reason, in our own record",
}
PUT_AWAY_SIGNED = {
    "wrong_journey": "It is on the wrong journey",
    "early": "It was signed too early, or by mistake",
    "own_record": "Another reason, in our own record",
}
MISTAKES = {  # a discussion or an occasion that counts no more
    "twice": "It was entered twice",
    "wrong_journey": "It is on the wrong journey",
    "not_so": "It did not happen",
}
WITHDRAWN, RUN_OUT, MISTAKE = "withdrawn", "run out", "ended as its discussion was put away"
NOTICES = {
    "glass": "Broke the glass to read it",
    "agency": "Was named on it",
    "taken_off": "Was taken off it",
    "blocked": "Was blocked for a conflict of interest",
    "lifted": "Is not blocked any more",
    "attempt": "Tried to come to it while blocked",
    "pass": "Was given a pass to a meeting",
    "owner": "You are its owner now",
    "asked": "Asks whether it and a journey of theirs are one child’s",
    "joined": "Joined it with a journey of another agency",
    "undone": "Made two journeys of it again",
    "reviewed": "Breaking the glass was reviewed",
}
