"""Every address, interface by interface."""

from django.urls import include, path

from vestibule.web import brand, health, mail_reports

handler400 = "vestibule.web.errors.bad_request"
handler403 = "vestibule.web.errors.forbidden"
handler404 = "vestibule.web.errors.not_found"
handler500 = "vestibule.web.errors.broken"
handler429 = "vestibule.web.errors.too_many"

urlpatterns = [
    path("", include("vestibule.desk.settings.setup_urls")),
    path("desk/", include("vestibule.desk.urls")),
    path("portal/", include("vestibule.portal.urls")),
    path("", include("vestibule.guest.urls")),
    path("brand.css", brand.style_sheet, name="brand_css"),
    path("brand/logo/<str:which>/", brand.logo, name="brand_logo"),
    path("hooks/mail/", mail_reports.mail_reports, name="mail_reports"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]
