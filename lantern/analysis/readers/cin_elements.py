"""The elements of the children in need census, and the columns they fill."""

TABLES = (
    "person",
    "disability",
    "referral",
    "assessment",
    "factors",
    "cin_plan",
    "section_47",
    "conference",
    "cp_plan",
    "cp_review",
)
ELEMENTS = {  # the heading each column is sent under
    "person": {
        "pers_person_id": "LAchildID",
        "pers_upn": "UPN",
        "pers_upn_unknown": "UPNunknown",
        "pers_sex": "Sex",
        "pers_gender": "GenderCurrent",
        "pers_ethnicity": "Ethnicity",
        "pers_dob": "PersonBirthDate",
        "pers_expected_dob": "ExpectedPersonBirthDate",
        "pers_death_date": "PersonDeathDate",
    },
    "disability": {"disa_person_id": "LAchildID", "disa_disability_code": "Disability"},
    "referral": {
        "cine_person_id": "LAchildID",
        "cine_referral_date": "CINreferralDate",
        "cine_cin_primary_need_code": "PrimaryNeedCode",
        "cine_referral_source_code": "ReferralSource",
        "cine_referral_nfa": "ReferralNFA",
        "cine_close_reason": "ReasonForClosure",
        "cine_close_date": "CINclosureDate",
    },
    "assessment": {
        "cina_person_id": "LAchildID",
        "cina_assessment_start_date": "AssessmentActualStartDate",
        "cina_assessment_auth_date": "AssessmentAuthorisationDate",
    },
    "factors": {"cinf_assessment_factors_json": "AssessmentFactors"},
    "cin_plan": {
        "cinp_person_id": "LAchildID",
        "cinp_cin_plan_start_date": "CINPlanStartDate",
        "cinp_cin_plan_end_date": "CINPlanEndDate",
    },
    "section_47": {
        "s47e_person_id": "LAchildID",
        "s47e_s47_start_date": "S47ActualStartDate",
        "s47e_s47_nfa": "ICPCnotRequired",
    },
    "conference": {
        "icpc_person_id": "LAchildID",
        "icpc_icpc_target_date": "InitialCPCtarget",
        "icpc_icpc_date": "DateOfInitialCPC",
    },
    "cp_plan": {
        "cppl_person_id": "LAchildID",
        "cppl_cp_plan_start_date": "CPPstartDate",
        "cppl_cp_plan_end_date": "CPPendDate",
        "cppl_cp_plan_initial_category": "InitialCategoryOfAbuse",
        "cppl_cp_plan_latest_category": "LatestCategoryOfAbuse",
    },
    "cp_review": {"cppr_person_id": "LAchildID", "cppr_cp_review_date": "CPPreviewDate"},
}
GROUPS = {
    "Message",
    "Header",
    "CollectionDetails",
    "Source",
    "Content",
    "CINLevel",
    "Children",
    "Child",
    "ChildIdentifiers",
    "ChildCharacteristics",
    "Disabilities",
    "CINdetails",
    "Assessments",
    "CINPlanDates",
    "FactorsIdentifiedAtAssessment",
    "Section47",
    "ChildProtectionPlans",
    "Reviews",
    "PreProceedingsandFGDM",
}
MANY = {"Disability", "AssessmentFactors", "CPPreviewDate"}
REPEATED = {"CINdetails", "Assessments", "CINPlanDates", "Section47", "ChildProtectionPlans"}
