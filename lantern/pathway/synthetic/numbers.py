"""Numbers that made-up agencies would know made-up children by. NHS numbers are of the range kept for testing. Pure."""

from __future__ import annotations

from lantern.pathway.numbers import CASE, NHS

TESTING = "999"  # the NHS gives no patient a number that begins so


def numbers(agency: str, child: int, *, both: bool) -> tuple[tuple[str, str], ...]:
    """What an agency would type for the child of that number: its own case number and, with `both`, an NHS number."""
    case = (CASE, f"{agency[:2].upper()}-{child:07d}")
    return (case, (NHS, nhs_number(child))) if both else (case,)


def nhs_number(child: int) -> str:
    """Ten digits with the right check digit; those that have none are passed over, so each child has its own."""
    digits = f"{TESTING}{child:05d}"
    for place in range(10):
        check = -sum(int(digit) * (10 - at) for at, digit in enumerate(digits + str(place))) % 11
        if check < 10:
            return f"{digits}{place}{check}"
    raise ValueError(f"No NHS number for testing has the digits {digits}.")
