"""What the made-up partnership wrote for the public, and judged of its first year. Nobody ever said it."""

# aim: what changed for children, and what is not done and why
FOR_THE_PUBLIC = {
    "1": (
        "Parents told us that they would know where to turn. We do not know yet whether more of them have talked with their children.",
        "Some schools have still to tell us what they teach about healthy relationships. We are visiting each of them. Our own "
        "website says less than we promised: nobody has had the time, and we should have said so sooner.",
    ),
    "2": (
        "Staff ask a Practice Lead sooner than they did a year ago. We saw it in case files, and the files were few, so it is a sign and no proof.",
        "Fewer people from outside social care come to the sessions where hard cases are thought through, because the wait for one "
        "has grown. More sessions begin in January.",
    ),
    "3": (
        "Nothing that we can show yet. A way of recording how staff think about a case is in use everywhere; whether it changes what is "
        "decided for children we do not know.",
        "The template for weighing risk stands still. It asked again what staff had already answered, and it is being built into the "
        "assessment instead, which takes until summer.",
    ),
    "4": (
        "Families say that having one person to ring makes it easier to come to the hub.",
        "Children wait too long for therapy, and longer than in spring. Money for more sessions was refused. The board decides what to "
        "ask of the region.",
    ),
    "5": (
        "Nothing that we can show yet. Social workers take part in more interviews than before; what that is like for a child we have not asked.",
        "",
    ),
    "6": (
        "Health workers come to more of the meetings in which agencies decide how to protect a child, since there is one number to ring.",
        "Sharing information between all agencies waits for signatures.",
    ),
}
# aim or outcome: what is judged of it, and why; signed, or a draft
JUDGED = {
    "1": (
        "early",
        "Parents say that they would know where to turn. Nothing yet shows that children are kept safer by it.",
        True,
    ),
    "3": (
        "not yet",
        "What was done is in use. No evidence names a change in how partners work together, but for health.",
        True,
    ),
    "4": (
        "partly",
        "Families find the hub easier to come to. The wait for therapy has grown, which is the opposite of what we want.",
        True,
    ),
    "T17": (
        "partly",
        "Health comes to more strategy discussions since October. A month is short: the whole quarter has to show it.",
        True,
    ),
    "T23": ("partly", "Families say so themselves. They were asked once, after three months.", True),
    "T39": ("partly", "Case files show that Practice Leads are asked. The files are few.", True),
    "T7": ("not yet", "No action is tied to it, and nothing speaks to it.", True),
    "T4": ("away", "The wait has grown since spring. To be talked through before it is signed.", False),
    "7": ("early", "Most staff feel supported, the newest least.", False),
}
