from django.urls import path

from lantern.overview.views import deciding, finding, home, published, releases, reports

app_name = "overview"
urlpatterns = [
    path("", home.home, name="home"),
    path("search/", finding.find, name="find"),
    path("reports/", reports.listing, name="reports"),
    path("reports/prepare/", reports.prepare, name="prepare_report"),
    path("reports/<int:number>/", reports.highlight, name="report"),
    path("reports/<int:number>/whole/", reports.whole, name="whole_report"),
    path("reports/<int:number>/<str:name>", reports.document, name="report_document"),
    path("releases/", releases.listing, name="releases"),
    path("releases/prepare/", releases.prepare, name="prepare_release"),
    path("releases/count-journeys/", releases.count_journeys, name="count_journeys"),
    path("releases/<int:number>/", releases.one, name="release"),
    path("releases/<int:number>/since/", releases.since, name="release_since"),
    path("releases/<int:number>/approve/", deciding.approve, name="approve_release"),
    path("releases/<int:number>/publish/", deciding.publish, name="publish_release"),
    path("releases/<int:number>/set-aside/", deciding.set_aside, name="set_release_aside"),
    path("releases/<int:number>/take-back/", deciding.take_back, name="take_release_back"),
    path("releases/<int:number>/<slug:edition>/", releases.edition, name="release_edition"),
    path("releases/<int:number>/<slug:edition>/<str:name>", releases.document, name="release_document"),
    path("published/", published.listing, name="published"),
    path("published/<str:period>/", published.newest, name="published_release"),
    path("published/<str:period>/<int:version>/", published.version, name="published_version"),
    path("published/<str:period>/<int:version>/<str:name>", published.document, name="published_document"),
]
