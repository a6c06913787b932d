from django.urls import path

from intake.core import views

app_name = "core"

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path(".well-known/security.txt", views.security_txt, name="security_txt"),
    path("favicon.ico", views.icon, name="icon"),
]
