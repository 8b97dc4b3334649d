"""`bin/vestibule verify`: walks the audit chain and names every difference; ends with 1 when there is one."""

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from vestibule.audit.roles import guard
from vestibule.audit.seal import seal
from vestibule.audit.verify import differences, sealed

CHECKS = (differences,)  # later rooms bring theirs


class Command(BaseCommand):
    help = "Verify that nothing was changed or lost."

    def handle(self, *args: object, **options: object) -> None:
        found = [sentence for check in CHECKS for sentence in check()]
        if found:
            raise CommandError("\n".join(found))
        while seal():
            pass
        self.stdout.write(f"verified: {sealed()} audit events are whole and sealed ({guard(connection)})")
