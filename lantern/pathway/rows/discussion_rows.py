"""What a row says of a strategy discussion, and what is wrong with it beside what is there. Nothing is written here."""

from datetime import date, time

from lantern.pathway import discussing
from lantern.pathway.discussing import ENQUIRY, FOUR, HELD, JOINT, NO, PLANNED, SINGLE
from lantern.pathway.here import pathway
from lantern.pathway.possible import at_time
from lantern.pathway.quorum import CAME, INVITED, LEFT_OUT, SORRY, VIEW
from lantern.pathway.rows.files import HELD_AT, HELD_ON, STATE, action_column
from lantern.pathway.rows.reading import fault

ONLY_HELD = "and only a discussion that was held has somebody there, a decision, an action or a record."


def moment_of(row):
    return at_time(date.fromisoformat(row.said[HELD_ON]), time.fromisoformat(row.said[HELD_AT]))


def state_of(row, found, *, as_of):
    """How it stands. Where the row does not say: by its day, as it was when the file was checked (`as_of`); but what is
    planned or called off here, and of which the row says nothing that only a held one has, stays so.
    """
    if row.said.get(STATE):
        return row.said[STATE]
    moment = moment_of(row)
    if found and not found.is_held and found.sitting.moment == moment and not _says_held(row):
        return found.sitting.state
    return PLANNED if moment > as_of else HELD


def seats_of(row, found):
    """{seat: answer, reason and since when its agency has the record}, of each seat that the row speaks of or that is asked
    at first; what the row leaves blank stays as it is.
    """
    said, there = row.said, found.seats if found else {}
    given = {}
    for code, seat in pathway().seats.items():
        held = there.get(code)
        before = (held.answer, held.reason, held.sent_on) if held else (INVITED, "", None)
        if code in said:
            before = (said[code], said.get(f"{code}_why", ""), None if said[code] == LEFT_OUT else before[2])
        elif not held and (found or not seat.is_asked):
            continue
        given[code] = (*before[:2], _day(said.get(f"{code}_sent")) or before[2])
    return given


def _day(text):
    return date.fromisoformat(text) if text else None


def decisions_of(row):
    """{question: answer, owner, day and reason}."""
    said = row.said
    return {
        kind: {
            "answer": said[kind],
            "owner": said[f"{kind}_owner"],
            "day": date.fromisoformat(said[f"{kind}_by"]),
            "reason": said.get(f"{kind}_why", ""),
        }
        for kind in (ENQUIRY, *FOUR)
        if kind in said
    }


def actions_of(row):
    """{what was agreed: how it stands, owner and day}."""
    said, columns = row.said, {what: action_column(what) for what in pathway().discussing.actions}
    return {
        what: {"state": said[name], "owner": said[f"{name}_owner"], "day": date.fromisoformat(said[f"{name}_by"])}
        for what, name in columns.items()
        if name in said
    }


def _says_held(row):
    """Whether it says what only a discussion that was held has."""
    said, seats = row.said, pathway().seats
    kinds = (*(action_column(what) for what in pathway().discussing.actions), ENQUIRY, *FOUR)
    named = {name for kind in kinds for name in (kind, f"{kind}_owner", f"{kind}_by")}
    came = any(said.get(code) in (CAME, VIEW) or f"{code}_sent" in said for code in seats)
    return came or not named.isdisjoint(said)


def wrong_parts(row, found, *, state, now):
    """Findings: what is wrong in the seats, decisions and actions of a row. `found`: the discussion that is there, if any."""
    if state != HELD and _says_held(row):
        yield _not_held(row)
        return
    moment = moment_of(row)
    yield from _wrong_seats(row)
    yield from _wrong_sendings(row, found, moment, now)
    for kind in (ENQUIRY, *FOUR):
        yield from _wrong_decision(row, kind, moment)
    for what, name in pathway().discussing.actions.items():
        yield from _half_or_early(row, action_column(what), f"{name}: an action has how it stands", moment)


def _not_held(row):
    if STATE in row.said:
        to_do = "Leave those blank, or write that it was held."
        return fault(row.number, STATE, "L-STATE", f"This says that it was not held, {ONLY_HELD}", to_do)
    return fault(row.number, HELD_ON, "L-STATE", f"This is still to come, {ONLY_HELD}", "Check the day.")


def _wrong_seats(row):
    for code, seat in pathway().seats.items():
        answer, reason = row.said.get(code, ""), row.said.get(f"{code}_why", "")
        if answer in (SORRY, LEFT_OUT) and not reason:
            message = f"{seat.name}: they apologised or were not invited, and the row does not say why."
            yield fault(row.number, f"{code}_why", "L-WHY", message, "Write why.")
        elif reason and answer not in (SORRY, LEFT_OUT):
            message = f"{seat.name}: a reason goes with “Apologised” or “Not invited” alone."
            yield fault(row.number, f"{code}_why", "L-WHY", message, "Write that answer, or no reason.")


def _wrong_sendings(row, found, moment, now):
    seats = seats_of(row, found)
    for code, seat in pathway().seats.items():
        name = f"{code}_sent"
        answer, _, sent_on = seats.get(code, (LEFT_OUT, "", None))
        if name in row.said and answer == LEFT_OUT:
            message = f"{seat.name}: they are not down as asked, so nobody owes them the record."
            yield fault(row.number, name, "L-SENT", message, "Write that they were asked, or take the day out.")
            continue
        wrong = discussing.wrong_sending([sent_on] if sent_on else [], held=moment, now=now)
        if wrong:
            yield fault(row.number, name, "L-ORDER", f"{seat.name}: {_lower(wrong)}", "Check both days.")


def _wrong_decision(row, kind, moment):
    name = pathway().discussing.questions[kind].name
    answer, why = row.said.get(kind, ""), row.said.get(f"{kind}_why", "")
    half = list(_half_or_early(row, kind, f"{name}: a decision has an answer", moment))
    yield from half
    if not half and bool(why) != (answer in (NO, JOINT, SINGLE)):
        message = f"{name}: a no, joint or single says why; no other answer does."
        yield fault(row.number, f"{kind}_why", "L-WHY", message, "Add the reason, or take it out.")


def _half_or_early(row, column, says, moment):
    """What has an owner and a day too, where one of the three is blank or the day is before the discussion."""
    given = [row.said.get(f"{column}{part}", "") for part in ("", "_owner", "_by")]
    why = row.said.get(f"{column}_why", "")
    if any((*given, why)) and not all(given):
        message = f"{says}, an owner and a day, and this one lacks one of them."
        yield fault(row.number, column, "L-DECISION", message, "Fill in all three, or leave all of it blank.")
    elif given[2] and (wrong := discussing.wrong_due(date.fromisoformat(given[2]), moment, is_held=True)):
        message = f"{says.partition(':')[0]}: {_lower(wrong)}"
        yield fault(row.number, f"{column}_by", "L-ORDER", message, "Check the day, and send the file again.")


def _lower(text):
    return text[:1].lower() + text[1:]
