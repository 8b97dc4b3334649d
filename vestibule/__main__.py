"""The management command: `bin/vestibule migrate`, `verify`, `staff add`, `demo` and Django's own."""

import os
import sys

from vestibule import __version__


def main() -> None:
    if sys.argv[1:2] in (["version"], ["--version"]):
        print(f"Vestibule {__version__}")
        return
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vestibule.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["vestibule", *sys.argv[1:]])


if __name__ == "__main__":
    main()
