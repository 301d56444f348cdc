"""The events that happen on a day: contacts, referrals, assessments, enquiries, conferences, plans, starts of care."""

from datetime import date, timedelta

import ibis

from lantern.analysis.events.calendar import is_within_a_year, whole_months
from lantern.analysis.events.children import with_source
from lantern.analysis.events.signals import (
    UNKNOWN,
    any_true,
    beside,
    with_categories,
    with_factors,
    with_issues,
)
from lantern.analysis.events.working_days import with_working_days
from lantern.analysis.standard import Standard

DAYS_TO_REFERRAL = 10
ASSESSMENT_WORKING_DAYS, CONFERENCE_WORKING_DAYS = 45, 15  # Working Together to Safeguard Children
SHORT_BREAKS = ("V1", "V3", "V4")


def once(table: ibis.Table, key: str) -> ibis.Table:
    """The table with each event counted once: the first row sent of each identifier and child.

    The identifier becomes `event_id`; a row without one stands for itself.
    """
    own = "row:" + table.origin + ":" + table.row.cast("string")
    keyed = table.mutate(event_id=table[key].coalesce(own))
    turn = ibis.row_number().over(group_by=[keyed.event_id, keyed.person_id], order_by=[keyed.origin, keyed.row])
    numbered = keyed.mutate(turn=turn)
    return numbered.filter(numbered.turn == 0).drop("turn", key)


def contacts(standard: Standard, *, as_of: date | None) -> ibis.Table:
    """Contacts with what they stated and whether each became a referral (see `_became_referral`)."""
    dated = _dated(once(standard.contact, "contact_id"))
    stated = with_issues(with_source(dated), standard, "contact")
    return _became_referral(stated, standard, as_of)


def _became_referral(contacts: ibis.Table, standard: Standard, as_of: date | None) -> ibis.Table:
    """True: the contact's outcome was a new referral, or the child was referred 0 to 10 days later.

    Null while ten days have not passed by `as_of`, or when neither outcomes nor referrals were sent.
    """
    referral = _dated(standard.referral).select("person_id", referred_on="on")
    pairs = contacts.inner_join(referral, "person_id")
    days = pairs.referred_on.delta(pairs.on, unit="day")
    soon = pairs.filter(days.between(0, DAYS_TO_REFERRAL)).select("origin", "row").distinct().mutate(soon=True)
    joined = beside(contacts, soon)
    became = joined.new_referral.fill_null(False) | joined.soon.fill_null(False)
    too_early = ibis.literal(False) if as_of is None else joined.on > as_of - timedelta(days=DAYS_TO_REFERRAL)
    unsaid = too_early if "referral" in standard.was_sent else too_early | joined.new_referral.isnull()
    return joined.mutate(became_referral=ibis.cases((became, True), (unsaid, UNKNOWN), else_=False)).drop("soon")


def referrals(standard: Standard, contacts: ibis.Table, *, since: date | None) -> ibis.Table:
    """Referrals with what they stated, what the contact before them stated, and whether the child came back.

    `re_referral`: an earlier referral of the child at most twelve months before. Null when none was found and
    the return, which begins on `since`, does not reach back twelve months.
    """
    dated = _dated(once(standard.referral, "referral_id"))
    stated = with_issues(with_source(dated), standard, "referral")
    inherited = _by_contact(stated, contacts)
    return _came_back(inherited, since).rename(started_on="on", ended_on="closed_on").mutate(on=lambda t: t.started_on)


def _by_contact(referrals: ibis.Table, contacts: ibis.Table) -> ibis.Table:
    earlier = contacts.filter(contacts.csa).select("person_id", contact_on="on")
    pairs = referrals.inner_join(earlier, "person_id")
    days = pairs.on.delta(pairs.contact_on, unit="day")
    found = pairs.filter(days.between(0, DAYS_TO_REFERRAL)).select("origin", "row").distinct().mutate(found=True)
    joined = beside(referrals, found)
    return joined.mutate(csa_by_contact=joined.csa | joined.found.fill_null(False)).drop("found")


def _came_back(referrals: ibis.Table, since: date | None) -> ibis.Table:
    earlier = referrals.select("person_id", earlier_on="on").distinct()
    pairs = referrals.inner_join(earlier, "person_id")
    pairs = pairs.filter((pairs.earlier_on < pairs.on) & is_within_a_year(pairs.earlier_on, pairs.on))
    joined = beside(referrals, pairs.select("origin", "row").distinct().mutate(found=True))
    unseen = ibis.literal(False) if since is None else is_within_a_year(ibis.literal(since), joined.on)
    came_back = ibis.cases((joined.found.fill_null(False), True), (unseen, UNKNOWN), else_=False)
    return joined.mutate(re_referral=came_back).drop("found")


def assessments(standard: Standard) -> ibis.Table:
    """Completed assessments, on the day each was authorised; one still under way is no event yet.

    `in_time`: authorised at most 45 working days after it started; null where the start is not recorded or later.
    """
    assessment = once(standard.assessment, "assessment_id").mutate(on=lambda t: t.authorised_on)
    dated = _dated(assessment.rename(ended_on="authorised_on"))
    lasted = dated.mutate(duration_days=dated.ended_on.delta(dated.started_on, unit="day"))
    return with_factors(with_working_days(lasted, "started_on", within=ASSESSMENT_WORKING_DAYS), standard)


