"""`bin/vestibule seal`: seals every audit event now. The worker does the same every few seconds."""

from django.core.management.base import BaseCommand

from vestibule.audit.seal import seal


class Command(BaseCommand):
    help = "Seal the audit events that are not sealed yet."

    def handle(self, *args: object, **options: object) -> None:
        total = 0
        while count := seal():
            total += count
        self.stdout.write(f"sealed: {total}")
