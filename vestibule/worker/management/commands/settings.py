"""`bin/vestibule settings`: writes docs/settings.md from the code."""

from django.conf import settings
from django.core.management.base import BaseCommand

from vestibule.settings import ASKED
from vestibule.settings_reference import settings_page


class Command(BaseCommand):
    help = "Write docs/settings.md from the code."

    def handle(self, *args: object, **options: object) -> None:
        (settings.ROOT / "docs" / "settings.md").write_text(settings_page(ASKED))
