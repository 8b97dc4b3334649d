"""`bin/vestibule verify`: walks what must never change and names every difference; ends with 1 when there is one."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils.module_loading import import_string

from vestibule.audit.models import AuditEvent
from vestibule.audit.roles import guard
from vestibule.audit.verify import head, holds, sealed

# Each yields one sentence for each difference. By name, because the rooms that bring checks stand above this one.
CHECKS = ("vestibule.audit.verify.differences",)


class Command(BaseCommand):
    help = "Verify that nothing was changed or lost."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--head", help="a head that an earlier run printed, as number:hash; the chain must still have it")

    def handle(self, *args: object, head: str | None = None, **options: object) -> None:
        found = [sentence for check in CHECKS for sentence in import_string(check)()]
        if head and not holds(head):
            found.append(f"audit: the chain no longer has the head {head}")
        if found:
            raise CommandError("\n".join(found))
        self.stdout.write(summary())


def summary() -> str:
    waiting = AuditEvent.objects.filter(seal=None).count()
    later = f", {waiting} of the last minute wait for their seal" if waiting else ""
    return f"verified: {sealed()} audit events are whole and sealed{later} ({guard(connection)}); head {head()}"
