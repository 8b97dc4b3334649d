"""`bin/vestibule prepare`: what bin/start does between migrations and the ready line: rights, the folder,
static files, the sandbox, the first content."""

from argparse import ArgumentParser

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from vestibule.audit.database_roles import grant
from vestibule.core.absolute_urls import absolute_url
from vestibule.documents import installation
from vestibule.documents.sandbox import verified
from vestibule.mail import mime
from vestibule.organisation import setup
from vestibule.organisation.models import get_organisation
from vestibule.web.collected import collect


class Command(BaseCommand):
    help = (
        "Grant the running role its rights, collect static files, try the sandbox, "
        "and make the first content."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        help_text = (
            "take the folder of documents for this database's own, after its disk was lost or restored"
        )
        parser.add_argument("--adopt-folder", action="store_true", help=help_text)

    def handle(self, *args: object, adopt_folder: bool = False, **options: object) -> None:
        if "owner" in connections:
            grant(connections["owner"])  # first: what follows reads as the running role
        if reason := mime.settings_problem():
            raise CommandError(f"EMAIL_FROM: no letter can be written with these settings: {reason}")
        if settings.EMAIL_CLEAR_TEXT and settings.MAILERS:
            self.stdout.write("Letters leave unencrypted, because EMAIL_ENCRYPTION=none is set.")
        if adopt_folder:
            installation.adopt()
        try:
            installation.settle()
        except installation.ForeignFolderError as foreign:
            raise CommandError(
                f"{foreign} If it is the right one all the same: bin/vestibule prepare --adopt-folder."
            ) from None
        collect()
        # One line of the console; `verify` has one for each.
        self.stdout.write(" ".join(verified.report().lines()))
        if settings.MODE == "demo":
            call_command("demo", stdout=self.stdout)
        elif get_organisation() is None:
            self.stdout.write(
                f"This installation is empty. Set it up here: {absolute_url('setup', setup.setup_token())}"
            )
