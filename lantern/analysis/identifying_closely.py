"""What words about one child may give away that a plan's words would not: a name alone, an address, a school, an account. Pure.

Names are known by a list of given names in any letters, by how they are built, by who is spoken of (“her brother …”, “… said”,
“Dr …”), and by two unknown words with capitals in a row. A name in small letters that is on no list is not found.
"""

from collections.abc import Iterator

from lantern.analysis.identifying_accounts import accounts, emails, in_other_letters
from lantern.analysis.identifying_names import names
from lantern.analysis.identifying_numbers import birthdays, numbers, vehicles
from lantern.analysis.identifying_places import addresses, schools

FINDERS = {
    "date of birth": birthdays,
    "case number": numbers,
    "vehicle": vehicles,
    "address": addresses,
    "school": schools,
    "account": accounts,
    "email": emails,
    "other letters": in_other_letters,
}


def found_closely(text: str) -> Iterator[tuple[str, str]]:
    """The kind of each sign, of `identifying.KINDS`, and what stands there."""
    yield from names(text)
    yield from ((kind, each) for kind, find in FINDERS.items() for each in find(text))
