from django.urls import path

from lantern.insight import views

app_name = "insight"
urlpatterns = [path("", views.picture, name="picture"), path("indicators/", views.indicators, name="indicators")]
