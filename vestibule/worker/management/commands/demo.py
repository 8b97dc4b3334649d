"""`bin/vestibule demo`: makes the demonstration world once and says who can sign in."""

import secrets

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from vestibule.organisation.models import get_organisation
from vestibule.people.models import Login, LoginKind
from vestibule.worker.demonstration.world import build

ACCOUNTS = (
    ("admin@demo.test", "administrator"),
    ("author@demo.test", "compliance"),
    ("service@demo.test", "Customer service"),
)


class Command(BaseCommand):
    help = "Make the demonstration world."

    def handle(self, *args: object, **options: object) -> None:
        if settings.MODE != "demo":
            raise CommandError(
                "This is a real installation; the demonstration world only lives in demonstration mode."
            )
        password = self._password()
        if get_organisation() is None:
            build(password)
        self.stdout.write("Demonstration: sign in at /desk/ with the password " + password)
        for email, role in ACCOUNTS:
            self.stdout.write(f"  {email:20} {role}")
        customers = (
            Login.objects.filter(kind=LoginKind.EXTERNAL).order_by("email").values_list("email", flat=True)
        )
        self.stdout.write(f"and as a customer at /portal/ with the same one: {', '.join(customers)}")

    def _password(self) -> str:
        """From the settings, or random; kept in the data folder, readable by us alone (ruling 17)."""
        path = settings.HOME / "demo-password"
        if not path.exists():
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.touch(mode=0o600)
            path.write_text(settings.DEMO_PASSWORD or secrets.token_urlsafe(9))
        return path.read_text()
