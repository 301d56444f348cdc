"""The standard tables: what every kind of return is turned into before it is checked and counted.

`SENT_COLUMNS` are the columns a reader fills, all text, named as in the Standard Safeguarding Dataset
(SSD 1.4.5) plus the local `event_issue` extension. `COLUMNS` are the same things typed and coded.
"""

SENT_COLUMNS = {
    "person": [
        "pers_person_id",
        "pers_upn",
        "pers_upn_unknown",
        "pers_sex",
        "pers_gender",
        "pers_ethnicity",
        "pers_dob",
        "pers_expected_dob",
        "pers_death_date",
        "pers_disability",  # a bare yes or no, where the return has no list of disabilities
    ],
    "disability": ["disa_person_id", "disa_disability_code"],
    "immigration_status": [
        "immi_person_id",
        "immi_immigration_status",
        "immi_immigration_status_start_date",
        "immi_immigration_status_end_date",
    ],
    "contact": [
        "cont_contact_id",
        "cont_person_id",
        "cont_contact_date",
        "cont_contact_source_code",
        "cont_contact_source_desc",
        "cont_contact_outcome_json",
    ],
    "referral": [
        "cine_referral_id",
        "cine_person_id",
        "cine_referral_date",
        "cine_cin_primary_need_code",
        "cine_referral_source_code",
        "cine_referral_source_desc",
        "cine_referral_outcome_json",
        "cine_referral_nfa",
        "cine_close_reason",
        "cine_close_date",
    ],
    "assessment": [
        "cina_assessment_id",
        "cina_person_id",
        "cina_referral_id",
        "cina_assessment_start_date",
        "cina_assessment_auth_date",
        "cina_assessment_outcome_nfa",
    ],
    "factors": ["cinf_assessment_id", "cinf_assessment_factors_json"],
    "cin_plan": [
        "cinp_cin_plan_id",
        "cinp_referral_id",
        "cinp_person_id",
        "cinp_cin_plan_start_date",
        "cinp_cin_plan_end_date",
    ],
    "section_47": [
        "s47e_s47_enquiry_id",
        "s47e_referral_id",
        "s47e_person_id",
        "s47e_s47_start_date",
        "s47e_s47_end_date",
        "s47e_s47_nfa",
    ],
    "conference": [
        "icpc_icpc_id",
        "icpc_s47_enquiry_id",
        "icpc_person_id",
        "icpc_cp_plan_id",
        "icpc_referral_id",
        "icpc_icpc_transfer_in",
        "icpc_icpc_target_date",
        "icpc_icpc_date",
        "icpc_icpc_outcome_cp_flag",
    ],
    "cp_plan": [
        "cppl_cp_plan_id",
        "cppl_referral_id",
        "cppl_icpc_id",
        "cppl_person_id",
        "cppl_cp_plan_start_date",
        "cppl_cp_plan_end_date",
        "cppl_cp_plan_ola",
        "cppl_cp_plan_initial_category",
        "cppl_cp_plan_latest_category",
    ],
    "cp_review": ["cppr_cp_review_id", "cppr_person_id", "cppr_cp_plan_id", "cppr_cp_review_date"],
    "looked_after": [
        "clae_cla_episode_id",
        "clae_person_id",
        "clae_cla_episode_start_date",
        "clae_cla_episode_start_reason",
        "clae_cla_primary_need_code",
        "clae_cla_episode_ceased_date",
        "clae_cla_episode_ceased_reason",
        "clae_legal_status",
    ],
    "legal_status": [
        "lega_legal_status_id",
        "lega_person_id",
        "lega_legal_status",
        "lega_legal_status_start_date",
        "lega_legal_status_end_date",
    ],
    "care_leaver": ["clea_table_id", "clea_person_id", "clea_care_leaver_eligibility"],
    "event_issue": ["event_type", "event_id", "person_id", "issue_code", "issue_label", "is_primary", "recorded_date"],
    "issue_map": ["issue", "concept"],
}

