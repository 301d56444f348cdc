"""What education supplies, from schools and settings."""

from lantern.analysis.indicators.supplied.declaring import UP, counted, example, share

EDUCATION = (
    counted(
        "education-concerns",
        "Concerns about sexual abuse logged in schools",
        "How many concerns about sexual abuse did designated safeguarding leads log?",
        line="education.concerns",
        catalogue_id="B1",
        example=example(
            "education.concerns | 34",
            "34 | - | - | - | counted",
            "By the schools that answered; how many did is a figure of its own.",
        ),
    ),
    counted(
        "education-schools-answering",
        "Schools that answered about concerns",
        "How many schools answered about the concerns they logged?",
        line="education.schools_answering",
        catalogue_id="F2",
        example=example(
            "education.schools_answering | 51",
            "51 | - | - | - | counted",
            "A school that logged none and said so has answered.",
        ),
    ),
    share(
        "education-concerns-to-mash",
        "School concerns taken to the safeguarding hub",
        "Of those concerns, how many were taken to the multi-agency safeguarding hub?",
        line="education.concerns_to_mash",
        of="education.concerns",
        catalogue_id="B1",
        example=example(
            """
            education.concerns | 34
            education.concerns_to_mash | 21
            """,
            "21 | 34 | 0 | 0 | counted",
            "Whether the hub then took it on is counted by children’s social care.",
        ),
    ),
    counted(
        "education-hsb-incidents",
        "Incidents of harmful sexual behaviour in schools",
        "How many incidents of harmful sexual behaviour between children did schools record?",
        line="education.hsb_incidents",
        catalogue_id="B7",
        example=example(
            "education.hsb_incidents | 17",
            "17 | - | - | - | counted",
            "Incidents, not children: two children in one incident count once.",
        ),
    ),
    counted(
        "education-exclusions",
        "Suspensions and exclusions for sexual misconduct",
        "How many suspensions and exclusions were for sexual misconduct?",
        line="education.exclusions",
        catalogue_id="B7",
        example=example(
            "education.exclusions | 3",
            "3 | - | - | - | counted",
            "An exclusion with several reasons counts if this is one of them.",
        ),
    ),
    share(
        "education-rshe-assured",
        "Schools with their relationships and sex education assured",
        "In how many schools has relationships and sex education been assured?",
        line="education.rshe_assured",
        of="education.schools",
        catalogue_id="A4",
        polarity=UP,
        example=example(
            """
            education.schools | 63
            education.rshe_assured | 44
            """,
            "44 | 63 | 0 | 0 | counted",
            "Out of all schools, not only those that returned a self-assessment.",
        ),
    ),
    share(
        "education-assessments-returned",
        "Schools that returned their safeguarding self-assessment",
        "How many schools have returned this year’s safeguarding self-assessment?",
        line="education.assessments_returned",
        of="education.schools",
        catalogue_id="A4",
        polarity=UP,
        example=example(
            """
            education.schools | 63
            education.assessments_returned | 60
            """,
            "60 | 63 | 0 | 0 | counted",
            "This year’s, whenever it came; last year’s does not count.",
        ),
    ),
    share(
        "education-policies-assured",
        "Schools whose policy has a procedure for sexual abuse",
        "In how many schools does the policy have a procedure and pathway for sexual abuse?",
        line="education.policies_assured",
        of="education.schools",
        catalogue_id="A4",
        polarity=UP,
        example=example(
            """
            education.schools | 63
            education.policies_assured | 52
            """,
            "52 | 63 | 0 | 0 | counted",
            "Looked at in the last twelve months; a policy that nobody has looked at does not count.",
        ),
    ),
    share(
        "education-leads-with-space",
        "Safeguarding leads with somewhere to think",
        "In how many schools does the safeguarding lead have somewhere safe to think about sexual abuse?",
        line="education.leads_with_space",
        of="education.schools",
        catalogue_id="B5",
        polarity=UP,
        example=example(
            """
            education.schools | 63
            education.leads_with_space | 38
            """,
            "38 | 63 | 0 | 0 | counted",
            "Any of supervision, a network or Think Space is enough.",
        ),
    ),
    share(
        "education-schools-trained",
        "Schools trained in child sexual abuse",
        "In how many schools have all staff been trained in child sexual abuse?",
        line="education.schools_trained",
        of="education.schools",
        catalogue_id="B6",
        polarity=UP,
        example=example(
            """
            education.schools | 63
            education.schools_trained | 47
            """,
            "47 | 63 | 0 | 0 | counted",
            "Trained within the last three years.",
        ),
    ),
    share(
        "education-leads-trained",
        "Safeguarding leads trained in child sexual abuse",
        "How many designated safeguarding leads and deputies are trained in child sexual abuse?",
        line="education.leads_trained",
        of="education.leads",
        catalogue_id="B6",
        polarity=UP,
        example=example(
            """
            education.leads | 126
            education.leads_trained | 80
            """,
            "80 | 126 | 0 | 0 | counted",
            "People, not schools: a school may have several.",
        ),
    ),
    share(
        "education-strategy-attended",
        "Strategy discussions that education took part in",
        "Of the strategy discussions it was asked to, how many did education take part in?",
        line="education.strategy_attended",
        of="education.strategy_invited",
        catalogue_id="C3",
        polarity=UP,
        example=example(
            """
            education.strategy_invited | 5
            education.strategy_attended | 4
            """,
            "4 | 5 | 0 | 0 | counted",
            "Out of those it was asked to, so that nobody answers for not being asked.",
        ),
    ),
)
