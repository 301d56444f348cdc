"""Identifiers whose own digits say whether they were copied correctly: NHS number, UPN, ULN."""

UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"  # no I, O or S, which look like digits
ULN_NOT_ASSIGNED = "9999999999"

# Number ranges of local authorities, past and present, that may have given out a UPN; 001-005 are pseudo-authorities.
# Source: DfE children in need census, rule 1530, edition 2023-24.
_AUTHORITIES = (
    "1-5 201-213 301-320 330-336 340-344 350-359 370-373 380-384 390-394 420 660-681 701-708 800-803 805-808 810-813 "
    "815-816 820-823 825-826 830-831 835-841 845-846 850-852 855-857 860-861 865-896 908-909 916 919 921 925-926 "
    "928-929 931 933 935-938 940-943"
)


def authority_numbers() -> frozenset[str]:
    """Three-digit numbers of every local authority that a UPN may name.

    Source: DfE children in need census, rule 1530, edition 2023-24.
    """
    numbers: set[int] = set()
    for part in _AUTHORITIES.split():
        first, _, last = part.partition("-")
        numbers |= set(range(int(first), int(last or first) + 1))
    return frozenset(f"{number:03d}" for number in numbers)


def is_nhs_number(text: str) -> bool:
    """Whether this is an NHS number: ten digits (spaces and hyphens allowed) whose last is the right check digit.

    Weights 10 to 2 on the first nine, check digit 11 less the remainder by 11; ten the same digit is refused.
    Source: NHS Data Dictionary, NHS NUMBER.
    """
    digits = text.replace(" ", "").replace("-", "")
    if not _all_digits(digits, 10) or len(set(digits)) == 1:
        return False
    return (11 - _weighted(digits[:9]) % 11) % 11 == int(digits[9])


def is_unique_learner_number(text: str) -> bool:
    """Whether this is a unique learner number: ten digits whose last is the right check digit.

    `ULN_NOT_ASSIGNED` is a placeholder and is not one. Source: Learning Records Service, ULN check digit.
    """
    digits = text.strip()
    if not _all_digits(digits, 10) or digits == ULN_NOT_ASSIGNED:
        return False
    remainder = _weighted(digits[:9]) % 11
    return remainder != 0 and 10 - remainder == int(digits[9])


def upn_check_letter(rest: str) -> str | None:
    """The letter that must come before these twelve characters of a UPN, or None when they cannot be a UPN's.

    Eleven digits, then a digit (permanent) or a letter (temporary); sum of value times position 2 to 13, by 23.
    Source: DfE, Unique pupil numbers: guide for schools and local authorities.
    """
    rest = rest.upper()
    if len(rest) != 12 or not _all_digits(rest[:11], 11):
        return None
    if not (_all_digits(rest[11], 1) or rest[11] in UPN_LETTERS):
        return None
    last = int(rest[11]) if rest[11] in "0123456789" else UPN_LETTERS.index(rest[11])
    values = [*map(int, rest[:11]), last]
    return UPN_LETTERS[sum(value * place for place, value in enumerate(values, 2)) % 23]


def is_upn(text: str) -> bool:
    """Whether this is a unique pupil number: thirteen characters that start with the right check letter.

    Source: DfE, Unique pupil numbers: guide for schools and local authorities.
    """
    upn = text.strip().upper()
    return len(upn) == 13 and upn_check_letter(upn[1:]) == upn[0]


def _all_digits(text: str, length: int) -> bool:
    return len(text) == length and text.isascii() and text.isdigit()


def _weighted(nine: str) -> int:
    return sum(int(digit) * weight for digit, weight in zip(nine, range(10, 1, -1), strict=True))
