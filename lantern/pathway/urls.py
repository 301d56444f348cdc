from django.urls import path

from lantern.pathway.views import discussions, guidance, journeys, occasions

app_name = "pathway"
urlpatterns = [
    path("guidance/", guidance.start, name="guidance"),
    path("guidance/seen-heard-told/<slug:code>/", guidance.situation, name="situation"),
    path("guidance/children/<slug:code>/", guidance.variation, name="variation"),
    path("guidance/stages/", guidance.stages, name="stages"),
    path("guidance/stages/<slug:code>/", guidance.stage, name="stage"),
    path("guidance/steps/<str:code>/", guidance.step, name="step"),
    path("guidance/roles/", guidance.roles, name="roles"),
    path("guidance/roles/<slug:code>/", guidance.role, name="role"),
    path("guidance/ring/", guidance.ring, name="ring"),
    path("guidance/find/", guidance.find, name="find"),
    path("guidance/about/", guidance.about, name="about"),
    path("journeys/", journeys.listing, name="journeys"),
    path("journeys/find/", journeys.find, name="find_journey"),
    path("journeys/open/", journeys.start, name="open_journey"),
    path("journeys/<int:number>/", journeys.one, name="journey"),
    path("journeys/<int:number>/steps/<str:code>/", journeys.step, name="record"),
    path("journeys/<int:number>/change/", journeys.change, name="change_journey"),
    path("journeys/<int:number>/name/", journeys.name_agency, name="name_agency"),
    path("journeys/<int:number>/end/", journeys.end, name="end_journey"),
    path("journeys/<int:number>/discussions/call/", discussions.call, name="call_discussion"),
    path("journeys/discussions/<int:pk>/", discussions.one, name="discussion"),
    path("journeys/discussions/<int:pk>/when/", discussions.when, name="discussion_when"),
    path("journeys/discussions/<int:pk>/people/", discussions.people, name="discussion_people"),
    path("journeys/discussions/<int:pk>/decisions/", discussions.decisions, name="discussion_decisions"),
    path("journeys/discussions/<int:pk>/action/", discussions.action, name="discussion_action"),
    path("journeys/waiting/", occasions.waiting, name="waiting"),
    path("journeys/<int:number>/care/<slug:code>/", occasions.section, name="care"),
    path("journeys/<int:number>/care/add/<slug:code>/", occasions.add, name="add_occasion"),
    path("journeys/care/<int:pk>/", occasions.one, name="occasion"),
    path("journeys/care/<int:pk>/<slug:page>/", occasions.answer, name="answer_occasion"),
]
