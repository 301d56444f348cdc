from django.urls import path

from lantern.pathway.views import guidance

app_name = "pathway"
urlpatterns = [
    path("", guidance.start, name="guidance"),
    path("seen-heard-told/<slug:code>/", guidance.situation, name="situation"),
    path("children/<slug:code>/", guidance.variation, name="variation"),
    path("stages/", guidance.stages, name="stages"),
    path("stages/<slug:code>/", guidance.stage, name="stage"),
    path("steps/<str:code>/", guidance.step, name="step"),
    path("roles/", guidance.roles, name="roles"),
    path("roles/<slug:code>/", guidance.role, name="role"),
    path("ring/", guidance.ring, name="ring"),
    path("find/", guidance.find, name="find"),
    path("about/", guidance.about, name="about"),
]
