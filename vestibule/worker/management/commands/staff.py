"""`bin/vestibule staff add`: a new member of staff, with a password to be changed or chosen on the spot.
`bin/vestibule staff second-step-off`: for whoever has lost the phone and the recovery codes."""

import getpass
import secrets
import sys

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from vestibule.core.errors import ActionDeniedError
from vestibule.people import second_step
from vestibule.people.actors import SYSTEM
from vestibule.people.commands import add_staff
from vestibule.people.models import Login, LoginKind, TeamKey


class Command(BaseCommand):
    help = "Add a member of staff, or turn off the second step of one."

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
        off = sub.add_parser("second-step-off", help="let one person sign in by the password alone")
        off.add_argument("email")

    def handle(self, *args: object, **options: object) -> None:
        if options["what"] == "add":
            self._add(options)
        else:
            self._second_step_off(str(options["email"]))

    def _second_step_off(self, email: str) -> None:
        login = Login.objects.of(LoginKind.STAFF, email)
        if login is None:
            raise CommandError(f"No member of staff signs in with {email}.")
        if not second_step.is_on(login):
            raise CommandError(f"{login.name} has no second step.")
        second_step.turn_off(login, by=SYSTEM)
        self.stdout.write(f"{login.name} signs in by the password alone, and can set up a second step again.")

    def _add(self, options: dict[str, object]) -> None:
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
