"""How a number that an agency knows a child by becomes a token. The number itself goes no further. Pure: the secret is passed in."""

from __future__ import annotations

from lantern.analysis.checks.identifiers import is_nhs_number
from lantern.analysis.linkage.tokens import token

CASE, NHS = "case", "nhs"
KINDS = {CASE: "Our own case number", NHS: "NHS number"}
APART = "behaviour:"  # before the name of each book of those whose behaviour harmed
SHORTEST = 3


class NotANumber(ValueError):
    """What was typed cannot be such a number. Its words say why without repeating it."""


def token_of(
    kind: str, typed: str, *, agency: str, is_council: bool, secret: bytes, apart: bool = False
) -> tuple[str, str]:
    """The kind that the token book keeps, and the token.

    A council's own case number gives the token that its returns give, so that the two can be matched; any other
    agency's gives one that is that agency's alone. An NHS number gives the same for everyone. `apart`: for a child whose
    behaviour harmed, whose tokens are others, so that nothing kept tells that one number has two journeys.
    Raises NotANumber.
    """
    plain = "".join(typed.split()).upper()
    if kind == NHS:
        plain = plain.replace("-", "")
        if not is_nhs_number(plain):
            raise NotANumber(
                "This is not an NHS number: its last digit does not fit the others. Check it, and type it again."
            )
        book = "nhs-number"
    else:
        if len(plain) < SHORTEST or not any(letter.isdigit() for letter in plain):
            raise NotANumber(
                "A case number has at least three letters or digits, and a digit among them. Never type a name."
            )
        book = f"la-child-id:{agency}" if is_council else f"case:{agency}"
    book = APART + book if apart else book
    return book, token(book, plain, secret=secret)
