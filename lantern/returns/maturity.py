"""How well core fields are held: what agencies said of them, and what the figures say."""

from lantern.analysis.indicators.catalogue import BY_CODE
from lantern.insight.gate import figures_for, sets_standing
from lantern.insight.standing import standing_for
from lantern.returns.due import quarters_until
from lantern.returns.models.maturity import Answer, Group

SHAPES = {Answer.YES: "●", Answer.PARTLY: "◐", Answer.NO: "○", Answer.NOT_KNOWN: "?", Answer.NOT_APPLICABLE: "–"}
RECORDED = "F5"  # in the partnership's catalogue of measures: how complete a record is
COMPLETENESS = {code: one.title for code, one in BY_CODE.items() if one.catalogue_id == RECORDED}


def by_group(fields):
    """Pairs of a group's words and its fields; a group without fields is there too, for it is still asked about."""
    return [(group.label, [each for each in fields if each.group == group]) for group in Group]


def counted(user, agency, fields, *, today):
    """What the newest figures say of how complete fields are: field's pk → (period, the part as this person may see it)."""
    asked = {field.pk: field.indicator for field in fields if field.indicator in BY_CODE}
    sets = sets_standing(user, agency=agency) if asked else []
    newest = {code: _newest(sets, code, quarters_until(today)) for code in set(asked.values())}
    periods = [period for period in dict.fromkeys(newest.values()) if period]
    if not periods:
        return {}
    figures = figures_for(user, sets=sets, periods=periods, indicators=sorted(newest))
    parts = {pk: (newest[code], figures.one(code, newest[code])) for pk, code in asked.items() if newest[code]}
    return {pk: (period, part) for pk, (period, part) in parts.items() if part}


def _newest(sets, code, quarters):
    return next((period for period in quarters if standing_for(sets, period, code)), None)
