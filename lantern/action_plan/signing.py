"""In whose name something is said: what a row keeps of them."""


def signed(by) -> dict:
    """`by`: a person, whoever holds a link, or a system."""
    acting = getattr(by, "acting", None)
    return {
        "by": by.signature["who"],
        "agency": acting.agency if acting else None,
        "role": acting.role if acting else by.signature["role"],
    }
