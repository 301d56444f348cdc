from django.urls import include, path

urlpatterns = [
    path("", include("lantern.overview.urls")),
    path("", include("lantern.access.urls")),
    path("api/", include("lantern.overview.views.interface.api")),
    path("returns/", include("lantern.returns.urls")),
    path("governance/", include("lantern.governance.urls")),
    path("", include("lantern.pathway.urls")),
    path("picture/", include("lantern.insight.urls")),
    path("plan/", include("lantern.action_plan.urls")),
]
