"""`bin/vestibule bounce < message`: for the alias of a mail server to which returned letters come."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand
from django.db import DatabaseError

from vestibule.mail.bounce_reading import LARGEST
from vestibule.worker import bounces

TRY_AGAIN = 75  # EX_TEMPFAIL of sysexits.h: the mail server keeps the message and comes again


class Command(BaseCommand):
    help = "Read one message from standard input: the report of a mail server about a letter that came back."

    def handle(self, *args: Any, **options: Any) -> None:
        raw = sys.stdin.buffer.read(LARGEST + 1)
        try:
            taken = bounces.take(raw)
        except DatabaseError:
            self.stderr.write("The database does not answer. Try again later.")
            sys.exit(TRY_AGAIN)
        for mail in taken:
            self.stdout.write(f"Came back: {mail.letter} to {mail.to_address}")
        if not taken:
            self.stdout.write("Nothing to do: this is no report about a letter of ours.")
