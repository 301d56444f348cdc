from django.urls import path

from lantern.insight.views import commentary, downloads, figures, indicators

app_name = "insight"
urlpatterns = [
    path("", figures.picture, name="picture"),
    path("children/", figures.children, name="children"),
    path("coverage/", figures.coverage, name="coverage"),
    path("sources/", figures.sources, name="sources"),
    path("plans/", figures.plans, name="plans"),
    path("open/", figures.open_children, name="open"),
    path("partners/", figures.partners, name="partners"),
    path("pathway/", figures.pathway, name="pathway"),
    path("iceberg/", figures.iceberg, name="iceberg"),
    path("comparison/", figures.comparison, name="comparison"),
    path("indicators/", indicators.listing, name="indicators"),
    path("indicators/<slug:code>/", indicators.one, name="indicator"),
    path("commentary/", commentary.listing, name="commentary"),
    path("commentary/<slug:period>/measures/<slug:code>/", commentary.write, name="write_about"),
    path("commentary/<slug:period>/measures/<slug:code>/take-back/", commentary.take_back, name="take_back_about"),
    path("commentary/<slug:period>/<slug:slot>/", commentary.write, name="write"),
    path("commentary/<slug:period>/<slug:slot>/take-back/", commentary.take_back, name="take_back"),
    path("download/<slug:page>/<slug:name>.<slug:kind>", downloads.table, name="download"),
]
