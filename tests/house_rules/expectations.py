"""What each route answers to each role, for its own agency's rows and for another's. A route that is not here fails the tests.

This says again, by hand, what `lantern/access/roles.py` and the doors say in code, so that a change to either is noticed.
"""

from dataclasses import dataclass, field

SIGNED_OUT = "signed out"
NO_ROLE = "no role"
BEHAVIOUR = "behaviour_practitioner"  # follows other journeys than those that the tests open
READERS = {
    "analyst", "agency_lead", "practitioner", "practice_lead", "auditor", "delivery_group", "board",
    "independent_scrutineer",
}  # fmt: skip
ROLES = READERS | {"information_governance", "administrator", BEHAVIOUR}
SIGNED_IN = ROLES | {NO_ROLE}
EVERYONE = SIGNED_IN | {SIGNED_OUT}
EXACT = {"analyst", "agency_lead", "auditor", "delivery_group", "independent_scrutineer"}
OVERSEERS = {"delivery_group", "independent_scrutineer", "information_governance"}
WRITERS = {"analyst", "agency_lead", "delivery_group"}
UPDATERS = {"agency_lead", "delivery_group"}
OWN_RETURNS = {"analyst", "agency_lead"}
VERIFIERS = {"auditor", "independent_scrutineer"}
# governance
FOLLOWERS = {"agency_lead", "delivery_group", "board", "independent_scrutineer"}
GOVERNED = FOLLOWERS | {"practitioner", "practice_lead", "information_governance"}
MANAGERS, SCRUTINEERS = {"delivery_group"}, {"independent_scrutineer"}
ANSWERERS = {"agency_lead", "delivery_group"}
OVER_ALL = {"delivery_group", "independent_scrutineer"}
SHARERS = {"practitioner", "practice_lead", "agency_lead"}
READ_SHARING = SHARERS | {"information_governance", "independent_scrutineer"}
JOURNEY_READERS, JOURNEY_WORKERS = {"practitioner", "practice_lead", BEHAVIOUR}, {"practitioner", BEHAVIOUR}
GLASS_REVIEWERS = {"practitioner", "practice_lead"}


@dataclass(frozen=True)
class Route:
    """Who passes, and what they then get. `rows` names the kind of row in the address; another agency's row is not there."""

    who: frozenset
    get: int = 200
    post: int = 200
    rows: str = ""
    address: dict = field(default_factory=dict)
    queries: int = 7
    for_anyone: bool = False  # the same bytes for everyone, which caches may keep
    everywhere: frozenset = frozenset()  # who sees another agency's row as their own


def route(who, get=200, post=200, rows="", queries=7, for_anyone=False, everywhere=(), **address):
    return Route(frozenset(who), get, post, rows, address, queries, for_anyone, frozenset(everywhere))


