from django.urls import path

from intake.callouts.models import Kind
from intake.public import views

app_name = "public"

urlpatterns = [
    path("", views.callouts, name="callouts"),
    path("c/<slug:slug>/", views.comment, name="comment"),
    path("sent/<str:token>/", views.receipt, name="receipt"),
    path("mine/", views.my_comment, name="my_comment"),
    path(
        "terms/<int:version>/",
        views.legal_document,
        {"kind": Kind.TERMS},
        name="terms",
    ),
    path(
        "privacy/<int:version>/",
        views.legal_document,
        {"kind": Kind.PRIVACY},
        name="privacy",
    ),
]
