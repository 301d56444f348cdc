from django.urls import path

from lantern.action_plan.views import learning, learning_acts, learning_sheets, proof_files, reviews

OWNER = ("say", "move", "test", "result", "done")
VERIFIER = ("verify", "send_back")

urlpatterns = [
    path("learning/", learning.listing, name="learning"),
    path("learning/file/", learning.workbook, name="learning_file"),
    path("learning/reviews/", reviews.listing, name="reviews"),
    path("learning/reviews/add/", reviews.add, name="add_review"),
    path("learning/reviews/<int:pk>/recommendation/", reviews.add_recommendation, name="add_recommendation"),
    path("learning/reviews/<int:pk>/who-may-read/", reviews.openness, name="review_openness"),
    path("learning/sheet/", learning_sheets.send, name="learning_sheet"),
    path("learning/sheet/template/", learning_sheets.template, name="learning_template"),
    path("learning/sheet/<int:pk>/", learning_sheets.check, name="learning_check"),
    path("learning/<int:pk>/", learning.one, name="recommendation"),
    *(
        path(
            f"learning/<int:pk>/{act.replace('_', '-')}/",
            learning_acts.of_owner,
            {"act": act},
            name=f"{act}_recommendation",
        )
        for act in OWNER
    ),
    *(
        path(
            f"learning/<int:pk>/{act.replace('_', '-')}/",
            learning_acts.of_verifier,
            {"act": act},
            name=f"{act}_recommendation",
        )
        for act in VERIFIER
    ),
    path("learning/<int:pk>/reopen/", learning_acts.reopen, name="reopen_recommendation"),
    path("learning/<int:pk>/withdraw/", learning_acts.withdraw, name="withdraw_recommendation"),
    path("learning/<int:pk>/evidence/", learning_acts.evidence, name="evidence_recommendation"),
    path(
        "learning/evidence/<int:pk>/withdraw/", learning_acts.withdraw_evidence, name="withdraw_recommendation_evidence"
    ),
    path("evidence/<int:pk>/file/", proof_files.add_to_action, name="evidence_file"),
    path("learning/evidence/<int:pk>/file/", proof_files.add_to_recommendation, name="recommendation_evidence_file"),
    path("files/<int:pk>/", proof_files.download, name="proof_file"),
    path("files/<int:pk>/withdraw/", proof_files.withdraw, name="withdraw_proof_file"),
]
