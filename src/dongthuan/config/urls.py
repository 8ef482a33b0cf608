"""Addresses: residents' and staff pages under their language, programs under /api/."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

from dongthuan.entries.api import site
from dongthuan.entries.web import calendars, errors, health, installed, oidc, urls

urlpatterns: list[URLPattern | URLResolver] = [
    path("health", health.health, name="health"),
    path("sw.js", installed.worker, name="worker"),
    path("api/v1/", site.urls()),
    path("calendar/<str:secret>.ics", calendars.file, name="calendar"),
    path("sign-in/oidc/<str:provider_id>/", oidc.begin, name="openid_connect_login"),
    path("sign-in/oidc/<str:provider_id>/back/", oidc.back, name="openid_connect_callback"),
    path("", health.first, name="first"),
    *i18n_patterns(path("", include(urls))),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.our_fault