COLUMNS = {
    # name: (type, where it comes from). Every table also has origin (string) and row (int64).
    # A date that was sent but not understood is null, and its text is kept beside it in `<name>_sent`.
    # A code that was sent but not recognised is null, and its text is kept beside it in `<name>_sent`.
    "person": {
        "person_id": "string",
        "upn": "string",
        "upn_unknown": "string",
        "sex": "string",  # Female | Male | Indeterminate | null (not recorded, unknown)
        "ethnicity": "string",  # DfE code (WBRI ...), or GROUP:<group> where only the group is known; UNKNOWN where not stated; null where blank or unmapped
        "born_on": "date",
        "expected_on": "date",
        "died_on": "date",
        "disability": "string",  # Disabled | Not disabled | null (not recorded)
    },
    "disability": {"person_id": "string", "code": "string"},
    "immigration_status": {"person_id": "string", "status": "string", "started_on": "date", "ended_on": "date"},
    "contact": {
        "contact_id": "string",
        "person_id": "string",
        "on": "date",
        "source": "string",  # DfE code 1A ... 10, or a GROUP:<group> where only the group is known
        "new_referral": "boolean",
        "no_further_action": "boolean",  # null where the outcome is not recorded
    },
    "referral": {
        "referral_id": "string",
        "person_id": "string",
        "on": "date",
        "source": "string",
        "primary_need": "string",
        "no_further_action": "boolean",
        "closed_on": "date",
        "close_reason": "string",
    },
    "assessment": {
        "assessment_id": "string",
        "person_id": "string",
        "referral_id": "string",
        "started_on": "date",
        "authorised_on": "date",
        "no_further_action": "boolean",
    },
    "factor": {"assessment_id": "string", "code": "string"},  # one row per factor said "yes"; code upper-cased, as sent
    "cin_plan": {
        "cin_plan_id": "string",
        "referral_id": "string",
        "person_id": "string",
        "started_on": "date",
        "ended_on": "date",
    },
    "section_47": {
        "section_47_id": "string",
        "referral_id": "string",
        "person_id": "string",
        "started_on": "date",
        "ended_on": "date",
        "no_further_action": "boolean",
    },
    "conference": {
        "conference_id": "string",
        "section_47_id": "string",
        "referral_id": "string",
        "person_id": "string",
        "cp_plan_id": "string",
        "transfer_in": "boolean",
        "target_on": "date",
        "on": "date",
        "led_to_plan": "boolean",
    },
    "cp_plan": {
        "cp_plan_id": "string",
        "referral_id": "string",
        "conference_id": "string",
        "person_id": "string",
        "started_on": "date",
        "ended_on": "date",
        "other_authority": "boolean",  # the plan belongs to another local authority
        "initial_category": "string",
        "latest_category": "string",  # NEG PHY SAB EMO MUL
        "initial_names_sexual": "boolean",
        "latest_names_sexual": "boolean",  # the label names sexual abuse among several
    },
    "cp_review": {"cp_plan_id": "string", "person_id": "string", "on": "date"},
    "looked_after": {
        "episode_id": "string",
        "person_id": "string",
        "started_on": "date",
        "ended_on": "date",
        "start_reason": "string",
        "end_reason": "string",
        "legal_status": "string",
    },
    "legal_status": {"person_id": "string", "legal_status": "string", "started_on": "date", "ended_on": "date"},
    "care_leaver": {
        "person_id": "string",
        "eligibility": "string",
    },  # Relevant | Former relevant | Eligible | Qualifying | No current eligibility
    "issue": {
        "event_type": "string",
        "event_id": "string",
        "person_id": "string",
        "concept": "string",
    },  # csa | csa_intrafamilial | csa_sibling | hsb | csa_online | csa_images | cse | other | null (unmapped)
}

CODED = {  # columns whose text is looked up; what was not recognised is kept in `<name>_sent`
    "person": ["sex", "ethnicity", "upn_unknown"],
    "disability": ["code"],
    "contact": ["source"],
    "referral": ["source", "primary_need", "close_reason"],
    "cp_plan": ["initial_category", "latest_category"],
    "looked_after": ["start_reason", "end_reason", "legal_status"],
    "legal_status": ["legal_status"],
    "care_leaver": ["eligibility"],
    "issue": ["concept"],
}


def columns_of(table: str) -> dict[str, str]:
    """Every column of one standard table, name to type, in order: COLUMNS, the `_sent` ones, origin, row."""
    columns = COLUMNS[table]
    beside = [name for name, kind in columns.items() if kind == "date" or name in CODED.get(table, [])]
    return columns | {f"{name}_sent": "string" for name in beside} | {"origin": "string", "row": "int64"}
