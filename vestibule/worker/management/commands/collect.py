"""`bin/vestibule collect`: the static files of the pages under their hashed names, as `prepare` does at each
start."""

from django.core.management.base import BaseCommand

from vestibule.web.collected import collect


class Command(BaseCommand):
    help = "Collect the static files of the pages, unless these very ones were collected before."

    def handle(self, *args: object, **options: object) -> None:
        collect()
