from django.urls import path

from intake.publication import views

app_name = "publication"

urlpatterns = [
    path("<slug:slug>/", views.page, name="page"),
    path("<slug:slug>/page.css", views.style, name="style"),
    path("<slug:slug>/feed.json", views.json_feed, name="json_feed"),
    path("<slug:slug>/feed.atom", views.atom_feed, name="atom_feed"),
    path("<slug:slug>/<uuid:published_id>/", views.comment, name="comment"),
]