def enquiries(standard: Standard, assessments: ibis.Table, plans: ibis.Table) -> ibis.Table:
    """Section 47 enquiries; `csa` is derived, since no return states it.

    True: an assessment of the same referral, authorised on or after the start, found sexual abuse, or the plan that
    the enquiry's conference led to has that category. Null when there is neither to go by.
    """
    dated = _dated(once(standard.section_47, "section_47_id").mutate(on=lambda t: t.started_on))
    assessed = assessments.select("referral_id", "csa", authorised_on="on")
    later = dated.inner_join(assessed, "referral_id")
    later = later.filter(later.authorised_on >= later.on).select("origin", "row", "csa")
    signs = later.union(_planned(dated, standard, plans))
    return beside(dated, signs.group_by("origin", "row").agg(csa=any_true(signs.csa)))


def _planned(enquiries: ibis.Table, standard: Standard, plans: ibis.Table) -> ibis.Table:
    """The categories of the plans that enquiries led to; conference and plan may each point at the other."""
    conference = standard.conference.select("conference_id", "cp_plan_id", event_id="section_47_id")
    category = plans.select("conference_id", "csa", plan_id="event_id")
    by_conference = conference.inner_join(category.drop("plan_id"), "conference_id").select("event_id", "csa")
    by_plan = conference.inner_join(category, conference.cp_plan_id == category.plan_id).select("event_id", "csa")
    found = enquiries.inner_join(by_conference.union(by_plan), "event_id")
    return found.select("origin", "row", "csa")


def conferences(standard: Standard, enquiries: ibis.Table, plans: ibis.Table) -> ibis.Table:
    """Initial child protection conferences, on their day; those about a child who moved in on a plan are left out.

    `started_on`: the day the section 47 enquiry that led to it started. `in_time`: held at most 15 working days after
    that; null where the return does not say which enquiry it was. `csa`: found by that enquiry, or the category of
    the plan that was made.
    """
    dated = _dated(once(standard.conference, "conference_id"))
    own = dated.filter(~dated.transfer_in.fill_null(False))
    enquiry = enquiries.select(section_47_id="event_id", person_id="person_id", enquired_on="on", by_enquiry="csa")
    led = own.inner_join(enquiry, ["section_47_id", "person_id"])
    led = led.group_by("origin", "row").agg(started_on=led.enquired_on.max(), by_enquiry=any_true(led.by_enquiry))
    return with_working_days(_beside_plan(beside(own, led), plans), "started_on", within=CONFERENCE_WORKING_DAYS)


def _beside_plan(conferences: ibis.Table, plans: ibis.Table) -> ibis.Table:
    """The conferences with `csa`, by the enquiry that led to each or the plan that it made."""
    plan = plans.select("conference_id", plan_id="event_id", by_plan="csa")
    named = conferences.inner_join(plan.drop("conference_id"), conferences.cp_plan_id == plan.plan_id)
    pointed = conferences.inner_join(plan.drop("plan_id"), conferences.event_id == plan.conference_id)
    found = named.select("origin", "row", "by_plan").union(pointed.select("origin", "row", "by_plan"))
    joined = beside(conferences, found.group_by("origin", "row").agg(by_plan=any_true(found.by_plan)))
    said = ibis.coalesce(joined.by_enquiry, joined.by_plan)
    return joined.mutate(csa=said | joined.by_plan.fill_null(False)).drop("by_enquiry", "by_plan")


def plans(standard: Standard) -> ibis.Table:
    """The authority's own child protection plans, on the day each started; another authority's are left out."""
    own = once(standard.cp_plan, "cp_plan_id")
    own = own.filter(~own.other_authority.fill_null(False)).mutate(on=own.started_on)
    return with_categories(_dated(own))


def plans_ended(plans: ibis.Table) -> ibis.Table:
    """Plans on the day each ended, with how long it lasted; null where it ended before it began."""
    ended = plans.filter(plans.ended_on.notnull()).mutate(on=plans.ended_on)
    in_order = ended.ended_on >= ended.started_on
    months = ibis.ifelse(in_order, whole_months(ended.started_on, ended.ended_on), ibis.null("int32"))
    return ended.mutate(months=months, duration_days=ended.ended_on.delta(ended.started_on, unit="day"))


def starts_of_care(standard: Standard) -> ibis.Table:
    """Children starting to be looked after: first episodes, where the return says which (reason S), short breaks left out."""
    episode = once(standard.looked_after, "episode_id")
    starts = episode.filter(episode.start_reason.fill_null("S").upper().startswith("S"))
    return without_short_breaks(_dated(starts.mutate(on=starts.started_on)), standard)


def without_short_breaks(episodes: ibis.Table, standard: Standard) -> ibis.Table:
    """The episodes less those that on the day `on` were a series of short breaks (V1, V3, V4).

    The episode's own legal status decides; without one, the child's legal statuses on that day do.
    """
    legal = standard.legal_status.filter(standard.legal_status.legal_status.notnull())
    legal = legal.select("person_id", status="legal_status", status_from="started_on", status_to="ended_on")
    pairs = episodes.filter(episodes.legal_status.isnull()).inner_join(legal, "person_id")
    in_force = (pairs.status_from <= pairs.on) & (pairs.status_to.isnull() | (pairs.status_to > pairs.on))
    said = pairs.filter(in_force).group_by("person_id", "on").agg(breaks=pairs.status.isin(SHORT_BREAKS).all())
    joined = episodes.left_join(said, ["person_id", "on"]).drop("person_id_right", "on_right")
    breaks = joined.legal_status.isin(SHORT_BREAKS).fill_null(False) | joined.breaks.fill_null(False)
    return joined.filter(~breaks).drop("breaks")


def _dated(events: ibis.Table) -> ibis.Table:
    """The events that have a day; one without cannot be placed in a period, and a check says so."""
    return events.filter(events.on.notnull())
