"""What each route answers to each role, for its own agency's rows and for another's. A route that is not here fails the tests.

This says again, by hand, what `lantern/access/roles.py` and the doors say in code, so that a change to either is noticed.
"""

from dataclasses import dataclass, field

SIGNED_OUT = "signed out"
NO_ROLE = "no role"
READERS = {
    "analyst", "agency_lead", "practitioner", "practice_lead", "auditor", "delivery_group", "board",
    "independent_scrutineer",
}  # fmt: skip
ROLES = READERS | {"information_governance", "administrator"}
SIGNED_IN = ROLES | {NO_ROLE}
EVERYONE = SIGNED_IN | {SIGNED_OUT}
EXACT = {"analyst", "agency_lead", "auditor", "delivery_group", "independent_scrutineer"}
OVERSEERS = {"delivery_group", "independent_scrutineer", "information_governance"}
WRITERS = {"analyst", "agency_lead", "delivery_group"}
OWN_RETURNS = {"analyst", "agency_lead"}
JOURNEY_READERS, JOURNEY_WORKERS = {"practitioner", "practice_lead"}, {"practitioner"}


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


def route(who, get=200, post=200, rows="", queries=7, for_anyone=False, **address):
    return Route(frozenset(who), get, post, rows, address, queries, for_anyone)


EXPECTED = {
    "overview:home": route(SIGNED_IN, queries=11),
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
    "overview:releases": route(READERS),
    "overview:prepare_release": route({"delivery_group"}, queries=25),
    "overview:release": route(READERS, queries=9, rows="release"),
    "overview:release_since": route(EXACT, queries=25, rows="release"),
    "overview:approve_release": route({"agency_lead", "delivery_group"}, queries=12, rows="frozen release"),
    "overview:publish_release": route({"delivery_group"}, rows="release"),
    "overview:set_release_aside": route({"delivery_group"}, rows="frozen release"),
    "overview:take_release_back": route({"delivery_group"}, rows="release"),
    "overview:release_edition": route(READERS, rows="release", edition="public"),
    "overview:release_document": route(READERS, rows="release", edition="public", name="report.pdf"),
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
    "pathway:journeys": route(JOURNEY_READERS, queries=12),  # that they were listed is put in the trail
    "pathway:find_journey": route(JOURNEY_READERS),
    "pathway:open_journey": route(JOURNEY_WORKERS),
    "pathway:journey": route(JOURNEY_READERS, rows="journey", queries=14),  # the reading is put in the trail
    "pathway:record": route(JOURNEY_WORKERS, rows="journey", code="S4.1"),
    "pathway:change_journey": route(JOURNEY_WORKERS, rows="journey"),
    "pathway:name_agency": route(JOURNEY_WORKERS, rows="journey"),
    "pathway:end_journey": route(JOURNEY_WORKERS, rows="journey"),
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
