"""`bin/vestibule staff add`: a new member of staff, with a password to be changed or chosen on the spot."""

import getpass
import secrets
import sys

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from vestibule.core.errors import ActionDeniedError
from vestibule.people.actors import SYSTEM
from vestibule.people.commands import add_staff
from vestibule.people.models import Login, TeamKey


class Command(BaseCommand):
    help = "Add a member of staff."

    def add_arguments(self, parser: CommandParser) -> None:
        sub = parser.add_subparsers(dest="what", required=True)
        add = sub.add_parser("add", help="add one person")
        add.add_argument("email")
        add.add_argument("name")
        add.add_argument(
            "--team", action="append", default=[], choices=[TeamKey.CUSTOMER_SERVICE, TeamKey.COMPLIANCE]
        )
        add.add_argument("--administrator", action="store_true")
        add.add_argument(
            "--password-stdin",
            action="store_true",
            help="read the password from standard input; else one is made or asked for",
        )

    def handle(self, *args: object, **options: object) -> None:
        password, made = self._password(bool(options["password_stdin"]))
        try:
            validate_password(password, Login(email=str(options["email"]), name=str(options["name"])))
            staff = add_staff(
                name=str(options["name"]),
                email=str(options["email"]),
                password=password,
                teams=options["team"],  # type: ignore[arg-type]  # argparse gives a list
                administrator=bool(options["administrator"]),
                by=SYSTEM,
            )
        except ValidationError as weak:
            raise CommandError(" ".join(weak.messages)) from None
        except ActionDeniedError as denied:
            raise CommandError(denied.reason) from None
        self.stdout.write(
            f"{staff.name} can sign in at /desk/ with {options['email']}."
            + (f" Password: {password}" if made else "")
        )

    def _password(self, from_stdin: bool) -> tuple[str, bool]:
        """The password, and whether we made it ourselves and must therefore show it."""
        if from_stdin:
            given = sys.stdin.readline().rstrip("\n")
        elif sys.stdin.isatty():
            given = getpass.getpass("Password (empty: make one): ")
        else:
            given = ""
        return (given, False) if given else (secrets.token_urlsafe(12), True)
