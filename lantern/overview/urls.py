from django.urls import path

from lantern.overview.views import home

app_name = "overview"
urlpatterns = [path("", home.home, name="home")]
