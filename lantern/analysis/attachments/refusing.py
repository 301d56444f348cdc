class Refused(Exception):
    """A file that is not kept. `str()` says why, and what to do, in one or two sentences."""


def not_what_it_says(words: str) -> Refused:
    """The refusal of a file whose content is not what its name's ending says. `words`: what it says it is, such as "a PDF"."""
    return Refused(f"This is not {words}, though its name ends like one: open it, save it as that and send it again.")


def unsafe(words: str, holds: str, do: str) -> Refused:
    """The refusal of a file that holds what could do something by itself when it is opened."""
    return Refused(f"This {words} holds {holds}: {do} and send it again.")
