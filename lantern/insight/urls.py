from django.urls import path

from lantern.insight.views import downloads, figures, indicators

app_name = "insight"
urlpatterns = [
    path("", figures.picture, name="picture"),
    path("children/", figures.children, name="children"),
    path("coverage/", figures.coverage, name="coverage"),
    path("sources/", figures.sources, name="sources"),
    path("plans/", figures.plans, name="plans"),
    path("open/", figures.open_children, name="open"),
    path("partners/", figures.partners, name="partners"),
    path("iceberg/", figures.iceberg, name="iceberg"),
    path("comparison/", figures.comparison, name="comparison"),
    path("indicators/", indicators.listing, name="indicators"),
    path("indicators/<slug:code>/", indicators.one, name="indicator"),
    path("download/<slug:page>/<slug:name>.<slug:kind>", downloads.table, name="download"),
]
