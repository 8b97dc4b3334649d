"""`bin/vestibule prepare`: what bin/start does between migrations and the ready line: rights, static files, the sandbox,

the first content."""

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connections

from vestibule.audit.roles import grant
from vestibule.documents.sandbox import proved
from vestibule.office import founding
from vestibule.office.models import office


class Command(BaseCommand):
    help = "Grant the running role its rights, collect static files, try the sandbox, and make the first content."

    def handle(self, *args: object, **options: object) -> None:
        if "owner" in connections:
            grant(connections["owner"])
        call_command("collectstatic", interactive=False, verbosity=0)
        for line in proved.report().lines():
            self.stdout.write(line)
        if settings.MODE == "demo":
            call_command("demo", stdout=self.stdout)
        elif office() is None:
            self.stdout.write(f"This installation is empty. Set it up here: {settings.BASE_URL}/setup/{founding.token()}/")