EXPECTED = {
    "overview:home": route(SIGNED_IN, queries=26),
    "overview:find": route(READERS | GOVERNED, post=200),
    # for systems: a person's session opens nothing there; what keys open is in OPEN_TO_KEYS
    "api:api-root": route(EVERYONE),
    "api:openapi": route(EVERYONE),
    "api:releases": route(EVERYONE, get=401, post=405),
    "api:release": route(EVERYONE, get=401, post=405, period="2025-26Q1", version=1),
    "api:figures": route(EVERYONE, get=401, post=405, period="2025-26Q1", version=1),
    "api:indicators": route(EVERYONE, get=401, post=405),
    "api:indicator": route(EVERYONE, get=401, post=405, code="csa-contacts"),
    "api:returns": route(EVERYONE, get=401, post=401),
    "api:return": route(EVERYONE, get=401, post=405, reference="R-2222-22"),
    "overview:reports": route(READERS),
    "overview:prepare_report": route(MANAGERS, queries=40),
    "overview:report": route(READERS, rows="report"),
    "overview:whole_report": route(READERS, rows="report"),
    "overview:report_document": route(READERS, rows="report", name="highlight.pdf"),
    "overview:prepare_review": route(MANAGERS, queries=40, year=1),
    "overview:judge": route(MANAGERS, queries=20, year=1, ref="T1"),
    "overview:review": route(READERS, rows="annual review"),
    "overview:review_document": route(READERS, rows="annual review", name="report.pdf"),
    "overview:prepare_edition": route(MANAGERS, queries=30),
    "overview:edition_words": route(MANAGERS, ref="1"),
    "overview:edition": route(MANAGERS | {"agency_lead"}, rows="edition", queries=8),
    "overview:edition_document": route(MANAGERS | {"agency_lead"}, rows="edition", name="report.pdf"),
    "overview:approve_edition": route({"agency_lead", "delivery_group"}, rows="edition"),
    "overview:publish_edition": route(MANAGERS, rows="edition"),
    "overview:set_edition_aside": route(MANAGERS, rows="edition"),
    "overview:take_edition_back": route(MANAGERS, rows="edition"),
    "overview:releases": route(READERS),
    "overview:prepare_release": route({"delivery_group"}, queries=26),
    "overview:count_journeys": route({"delivery_group"}, get=405, post=302),
    "overview:release": route(READERS, queries=9, rows="release"),
    "overview:release_since": route(EXACT, queries=25, rows="release"),
    "overview:approve_release": route({"agency_lead", "delivery_group"}, queries=12, rows="frozen release"),
    "overview:publish_release": route({"delivery_group"}, rows="release"),
    "overview:set_release_aside": route({"delivery_group"}, rows="frozen release"),
    "overview:take_release_back": route({"delivery_group"}, rows="release"),
    "overview:release_edition": route(READERS, rows="release", edition="public"),
    "overview:release_document": route(READERS, rows="release", edition="public", name="report.pdf"),
    "overview:public_strategy": route(EVERYONE, post=405, for_anyone=True),
    "overview:public_aim": route(EVERYONE, post=405, for_anyone=True, ref="1"),
    "overview:public_outcomes": route(EVERYONE, post=405, for_anyone=True),
    "overview:said_and_did": route(EVERYONE, post=405, for_anyone=True),
    "overview:said_and_did_edition": route(EVERYONE, post=405, for_anyone=True, number=1),
    "overview:said_and_did_document": route(EVERYONE, post=405, for_anyone=True, number=1, name="report.pdf"),
    "overview:published": route(EVERYONE, for_anyone=True),
    "overview:published_release": route(EVERYONE, for_anyone=True, period="2025-26Q1"),
    "overview:published_version": route(EVERYONE, for_anyone=True, period="2025-26Q1", version=1),
    "overview:published_document": route(EVERYONE, for_anyone=True, period="2025-26Q1", version=1, name="report.pdf"),
    # signing in: what a library does with someone already in, or with no one, is to lead them on
    "account_login": route(EVERYONE, get={SIGNED_OUT: 200, "else": 302}, post={SIGNED_OUT: 200, "else": 302}),
    "account_logout": route(EVERYONE, get=405, post=302),
    "account_inactive": route(EVERYONE, post=405),
    "account_reauthenticate": route(SIGNED_IN, queries=12),
    "account_change_password": route(SIGNED_IN),
    "account_set_password": route(SIGNED_IN, get=302, post=302),
    "account_reset_password": route(EVERYONE),
    "account_reset_password_done": route(EVERYONE, post=405),
    "account_reset_password_from_key": route(EVERYONE, uidb36="1", key="no-such-key"),
    "account_reset_password_from_key_done": route(EVERYONE, post=405),
    "mfa_authenticate": route(EVERYONE, get=302, post=302),
    "mfa_reauthenticate": route(SIGNED_IN, get=302, post=302),
    "mfa_index": route(SIGNED_IN, post=405),
    "mfa_activate_totp": route(SIGNED_IN, get=302, post=302),
    "mfa_deactivate_totp": route(SIGNED_IN, get=404, post=404),
    "mfa_view_recovery_codes": route(SIGNED_IN, get=404, post=405),
    "mfa_generate_recovery_codes": route(SIGNED_IN, get=302, post=302),
    "mfa_download_recovery_codes": route(SIGNED_IN, get=404, post=404),
    "mfa_list_webauthn": route(SIGNED_IN, post=405),
    "mfa_add_webauthn": route(SIGNED_IN, get=302, post=302),
    "mfa_edit_webauthn": route(SIGNED_IN, get=302, post=302, pk=1),
    "mfa_remove_webauthn": route(SIGNED_IN, get=302, post=302, pk=1),
    "mfa_reauthenticate_webauthn": route(SIGNED_IN, get=302, post=302),
    "mfa_login_webauthn": route(EVERYONE, get=302, post=302),
    "access:acting": route(SIGNED_IN),
    "access:people": route({"administrator"}, queries=12),
    "access:let_in": route({"administrator"}),
    "access:end_role": route({"administrator"}, post=302, rows="membership"),
    "access:keys": route({"administrator", "analyst"}, queries=12),
    "access:make_key": route({"administrator"}),
    "access:collect_key": route({"analyst"}, rows="key"),
    "access:end_key": route({"administrator", "analyst"}, post=302, rows="key"),
    "access:trail": route({"information_governance"}, queries=12),
    "insight:picture": route(READERS),
    "insight:children": route(READERS),
    "insight:coverage": route(READERS),
    "insight:sources": route(READERS),
    "insight:plans": route(READERS),
    "insight:open": route(READERS),
    "insight:pathway": route(READERS),
    "insight:partners": route(READERS),
    "insight:iceberg": route(READERS),
    "insight:comparison": route(READERS),
    "insight:indicators": route(READERS),
    "insight:indicator": route(READERS, code="csa-contacts"),
    "insight:commentary": route(WRITERS),
    "insight:write_about": route(WRITERS, queries=12, period="2025-26Q1", code="csa-contacts"),
    "insight:write": route(WRITERS, period="2025-26Q1", slot="voice"),
    "insight:take_back_about": route(WRITERS, get=405, post=404, period="2025-26Q1", code="csa-contacts"),
    "insight:take_back": route(WRITERS, get=405, post=404, period="2025-26Q1", slot="voice"),
    "insight:download": route(EXACT, queries=12, page="csa-contacts", name="now", kind="csv"),
    # every reader of the plan reads every action; whose they may say something new about is asserted in the room's own tests
    "action_plan:list": route(READERS),
    "action_plan:list_file": route(READERS, queries=12),
    "action_plan:wall": route(READERS),
    "action_plan:timeline": route(READERS),
    "action_plan:strategy": route(READERS),
    "action_plan:typologies": route(READERS),
    "action_plan:load": route({"delivery_group"}),
    "action_plan:strategy_sheet": route(READERS),
    "action_plan:measures": route(READERS, queries=12),
    "action_plan:orphans": route(READERS, queries=9),
    "action_plan:thing": route(READERS, queries=12, ref="M1.1"),
    "action_plan:asking": route({"delivery_group"}, post=302, queries=11),
    "action_plan:end_link": route({"delivery_group"}, get=302, post=302, rows="link"),
    "action_plan:action": route(READERS, queries=16, rows="action"),
    "action_plan:update": route(UPDATERS, queries=9, rows="action"),
    "action_plan:move": route(UPDATERS, rows="action"),
    "action_plan:owner": route(UPDATERS, rows="action"),
    "action_plan:add_note": route(UPDATERS, queries=9, rows="action", kind="risk"),
    "action_plan:add_evidence": route(UPDATERS, queries=9, rows="action"),
    "action_plan:link": route({"delivery_group"}, rows="action"),
    "action_plan:end_note": route(UPDATERS, queries=9, rows="note"),
    "action_plan:withdraw_evidence": route(UPDATERS, queries=9, rows="evidence"),
    # behind an e-mailed link: its own check, and one answer to every link that is not good
    "action_plan:linked": route(EVERYONE, get=404, post=404, token="no-such-token"),
    "action_plan:learning": route(READERS, queries=8),
    "action_plan:learning_file": route(READERS, queries=14),
    "action_plan:recommendation": route(READERS, queries=18, rows="recommendation"),
    "action_plan:say_recommendation": route(UPDATERS, rows="recommendation"),
    "action_plan:move_recommendation": route(UPDATERS, rows="recommendation"),
    "action_plan:test_recommendation": route(UPDATERS, rows="recommendation"),
    "action_plan:result_recommendation": route(UPDATERS, rows="recommendation"),
    "action_plan:done_recommendation": route(UPDATERS, rows="recommendation"),
    "action_plan:evidence_recommendation": route(UPDATERS, rows="recommendation"),
    "action_plan:withdraw_recommendation_evidence": route(UPDATERS, queries=8, rows="proof"),
    "action_plan:verify_recommendation": route(VERIFIERS, rows="their recommendation"),
    "action_plan:send_back_recommendation": route(VERIFIERS, rows="their recommendation"),
    "action_plan:reopen_recommendation": route(VERIFIERS | {"delivery_group"}, rows="recommendation"),
    "action_plan:withdraw_recommendation": route({"delivery_group"}, rows="recommendation"),
    "action_plan:reviews": route({"delivery_group"}),
    "action_plan:add_review": route({"delivery_group"}),
    "action_plan:add_recommendation": route({"delivery_group"}, queries=8, rows="review"),
    "action_plan:review_openness": route({"delivery_group"}, rows="review"),
    "action_plan:learning_sheet": route({"delivery_group"}),
    "action_plan:learning_template": route({"delivery_group"}),
    "action_plan:learning_check": route({"delivery_group"}, queries=10, post=302, rows="sheet"),
    "action_plan:evidence_file": route(UPDATERS, queries=8, rows="evidence"),
    "action_plan:recommendation_evidence_file": route(UPDATERS, rows="proof"),
    "action_plan:proof_file": route(READERS, queries=12, rows="proof file"),
    "action_plan:withdraw_proof_file": route(UPDATERS, rows="proof file"),
    # guidance: for anyone, and nothing is asked of anybody
    "pathway:guidance": route(EVERYONE, post=405, for_anyone=True, queries=3),
    "pathway:situation": route(EVERYONE, post=405, for_anyone=True, queries=3, code="told-me"),
    "pathway:variation": route(EVERYONE, post=405, for_anyone=True, queries=3, code="non-recent"),
    "pathway:stages": route(EVERYONE, post=405, for_anyone=True, queries=3),
    "pathway:stage": route(EVERYONE, post=405, for_anyone=True, queries=3, code="S4"),
    "pathway:step": route(EVERYONE, post=405, for_anyone=True, queries=3, code="S6.2"),
    "pathway:roles": route(EVERYONE, post=405, for_anyone=True, queries=3),
    "pathway:role": route(EVERYONE, post=405, for_anyone=True, queries=3, code="dsl"),
    "pathway:ring": route(EVERYONE, post=405, for_anyone=True, queries=3),
    "pathway:find": route(EVERYONE, post=405, for_anyone=True, queries=3),
    "pathway:about": route(EVERYONE, post=405, for_anyone=True, queries=3),
    "pathway:journeys": route(JOURNEY_READERS, queries=13),  # that they were listed is put in the trail
    "pathway:find_journey": route(JOURNEY_READERS),
    "pathway:open_journey": route(JOURNEY_WORKERS),
    # what shows anything of one journey puts that it was read in the trail, which is five of its queries
    "pathway:journey": route(JOURNEY_READERS, rows="journey", queries=29),
    "pathway:timeline": route(JOURNEY_READERS, rows="journey", queries=13),
    "pathway:record": route(JOURNEY_WORKERS, rows="journey", code="S4.1", queries=11),
    "pathway:change_journey": route(JOURNEY_WORKERS, rows="journey", queries=11),
    "pathway:name_agency": route(JOURNEY_WORKERS, rows="journey", queries=12),
    "pathway:end_journey": route(JOURNEY_WORKERS, rows="journey", queries=11),
    "pathway:clock": route(JOURNEY_WORKERS, rows="journey", code="referral-decision", queries=11),
    "pathway:access": route(JOURNEY_READERS, rows="journey", queries=16),
    "pathway:readers": route(JOURNEY_READERS, rows="journey", queries=14),
    "pathway:hand_over": route(JOURNEY_WORKERS, rows="journey", queries=14),
    "pathway:take_off": route(JOURNEY_WORKERS, rows="journey", queries=11),
    "pathway:block": route(JOURNEY_WORKERS, rows="journey", queries=12),
    "pathway:lift_block": route(JOURNEY_WORKERS, rows="block", queries=13),
    "pathway:notices": route(JOURNEY_READERS, post=302, queries=12),  # that they were listed is put in the trail
    "pathway:break_glass": route({"practitioner"}),
    "pathway:broken_glass": route(GLASS_REVIEWERS | {"information_governance"}, queries=12),  # as above
    "pathway:review_glass": route(GLASS_REVIEWERS, rows="broken glass", queries=10),
    "pathway:give_pass": route(JOURNEY_WORKERS, rows="discussion", queries=15),
    "pathway:seat": route(JOURNEY_READERS, rows="discussion", get=404, post=404),  # for who holds a pass alone
    "pathway:withdraw_pass": route(JOURNEY_WORKERS, rows="pass", post=302, queries=10),
    "pathway:about_child": route(JOURNEY_WORKERS, rows="journey", queries=11),
    "pathway:person_of_concern": route(JOURNEY_WORKERS, rows="journey", queries=11),
    "pathway:link_child": route(JOURNEY_WORKERS, rows="journey", queries=10),
    "pathway:open_linked": route(JOURNEY_WORKERS, rows="journey", queries=10),
    "pathway:decide_child": route(JOURNEY_WORKERS, rows="linked child", queries=13),
    "pathway:same_child": route(JOURNEY_WORKERS, rows="journey", queries=18),
    "pathway:joining": route(JOURNEY_WORKERS, rows="joining", queries=13),
    "pathway:call_discussion": route(JOURNEY_WORKERS, rows="journey", queries=16),
    "pathway:discussion": route(JOURNEY_READERS, rows="discussion", queries=19),
    "pathway:discussion_when": route(JOURNEY_WORKERS, rows="discussion", queries=16),
    "pathway:discussion_people": route(JOURNEY_WORKERS, rows="discussion", queries=16),
    "pathway:discussion_decisions": route(JOURNEY_WORKERS, rows="discussion", queries=16),
    "pathway:discussion_record_sent": route(JOURNEY_WORKERS, rows="discussion", queries=16),
    "pathway:discussion_action": route(JOURNEY_WORKERS, rows="discussion", queries=16),
    "pathway:put_away_discussion": route(JOURNEY_WORKERS, rows="discussion", queries=16),
    "pathway:bring_back_discussion": route(JOURNEY_WORKERS, post=302, rows="discussion put away", queries=15),
    "pathway:put_away_occasion": route(JOURNEY_WORKERS, rows="occasion", queries=13),
    "pathway:bring_back_occasion": route(JOURNEY_WORKERS, post=302, rows="occasion put away", queries=12),
    # each reading of a form is put in the trail
    "pathway:forms": route(JOURNEY_READERS, rows="journey", queries=14),
    "pathway:start_form": route(JOURNEY_WORKERS, post=302, rows="journey", queries=11, name="safety-plan"),
    "pathway:form": route(JOURNEY_READERS, rows="form", queries=14),
    "pathway:form_section": route(JOURNEY_WORKERS, post=302, rows="form", queries=14, number=1),
    "pathway:form_sign": route(JOURNEY_WORKERS, rows="form", queries=14),
    "pathway:form_print": route(JOURNEY_READERS, rows="form", queries=14),
    "pathway:put_away_form": route(JOURNEY_WORKERS, rows="form", queries=13),
    "pathway:bring_back_form": route(JOURNEY_WORKERS, post=302, rows="form put away", queries=13),
    "pathway:tasks": route(JOURNEY_READERS, queries=16),  # that they were listed is put in the trail
    "pathway:missing": route(JOURNEY_READERS, queries=12),  # that it was listed is put in the trail
    "pathway:missing_of_kind": route(JOURNEY_READERS, code="clock", queries=12),  # as above
    "pathway:oversight": route({"independent_scrutineer", "delivery_group", "board"}, queries=12),  # and so is this
    "pathway:rows": route(JOURNEY_WORKERS),
    "pathway:send_rows": route(JOURNEY_WORKERS, kind="interviews"),
    "pathway:row_template": route(JOURNEY_WORKERS, kind="interviews"),
    "pathway:row_file": route(JOURNEY_WORKERS, rows="row file", get=404, post=404),  # for whoever sent it alone
    "pathway:waiting": route(JOURNEY_READERS, queries=12),  # that it was read is put in the trail
    "pathway:care": route(JOURNEY_READERS, rows="journey", code="support", queries=16),
    "pathway:add_occasion": route(JOURNEY_WORKERS, rows="journey", code="medical", queries=10),
    "pathway:occasion": route(JOURNEY_READERS, rows="occasion", queries=16),
    "pathway:answer_occasion": route(JOURNEY_WORKERS, rows="occasion", page="wait", queries=11),
    "returns:list": route(OWN_RETURNS),
    "returns:every": route(OVERSEERS),
    "returns:send": route({"analyst"}),
    "returns:labels": route({"analyst"}, queries=12),
    "returns:due": route(OWN_RETURNS),
    "returns:typed": route({"analyst"}, post=302, queries=9, rows="due"),
    "returns:typed_section": route({"analyst"}, post=302, queries=9, rows="due", number=1),
    "returns:send_typed": route({"analyst"}, queries=9, rows="due"),
    "returns:sheet": route(OWN_RETURNS, queries=12, rows="due"),
    "returns:not_applicable": route({"analyst"}, rows="due"),
    "returns:calendar": route(OVERSEERS),
    "returns:chase": route({"delivery_group"}, post=302, queries=8),
    "returns:expected": route({"delivery_group"}),
    "returns:contribution": route(READERS),
    "returns:maturity": route(READERS),
    "returns:maturity_of": route(READERS, code="lbbd"),
    "returns:field_history": route(READERS, rows="field", code="lbbd"),
    "returns:answer_field": route(OWN_RETURNS, rows="field"),
    "returns:core_fields": route({"delivery_group"}),
    "returns:core_fields_file": route(READERS, queries=12),
    "returns:end_core_field": route({"delivery_group"}, post=302, rows="field"),
    "returns:one": route(OWN_RETURNS, rows="return"),
    "returns:findings": route(OWN_RETURNS, queries=12, rows="return"),
    "returns:workbook": route(OWN_RETURNS, queries=12, rows="return"),
    "returns:preview": route(OWN_RETURNS, rows="return"),
    "returns:check": route({"analyst"}, get=405, post=302, rows="return"),
    "returns:accept": route({"analyst"}, post=302, rows="return"),
    "returns:undo": route({"analyst"}, rows="return"),
    "returns:withdraw": route({"analyst"}, rows="return"),
    "governance:start": route(GOVERNED),
    "governance:groups": route(FOLLOWERS),
    "governance:add_group": route(MANAGERS),
    "governance:group": route(FOLLOWERS, rows="group", queries=10),
    "governance:add_seat": route(MANAGERS, rows="group"),
    "governance:take_seat": route(MANAGERS, rows="seat"),
    "governance:end_seat": route(MANAGERS, rows="seat"),
    "governance:leave_seat": route(MANAGERS, rows="holding", post=302),
    "governance:attendance": route(FOLLOWERS, rows="seated group", everywhere=OVER_ALL),
    "governance:attendance_file": route(FOLLOWERS, rows="seated group", everywhere=OVER_ALL, queries=14),
    "governance:decisions_file": route(FOLLOWERS, rows="seated group", everywhere=OVER_ALL, queries=14),
    "governance:forward_plan": route(FOLLOWERS, rows="seated group", everywhere=OVER_ALL, queries=9),
    "governance:call_meeting": route(MANAGERS, rows="seated group", everywhere=OVER_ALL),
    "governance:meeting": route(FOLLOWERS, rows="meeting", everywhere=OVER_ALL, queries=16),
    "governance:move_meeting": route(MANAGERS, rows="coming meeting", everywhere=OVER_ALL),
    "governance:call_off": route(MANAGERS, rows="coming meeting", everywhere=OVER_ALL),
    "governance:add_item": route(MANAGERS, rows="coming meeting", everywhere=OVER_ALL),
    "governance:move_item": route(MANAGERS, rows="item", everywhere=OVER_ALL),
    "governance:add_paper": route(MANAGERS, rows="meeting", everywhere=OVER_ALL),
    "governance:add_paper_file": route(MANAGERS, rows="meeting", everywhere=OVER_ALL),
    "governance:paper_file": route(FOLLOWERS, rows="paper file", everywhere=OVER_ALL, queries=12),
    "governance:paper": route(FOLLOWERS, rows="paper", everywhere=OVER_ALL),
    "governance:withdraw_paper": route(MANAGERS, rows="paper", everywhere=OVER_ALL),
    "governance:register": route(MANAGERS, rows="meeting", everywhere=OVER_ALL, queries=8),
    "governance:decide": route(MANAGERS, rows="meeting", everywhere=OVER_ALL, queries=8),
    "governance:raise_action": route(MANAGERS, rows="meeting", everywhere=OVER_ALL, queries=8),
    "governance:minutes": route(MANAGERS, rows="meeting", everywhere=OVER_ALL),
    "governance:challenges": route(FOLLOWERS, queries=9),
    "governance:challenges_file": route(FOLLOWERS, queries=14),
    "governance:write_challenge": route(SCRUTINEERS),
    "governance:challenge": route(FOLLOWERS, rows="challenge", queries=9),
    "governance:reply": route(ANSWERERS, rows="asked challenge"),
    "governance:judge": route(SCRUTINEERS, rows="challenge"),
    "governance:risks": route(FOLLOWERS),
    "governance:risks_file": route(FOLLOWERS, queries=14),
    "governance:notice_risk": route(ANSWERERS),
    "governance:risk": route(FOLLOWERS, rows="risk", queries=9),
    "governance:tell_of_risk": route(MANAGERS, rows="risk"),
    "governance:act_on_risk": route(ANSWERERS, rows="risk"),
    "governance:review_risk": route(MANAGERS, rows="risk"),
    "governance:escalations": route(SHARERS | OVER_ALL),
    "governance:escalations_file": route(SHARERS | OVER_ALL, queries=14),
    "governance:raise_escalation": route(SHARERS | MANAGERS),
    "governance:escalation": route(SHARERS | OVER_ALL, rows="escalation", everywhere=OVER_ALL),
    "governance:step": route(SHARERS | MANAGERS, rows="escalation", everywhere=OVER_ALL),
    "governance:agreements": route(GOVERNED, queries=8),
    "governance:agreements_file": route(GOVERNED, queries=14),
    "governance:add_agreement": route(MANAGERS),
    "governance:agreement": route(GOVERNED, rows="agreement", queries=8),
    "governance:replace_agreement": route(MANAGERS, rows="agreement", queries=8),
    "governance:end_agreement": route(MANAGERS, rows="agreement"),
    "governance:sign": route(ANSWERERS, rows="party", everywhere=OVER_ALL),
    "governance:sharing": route(READ_SHARING),
    "governance:sharing_file": route(READ_SHARING, queries=14),
    "governance:record_sharing": route(SHARERS),
    "governance:correct_sharing": route(SHARERS, rows="sharing"),
    "governance:inspection": route(FOLLOWERS),
    "governance:add_claim": route(ANSWERERS),
    "governance:claim": route(FOLLOWERS, rows="claim"),
    "governance:change_claim": route(ANSWERERS, rows="own claim", everywhere=OVER_ALL),
    "governance:withdraw_claim": route(ANSWERERS, rows="own claim", everywhere=OVER_ALL),
}

# What a key is answered: by the role it was made for, to get and to post, and the kind of row in the address.
# Without a file a return is no return.
READS, SENDS = {"analyst": 200, "board": 200}, {"analyst": 200, "board": 403}
NOBODY = {"analyst": 405, "board": 405}
OPEN_TO_KEYS = {
    "api:releases": (READS, NOBODY, ""),
    "api:release": (READS, NOBODY, ""),
    "api:figures": (READS, NOBODY, ""),
    "api:indicators": (READS, NOBODY, ""),
    "api:indicator": (READS, NOBODY, ""),
    "api:returns": (SENDS, {"analyst": 422, "board": 403}, ""),
    "api:return": (SENDS, NOBODY, "return"),
}
