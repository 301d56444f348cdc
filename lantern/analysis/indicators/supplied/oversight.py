"""What the partnership supplies about audits and oversight."""

from lantern.analysis.indicators.supplied.declaring import DOWN, UP, counted, example, share

OVERSIGHT = (
    counted(
        "partnership-audits",
        "Multi-agency audits",
        "How many multi-agency audits about sexual abuse were finished?",
        line="partnership.audits",
        catalogue_id="F1",
        polarity=UP,
        example=example(
            "partnership.audits | 1",
            "1 | - | - | - | counted",
            "Finished in the period; one begun and not finished is not in it.",
        ),
    ),
    share(
        "partnership-audit-agencies",
        "Agencies that took part in audits",
        "Of the agencies asked to take part in audits, how many did?",
        line="partnership.audit_agencies_took_part",
        of="partnership.audit_agencies_asked",
        catalogue_id="F1",
        polarity=UP,
        example=example(
            """
            partnership.audit_agencies_asked | 8
            partnership.audit_agencies_took_part | 6
            """,
            "6 | 8 | 0 | 0 | counted",
            "Once for each audit, so an agency asked to two counts twice.",
        ),
    ),
    share(
        "partnership-audit-impact",
        "Audit actions closed with evidence of what changed",
        "Of the audit actions that were closed, for how many is there evidence of what changed?",
        line="partnership.audit_actions_with_impact",
        of="partnership.audit_actions_closed",
        catalogue_id="F1",
        polarity=UP,
        example=example(
            """
            partnership.audit_actions_closed | 11
            partnership.audit_actions_with_impact | 4
            """,
            "4 | 11 | 0 | 0 | counted",
            "Seen by somebody other than who did it.",
        ),
    ),
    share(
        "partnership-audit-voice",
        "Records good for the child’s voice",
        "Of the records audited, how many are good or better for the child’s voice?",
        line="partnership.cases_voice_good",
        of="partnership.cases_audited",
        catalogue_id="B8",
        polarity=UP,
        example=example(
            """
            partnership.cases_audited | 6
            partnership.cases_voice_good | 4
            """,
            "4 | 6 | 0 | 0 | counted",
            "Six records are few: say how many, not only the share.",
        ),
    ),
    share(
        "partnership-audit-named",
        "Records where sexual abuse is named",
        "Of the records audited, in how many is sexual abuse named throughout?",
        line="partnership.cases_named",
        of="partnership.cases_audited",
        catalogue_id="B8",
        polarity=UP,
        example=example(
            """
            partnership.cases_audited | 6
            partnership.cases_named | 3
            """,
            "3 | 6 | 0 | 0 | counted",
            "Named at every stage, not only once.",
        ),
    ),
    share(
        "partnership-hsb-pathway",
        "Children helped along the harmful sexual behaviour pathway",
        "Of the children who have harmed others and were audited, how many were helped along the pathway?",
        line="partnership.hsb_on_pathway",
        of="partnership.hsb_audited",
        catalogue_id="B7",
        polarity=UP,
        example=example(
            """
            partnership.hsb_audited | 4
            partnership.hsb_on_pathway | 2
            """,
            "2 | 4 | 0 | 0 | counted",
            "Out of those audited.",
        ),
    ),
    share(
        "partnership-tools-used",
        "Templates used as meant",
        "Of the records where a sexual abuse template should have been used, in how many was it used as meant?",
        line="partnership.tools_used",
        of="partnership.tools_due",
        catalogue_id="C1",
        polarity=UP,
        example=example(
            """
            partnership.tools_due | 20
            partnership.tools_used | 9
            """,
            "9 | 20 | 0 | 0 | counted",
            "A template filled in after the event is not used as meant.",
        ),
    ),
    share(
        "partnership-learning-verified",
        "Actions from reviews whose effect was checked",
        "Of the actions from reviews that were closed, for how many was the effect checked?",
        line="partnership.learning_verified",
        of="partnership.learning_closed",
        catalogue_id="F3",
        polarity=UP,
        example=example(
            """
            partnership.learning_closed | 7
            partnership.learning_verified | 3
            """,
            "3 | 7 | 0 | 0 | counted",
            "Checked by the group that asked for them.",
        ),
    ),
    counted(
        "partnership-learning-overdue",
        "Actions from reviews that are overdue",
        "How many actions from reviews are overdue?",
        line="partnership.learning_overdue",
        catalogue_id="F3",
        polarity=DOWN,
        example=example(
            "partnership.learning_overdue | 5",
            "5 | - | - | - | counted",
            "On the last day of the period.",
        ),
    ),
    share(
        "partnership-section11",
        "Section 11 supplements returned",
        "Of the Section 11 supplements on sexual abuse that are due, how many were returned?",
        line="partnership.section11_returned",
        of="partnership.section11_due",
        catalogue_id="F4",
        polarity=UP,
        example=example(
            """
            partnership.section11_due | 12
            partnership.section11_returned | 9
            """,
            "9 | 12 | 0 | 0 | counted",
            "In the year so far; the next year begins again.",
        ),
    ),
    share(
        "partnership-attendance",
        "Attendance at the delivery group and the board",
        "Of the agencies’ places at meetings, how many were filled?",
        line="partnership.meeting_attended",
        of="partnership.meeting_invited",
        catalogue_id="F6",
        polarity=UP,
        example=example(
            """
            partnership.meeting_invited | 42
            partnership.meeting_attended | 31
            partnership.meeting_invited | sector | Health | 6
            partnership.meeting_attended | sector | Health | not recorded
            """,
            """
            31 | 42 | 0 | 0 | counted
            sector | Health | - | - | - | - | not recorded
            """,
            "By agency: somebody who may not decide for it does not fill its place.",
        ),
    ),
)
