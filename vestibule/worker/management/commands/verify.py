"""`bin/vestibule verify`: walks what must never change and names every difference; ends with 1 when there is
one. It only reads."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from vestibule.audit.verify import holds
from vestibule.documents.sandbox import verified
from vestibule.worker.verification import differences, summary


class Command(BaseCommand):
    help = "Verify that nothing was changed or lost."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--head", help="a head that an earlier run printed, as number:hash; the chain must still have it"
        )

    def handle(self, *args: object, head: str | None = None, **options: object) -> None:
        found = 0
        sandbox = verified.report()
        for line in sandbox.lines():
            self.stdout.write(line)
        if not sandbox.parses:
            found += 1
            self.stderr.write("sandbox: the walls around foreign files do not hold on this machine")
        for sentence in differences():
            found += 1
            self.stderr.write(sentence)
        if head and not holds(head):
            found += 1
            self.stderr.write(f"audit: the chain no longer has the head {head}")
        if found:
            raise CommandError(f"{found} difference{'s' if found > 1 else ''} found.")
        self.stdout.write(summary())
