"""`bin/vestibule states`: writes docs/states.md from the tables of the process."""

from django.conf import settings
from django.core.management.base import BaseCommand

from vestibule.docrequests.states_page import states_page


class Command(BaseCommand):
    help = "Write docs/states.md from the tables."

    def handle(self, *args: object, **options: object) -> None:
        (settings.ROOT / "docs" / "states.md").write_text(states_page())
