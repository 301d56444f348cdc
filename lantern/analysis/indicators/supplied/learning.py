"""What the partnership supplies about awareness, training, Practice Leads, Think Space and looking after staff."""

from lantern.analysis.indicators.supplied.declaring import DOWN, UP, counted, example, length, share

LEARNING = (
    counted(
        "partnership-events",
        "Events to raise awareness",
        "How many events to raise awareness of child sexual abuse were held?",
        line="partnership.events",
        catalogue_id="A2",
        polarity=UP,
        example=example(
            """
            partnership.events | 5
            partnership.events | audience | Parents and carers | 3
            """,
            """
            5 | - | - | - | counted
            audience | Parents and carers | 3 | - | - | - | counted
            """,
            "An event for several kinds of people counts with the one it was for most.",
        ),
    ),
    counted(
        "partnership-event-attendees",
        "People who came to events",
        "How many people came to events to raise awareness?",
        line="partnership.event_attendees",
        catalogue_id="A2",
        polarity=UP,
        example=example(
            "partnership.event_attendees | 140",
            "140 | - | - | - | counted",
            "Attendances: somebody who comes twice counts twice.",
        ),
    ),
    share(
        "partnership-residents-confident",
        "Residents who would know what to do",
        "Of the residents and parents asked, how many would know what to do?",
        line="partnership.residents_confident",
        of="partnership.residents_asked",
        catalogue_id="A3",
        polarity=UP,
        example=example(
            """
            partnership.residents_asked | 88
            partnership.residents_confident | 63
            """,
            "63 | 88 | 0 | 0 | counted",
            "Out of those who were asked, who are those who came.",
        ),
    ),
    counted(
        "partnership-training-sessions",
        "Training sessions",
        "How many training sessions about child sexual abuse were held?",
        line="partnership.training_sessions",
        catalogue_id="B6",
        polarity=UP,
        example=example(
            "partnership.training_sessions | 7",
            "7 | - | - | - | counted",
            "Sessions by the partnership or by one agency.",
        ),
    ),
    counted(
        "partnership-training-attendees",
        "People trained",
        "How many people were trained in child sexual abuse?",
        line="partnership.training_attendees",
        catalogue_id="B6",
        polarity=UP,
        example=example(
            """
            partnership.training_attendees | 96
            partnership.training_attendees | sector | Education | 41
            """,
            """
            96 | - | - | - | counted
            sector | Education | 41 | - | - | - | counted
            """,
            "Attendances, by agency.",
        ),
    ),
    share(
        "partnership-staff-trained",
        "Staff whose training is up to date",
        "Of the staff who should be trained, how many have training that is up to date?",
        line="partnership.staff_trained",
        of="partnership.staff_eligible",
        catalogue_id="B6",
        polarity=UP,
        example=example(
            """
            partnership.staff_eligible | 700
            partnership.staff_trained | 410
            partnership.staff_eligible | sector | Police | 60
            partnership.staff_trained | sector | Police | 45
            """,
            """
            410 | 700 | 0 | 0 | counted
            sector | Police | 45 | 60 | 0 | 0 | counted
            """,
            "By agency as well as altogether: a share of each agency’s own staff.",
        ),
    ),
    share(
        "partnership-confidence",
        "People more confident after training",
        "Of the people asked before and after training, how many were more confident after?",
        line="partnership.confidence_higher",
        of="partnership.confidence_asked",
        catalogue_id="B6",
        polarity=UP,
        example=example(
            """
            partnership.confidence_asked | 70
            partnership.confidence_higher | 52
            """,
            "52 | 70 | 0 | 0 | counted",
            "Out of those who answered both times.",
        ),
    ),
    counted(
        "partnership-practice-leads",
        "Practice Leads",
        "How many Practice Leads are active?",
        line="partnership.practice_leads",
        catalogue_id="B4",
        polarity=UP,
        example=example(
            "partnership.practice_leads | 16",
            "16 | - | - | - | counted",
            "Trained and doing it; those in training are counted apart.",
        ),
    ),
    counted(
        "partnership-practice-leads-training",
        "Practice Leads in training",
        "How many Practice Leads are in training?",
        line="partnership.practice_leads_training",
        catalogue_id="B4",
        polarity=UP,
        example=example(
            "partnership.practice_leads_training | 25",
            "25 | - | - | - | counted",
            "On the last day of the period.",
        ),
    ),
    share(
        "partnership-teams-with-lead",
        "Teams with a Practice Lead",
        "Of the teams that should have a Practice Lead, how many do?",
        line="partnership.teams_with_lead",
        of="partnership.teams",
        catalogue_id="B4",
        polarity=UP,
        example=example(
            """
            partnership.teams | 22
            partnership.teams_with_lead | 14
            """,
            "14 | 22 | 0 | 0 | counted",
            "A lead in the team or named for it.",
        ),
    ),
    share(
        "partnership-thinkspace-used",
        "Think Space slots used",
        "Of the Think Space slots offered, how many were used?",
        line="partnership.thinkspace_used",
        of="partnership.thinkspace_offered",
        catalogue_id="B5",
        polarity=UP,
        example=example(
            """
            partnership.thinkspace_offered | 13
            partnership.thinkspace_used | 9
            """,
            "9 | 13 | 0 | 0 | counted",
            "A slot is used when a session is held, however many come.",
        ),
    ),
    counted(
        "partnership-thinkspace-people",
        "People who came to Think Space",
        "How many people came to Think Space?",
        line="partnership.thinkspace_attendances",
        catalogue_id="B5",
        polarity=UP,
        example=example(
            "partnership.thinkspace_attendances | 31",
            "31 | - | - | - | counted",
            "Attendances, by agency; never who, or about whom.",
        ),
    ),
    length(
        "partnership-thinkspace-wait",
        "Days from asking for Think Space to the session",
        "How many days passed, in the middle, from asking for Think Space to the session?",
        line="partnership.thinkspace_wait_days",
        over="partnership.thinkspace_used",
        catalogue_id="B5",
        polarity=DOWN,
        example=example(
            """
            partnership.thinkspace_wait_days | 8
            partnership.thinkspace_used | 9
            """,
            "8 | 9 | 0 | 0 | counted",
            "Over the sessions that were held.",
        ),
    ),
    share(
        "partnership-supervision",
        "Staff with supervision recorded",
        "Of the staff due supervision, how many had it recorded?",
        line="partnership.supervision_recorded",
        of="partnership.supervision_due",
        catalogue_id="G1",
        polarity=UP,
        example=example(
            """
            partnership.supervision_due | 118
            partnership.supervision_recorded | 101
            """,
            "101 | 118 | 0 | 0 | counted",
            "Recorded within its time.",
        ),
    ),
    share(
        "partnership-support-taken-up",
        "Offers of wellbeing support taken up",
        "Of the offers of wellbeing support, how many were taken up?",
        line="partnership.support_taken_up",
        of="partnership.support_offered",
        catalogue_id="G2",
        example=example(
            """
            partnership.support_offered | 40
            partnership.support_taken_up | 17
            """,
            "17 | 40 | 0 | 0 | counted",
            "Neither more nor less is better: an offer may not be needed.",
        ),
    ),
    share(
        "partnership-pulse",
        "Staff who feel supported",
        "Of the staff who answered, how many feel supported?",
        line="partnership.pulse_supported",
        of="partnership.pulse_asked",
        catalogue_id="G3",
        polarity=UP,
        caveats=("It is never shown of fewer than ten people.",),
        example=example(
            """
            partnership.pulse_asked | 77
            partnership.pulse_supported | 58
            """,
            "58 | 77 | 0 | 0 | counted",
            "Out of those who answered, not of all staff.",
        ),
    ),
)
